/** Runs policies of the pack as the SDK does: its proxies, its order, its notApplicable. */
import {
  type Policies,
  type ResourceValidationArgs,
  type StackValidationArgs,
  type StackValidationPolicy,
  unknownCheckingProxy as untypedProxy,
} from "@pulumi/policy";
import { DIALER_CONFIG_TYPE } from "pulumi-cxone-dialer/token";
import type { AdvisoryFinding } from "../../policies/crossguard";
import { createPolicies } from "../../policies/pack";

/** The SDK exports it without its type. */
const unknownCheckingProxy = untypedProxy as (props: object) => object;

export const TODAY = "2026-11-24";
/** The SDK's mark of a text that only `pulumi up` knows. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface Given {
  /** Config of policies by name, as in the config file. */
  config?: Record<string, object>;
  opts?: { ignoreChanges?: string[]; protect?: boolean };
  type?: string;
  name?: string;
  today?: string;
}

export interface Said {
  violations: string[];
  /** Those of the violations that refuse nothing, although their policy is mandatory. */
  advisory?: string[];
  notApplicable?: string;
  /** The SDK's own advisory line. */
  cannotRun?: string;
}

class NotApplicable extends Error {}
const notApplicable = (reason?: string): never => {
  throw new NotApplicable(reason);
};

type Reported = string | AdvisoryFinding;

async function said(run: (report: (finding: Reported) => void) => unknown): Promise<Said> {
  const violations: string[] = [];
  const advisory: string[] = [];
  try {
    await run((finding) => {
      violations.push(typeof finding === "string" ? finding : finding.text);
      if (typeof finding !== "string") advisory.push(finding.text);
    });
    return { violations, ...(advisory.length > 0 && { advisory }) };
  } catch (error) {
    if (error instanceof NotApplicable) return { violations, notApplicable: error.message };
    if (/can't be known during preview/.test((error as Error).message))
      return { violations, cannotRun: (error as Error).message };
    throw error;
  }
}

export const urnOf = (name: string) => `urn:pulumi:prod::shop::${DIALER_CONFIG_TYPE}::${name}`;

/** What every resource policy of the pack says of one resource, by name. */
export async function judgeWith(
  policies: Policies,
  props: object,
  given: Given = {},
): Promise<Record<string, Said>> {
  const { config = {}, type = DIALER_CONFIG_TYPE, name = "renewals" } = given;
  const answers: Record<string, Said> = {};
  for (const policy of policies) {
    if (!("validateResource" in policy)) continue;
    const validate = policy.validateResource as (...args: unknown[]) => unknown;
    const args = {
      type,
      name,
      urn: urnOf(name),
      props: unknownCheckingProxy(props),
      opts: { protect: false, ignoreChanges: [], ...given.opts },
      getConfig: () => config[policy.name] ?? {},
      notApplicable,
    } as unknown as ResourceValidationArgs;
    answers[policy.name] = await said((report) => validate(args, report));
  }
  return answers;
}

export const judgeAll = (props: object, given: Given = {}): Promise<Record<string, Said>> =>
  judgeWith(
    createPolicies(() => given.today ?? TODAY),
    props,
    given,
  );

export async function judgeOne(name: string, props: object, given: Given = {}): Promise<Said> {
  const answer = (await judgeAll(props, given))[name];
  if (answer === undefined) throw new Error(`the pack has no resource policy ${name}`);
  return answer;
}

/** What the stack policy says after the resources were judged. */
export async function judgeStack(
  configs: Record<string, object>,
  config: Record<string, object> = {},
  type: string = DIALER_CONFIG_TYPE,
): Promise<Said> {
  const policies = createPolicies(() => TODAY);
  for (const [name, props] of Object.entries(configs))
    await judgeWith(policies, props, { name, config, type });
  if (Object.keys(configs).length === 0)
    await judgeWith(policies, {}, { type: "pulumi:pulumi:Stack", config });
  const stack = policies.find((policy): policy is StackValidationPolicy => "validateStack" in policy);
  const resources = Object.entries(configs).map(([name, props]) => ({
    type,
    name,
    urn: urnOf(name),
    props: unknownCheckingProxy(props),
  }));
  const args = { resources, getConfig: () => ({}), notApplicable } as unknown as StackValidationArgs;
  return said((report) => stack?.validateStack(args, report));
}

const EVERY_DAY = [["08:00", "21:00"]];
export const US_HOURS = {
  mon: EVERY_DAY,
  tue: EVERY_DAY,
  wed: EVERY_DAY,
  thu: EVERY_DAY,
  fri: EVERY_DAY,
  sat: EVERY_DAY,
  sun: EVERY_DAY,
  publicHolidays: "as-weekday",
};

/** Every rule at the limit of US telemarketing. */
export const US_RULES = {
  jurisdictions: ["US"],
  purpose: "telemarketing",
  abandonmentWindow: { type: "successive-days", days: 30 },
  abandonmentDenominator: "live-answers",
  connectWithinSeconds: 2,
  connectMeasuredFrom: "greeting-end",
  minRingSeconds: 15,
  safeHarborMessage: { sellerName: "Acme", callbackNumber: "+15551230000", optOut: true, marketing: false },
  callingHours: US_HOURS,
  timezoneBasis: "called-party",
  callerId: { number: "+15551230000", returnable: true },
  recordRetentionMonths: 60,
  consent: { basis: "written-consent", proofKeptMonths: 60 },
};

export const GB_RULES = {
  ...US_RULES,
  jurisdictions: ["GB"],
  abandonmentWindow: { type: "calendar-day" },
  connectMeasuredFrom: "greeting-start",
  cooldownAfterAbandonHours: 72,
  amd: { enabled: true, countFalsePositives: true, repeatAfterHours: 24 },
  callerId: { number: "+442079460000", returnable: true },
};

export const FL_RULES = {
  ...US_RULES,
  jurisdictions: ["US-FL"],
  callingHours: {
    ...Object.fromEntries(
      ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["08:00", "20:00"]]]),
    ),
    publicHolidays: "as-weekday",
  },
  maxAttempts: [{ attempts: 3, perHours: 24 }],
};

export const config = (complianceRules: unknown = US_RULES, more: object = {}) => ({
  pacingType: "predictive",
  dialRate: 1,
  agentRatio: 1.5,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.1,
  campaignId: "c1",
  complianceRules,
  ...more,
});

/** A waiver that is allowed on TODAY. */
export const WAIVER = {
  policy: "CXD005",
  resource: urnOf("renewals"),
  reason: "The supplier mends it in December.",
  owner: "compliance",
  ticket: "CMP-7",
  expires: "2026-12-31",
};
