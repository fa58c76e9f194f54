/** From a policy of this pack to one of CrossGuard, closing the ways in which CrossGuard passes by accident. */
import {
  type PolicyConfigSchema,
  type ReportViolation,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
} from "@pulumi/policy";
import { recordOf, textsOf } from "pulumi-cxone-dialer/json";
import { disguise, isDialerConfig, isUnknownValue } from "pulumi-cxone-dialer/pulumi";
import type { Inputs } from "pulumi-cxone-dialer/rules";
import { shownLine } from "pulumi-cxone-dialer/shown";
import { isSecretPath } from "pulumi-cxone-dialer/shown/secret-path";
import { z } from "zod";
import {
  descriptionOf,
  type DialerPolicy,
  problem,
  type PolicyProblem as Problem,
  type PolicyVerdict as Verdict,
} from "./policy";
import { pick } from "./read";
import { configProblems } from "./settings";
import type { PackState } from "./waivers";

const NO_CONFIG = z.strictObject({});
export const configOf = ({ config }: Pick<DialerPolicy, "config">): z.ZodObject => config ?? NO_CONFIG;

export function crossguard(policy: DialerPolicy, state: PackState): ResourceValidationPolicy {
  const { name, level, severity, reference } = policy;
  return {
    name,
    description: descriptionOf(policy),
    enforcementLevel: level,
    severity,
    ...(policy.config && { configSchema: configSchemaOf(policy.config) }),
    ...(reference && { framework: frameworkOf(reference) }),
    url: `docs/policies.md#${policy.id.toLowerCase()}`,
    validateResource: (args, reportViolation) => {
      if (!isDialerConfig(args)) return args.notApplicable("not a DialerConfig");
      const verdict = judged(policy, args, state);
      if ("notApplicable" in verdict) return args.notApplicable(shownLine(verdict.notApplicable));
      for (const { text, level: own } of unwaived(policy, args, verdict.problems, state)) {
        if (own === undefined) reportViolation(text);
        else reportAdvisory(policy, text, args.urn, reportViolation);
      }
    },
  };
}

/** Total, but for a value that is not known yet where the settings leave it to the SDK's advisory line. */
function judged(policy: DialerPolicy, args: ResourceValidationArgs, state: PackState): Verdict {
  const schema = configOf(policy);
  const wrong = configProblems(schema, args.getConfig());
  if (wrong.length > 0)
    return { problems: wrong.map((text) => problem(`the pack's config is wrong: ${text}`)) };
  const { settings } = state;
  try {
    const inputs = pick(args.props, policy.reads);
    const advice = (paths: readonly string[]) => advisable(args.props, paths);
    const config = schema.parse(args.getConfig());
    const subject = { inputs, opts: args.opts, config, settings, date: state.today(), advice };
    const verdict = policy.judge({ ...subject, disguise: disguise(args) });
    return withoutSecrets(policy, args.props, verdict);
  } catch (error) {
    if (!isUnknownValue(error)) return { problems: [problem(failure(policy, error))] };
    if (settings.unknowns === "warn") throw error;
    return { problems: [problem(`${error.message}, and the pack's settings say unknowns: fail.`)] };
  }
}

function advisable(props: ResourceValidationArgs["props"], paths: readonly string[]): Inputs | undefined {
  if (secretsAmong(props, paths).length > 0) return undefined;
  try {
    return pick(props, paths);
  } catch (error) {
    if (isUnknownValue(error)) return undefined;
    throw error;
  }
}

/** The secret fields that lie on these paths, or hold them. */
function secretsAmong(props: ResourceValidationArgs["props"], paths: readonly string[]): string[] {
  const { secretFields } = recordOf(props["observed"]);
  return textsOf(secretFields).filter((field) => paths.some((path) => isSecretPath([field], path)));
}

/** What a policy found in a secret field is in its texts, so they are left out; that it does not hold is said. */
function withoutSecrets(
  { sentence, reads }: DialerPolicy,
  props: ResourceValidationArgs["props"],
  verdict: Verdict,
) {
  const secret = secretsAmong(props, reads);
  if (secret.length === 0) return verdict;
  const why = shownLine(`because of secret inputs: ${secret.join(", ")}.`);
  if ("notApplicable" in verdict)
    return { notApplicable: `it does not apply; the reason is not shown, ${why}` };
  const text = `this does not hold: ${sentence}. What was found is not shown, ${why}`;
  const problems = verdict.problems.map((one) => ({ ...one, text }));
  return {
    problems: problems.filter(
      ({ verified, level }, at) =>
        problems.findIndex((p) => p.verified === verified && p.level === level) === at,
    ),
  };
}

/** The error's message may repeat an input. */
const failure = ({ id }: DialerPolicy, error: unknown): string =>
  `${id} could not judge this config (${error instanceof Error ? error.name : "unknown error"}), which is a defect of the pack: please report it.`;

function unwaived(
  policy: DialerPolicy,
  resource: ResourceValidationArgs,
  problems: Problem[],
  state: PackState,
): Problem[] {
  const countAll = state.settings.treatUnverifiedAs === "mandatory";
  const counting = problems.filter(({ verified }) => verified || countAll);
  const waiver = state.waiverFor(policy, resource);
  if (counting.length === 0 || waiver === undefined) return counting;
  state.hide({ policy, resource, waiver, texts: counting.map(({ text }) => text) });
  return [];
}

/** A finding below the level of its policy. The engine takes a level for each finding; the SDK's types leave that out. */
export interface AdvisoryFinding {
  enforcementLevel: "advisory";
  /** As the SDK makes it of a text: below the description of the policy. */
  message: string;
  /** The finding alone. */
  text: string;
  urn: string;
}

function reportAdvisory(
  policy: DialerPolicy,
  text: string,
  urn: string,
  reportViolation: ReportViolation,
): void {
  const finding: AdvisoryFinding = {
    enforcementLevel: "advisory",
    message: `${descriptionOf(policy)}\n${text}`,
    text,
    urn,
  };
  (reportViolation as (finding: string | AdvisoryFinding) => void)(finding);
}

/** For the engine, which checks types and fills in defaults, but passes unknown keys: those are refused above. */
export function configSchemaOf(schema: z.ZodObject): PolicyConfigSchema {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input" });
  return { properties } as PolicyConfigSchema;
}

const frameworkOf = (reference: string) => ({
  name: "Outbound dialing rules, dated table",
  version: "",
  reference,
  specification: "",
});
