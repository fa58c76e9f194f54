/** What a policy of this pack is, before CrossGuard: plain data and one pure function. */
import type { EnforcementLevel, PolicyResourceOptions, Severity } from "@pulumi/policy";
import { AREAS, type Finding as RuleFinding, type Inputs, judge, textOf } from "pulumi-cxone-dialer/rules";
import { shownLine } from "pulumi-cxone-dialer/shown";
import type { z } from "zod";
import type { PackSettings } from "./settings";

export interface PolicyProblem {
  text: string;
  /** False: by a number that nobody verified; it refuses nothing unless the pack's settings say so. */
  verified: boolean;
  /** Set where this one finding refuses nothing, although its policy is mandatory. */
  level?: "advisory" | undefined;
}

export type PolicyVerdict = { problems: PolicyProblem[] } | { notApplicable: string };

interface PolicySubject {
  /** Only what the policy reads, with the live values under `observed.live`. */
  inputs: Inputs;
  opts: Pick<PolicyResourceOptions, "ignoreChanges" | "protect">;
  /** The policy's own config, validated. */
  config: Readonly<Record<string, unknown>>;
  settings: PackSettings;
  /** Today, YYYY-MM-DD. */
  date: string;
  /**
   * Inputs of other paths, for advice beside a finding: the finding itself may not depend on them. Undefined while one of them
   * is not known, and where one is secret.
   */
  advice: (paths: readonly string[]) => Inputs | undefined;
  /** Why the resource is a dialer config although its type is another; undefined for one of the class. */
  disguise?: string | undefined;
}

export interface DialerPolicy {
  readonly id: string;
  readonly name: string;
  /** What must hold, as a sentence without its full stop. */
  readonly sentence: string;
  readonly level: Extract<EnforcementLevel, "mandatory" | "advisory">;
  readonly severity: Severity;
  /** The law that it stands on; without one it is an operating guard. */
  readonly reference?: string;
  /** It stands for the law, or keeps a way around the law shut: a config file lowers its level only with a key. */
  readonly legal?: true;
  readonly doesNotProve: string;
  readonly reads: readonly string[];
  readonly config?: z.ZodObject;
  /** Says of a config how it lets more pass than the default does. */
  readonly loosened?: (config: Readonly<Record<string, unknown>>) => string | undefined;
  judge(subject: PolicySubject): PolicyVerdict;
}

/** Every rule area needs them. */
const RULE_INPUTS = ["pacingType", "complianceRules.jurisdictions", "complianceRules.purpose"];

type Words = Omit<DialerPolicy, "id" | "legal" | "reads" | "judge">;

/** A policy that says what one area of the rules finds. */
export function legal(id: string, words: Words): DialerPolicy {
  const area = AREAS.find((candidate) => candidate.id === id);
  if (area === undefined) throw new Error(`${words.name}: the rules have no area ${id}`);
  return {
    ...words,
    id,
    legal: true,
    reads: [...RULE_INPUTS, ...area.reads],
    judge({ inputs, date }) {
      const judgement = judge(area, inputs, date);
      if ("notApplicable" in judgement) return judgement;
      return {
        problems: judgement.findings
          .filter((finding) => isOwn(finding, words))
          .map((finding) => problem(textOf(finding), finding.verified)),
      };
    },
  };
}

/** A verified finding that refuses nothing is a remark: under a mandatory policy CXD017 reports it instead. */
const isOwn = ({ verified, level }: RuleFinding, policy: Pick<Words, "level">): boolean =>
  !verified || level === "mandatory" || policy.level === "advisory";

export const ALL_RULE_INPUTS: readonly string[] = [
  ...new Set([...RULE_INPUTS, ...AREAS.flatMap(({ reads }) => reads)]),
];

/** The text may hold a name or a key that somebody chose. */
export const problem = (text: string, verified = true): PolicyProblem => ({
  text: shownLine(text),
  verified,
});

const PROOF = "Checks what is declared; the dialer does not enforce it.";

export const descriptionOf = ({ id, sentence }: Pick<DialerPolicy, "id" | "sentence">): string =>
  `${id}: ${sentence}. ${PROOF}`;
