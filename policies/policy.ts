/** What a policy of this pack is, before CrossGuard: plain data and one pure function. */
import type { EnforcementLevel, PolicyResourceOptions, Severity } from "@pulumi/policy";
import { AREAS, type Inputs, judge, textOf } from "pulumi-cxone-dialer/rules";
import { shownLine } from "pulumi-cxone-dialer/shown";
import type { z } from "zod";
import type { Settings } from "./settings";

export interface Problem {
  text: string;
  /** False: by a number that nobody verified; it refuses nothing unless the pack's settings say so. */
  verified: boolean;
  /** Set where this one finding refuses nothing, although its policy is mandatory. */
  level?: "advisory" | undefined;
}

export type Verdict = { problems: Problem[] } | { notApplicable: string };

interface Subject {
  /** Only what the policy reads, with the live values under `observed.live`. */
  inputs: Inputs;
  opts: Pick<PolicyResourceOptions, "ignoreChanges" | "protect">;
  /** The policy's own config, validated. */
  config: Readonly<Record<string, unknown>>;
  settings: Settings;
  /** Today, YYYY-MM-DD. */
  date: string;
  /**
   * Inputs of other paths, for advice beside a finding: the finding itself may not depend on them. Undefined while one of them
   * is not known, and where one is secret.
   */
  advice: (paths: readonly string[]) => Inputs | undefined;
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
  readonly doesNotProve: string;
  readonly reads: readonly string[];
  readonly config?: z.ZodObject;
  judge(subject: Subject): Verdict;
}

/** Every rule area needs them. */
const RULE_INPUTS = ["pacingType", "complianceRules.jurisdictions", "complianceRules.purpose"];

type Words = Omit<DialerPolicy, "id" | "reads" | "judge">;

/** A policy that says what one area of the rules finds. */
export function legal(id: string, words: Words): DialerPolicy {
  const area = AREAS.find((candidate) => candidate.id === id);
  if (area === undefined) throw new Error(`${words.name}: the rules have no area ${id}`);
  return {
    ...words,
    id,
    reads: [...RULE_INPUTS, ...area.reads],
    judge({ inputs, date }) {
      const judgement = judge(area, inputs, date);
      if ("notApplicable" in judgement) return judgement;
      return {
        problems: judgement.findings.map((finding) => problem(textOf(finding), finding.verified)),
      };
    },
  };
}

export const ALL_RULE_INPUTS: readonly string[] = [
  ...new Set([...RULE_INPUTS, ...AREAS.flatMap(({ reads }) => reads)]),
];

/** The text may hold a name or a key that somebody chose. */
export const problem = (text: string, verified = true): Problem => ({ text: shownLine(text), verified });

const PROOF = "Checks what is declared; the dialer does not enforce it.";

export const descriptionOf = ({ id, sentence }: Pick<DialerPolicy, "id" | "sentence">): string =>
  `${id}: ${sentence}. ${PROOF}`;
