/** All policies, in the order in which they have to run. */
import type { Policies } from "@pulumi/policy";
import { shownLine } from "pulumi-cxone-dialer/shown";
import { abandonmentMeasured, abandonmentRateCapped } from "./abandonment";
import { amdGuard, connectThreshold, ringTimeMinimum, safeHarborMessage } from "./answered-calls";
import { attemptLimits, cooldownAfterAbandon } from "./calling-again";
import { calledPartyTimezone, callingHours } from "./calling-times";
import { consentDeclared } from "./consent";
import { configOf, crossguard } from "./crossguard";
import { jurisdictionDeclared } from "./jurisdiction";
import { noIgnoredComplianceFields, protectedFromDeletion } from "./options";
import { agentRatioLimit, pacingConsistent } from "./pacing";
import type { DialerPolicy } from "./policy";
import { predictedAbandonment } from "./prediction";
import { callerIdReturnable, recordRetention } from "./records";
import { ruleDataCurrent, ruleKnown } from "./rule-data";
import { GUARDED_POLICY, type Settings } from "./settings";
import { STACK_CONSISTENT, stackConsistent } from "./stack";
import { PACK_SETTINGS, packSettings, WAIVER_IN_USE, waiverInUse } from "./waiver-policies";
import { PackState } from "./waivers";

/** Those that judge a dialer config, by id. */
const POLICIES: readonly DialerPolicy[] = [
  jurisdictionDeclared,
  abandonmentRateCapped,
  abandonmentMeasured,
  connectThreshold,
  ringTimeMinimum,
  safeHarborMessage,
  callingHours,
  calledPartyTimezone,
  attemptLimits,
  cooldownAfterAbandon,
  amdGuard,
  recordRetention,
  callerIdReturnable,
  agentRatioLimit,
  pacingConsistent,
  noIgnoredComplianceFields,
  ruleDataCurrent,
  predictedAbandonment,
  protectedFromDeletion,
  consentDeclared,
  ruleKnown,
];

/** Everything that the documentation tells of. */
export const DOCUMENTED = [...POLICIES, STACK_CONSISTENT, PACK_SETTINGS, WAIVER_IN_USE].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);

const systemDay = (): string => new Date().toISOString().slice(0, 10);

/** @param today the day to judge by, YYYY-MM-DD in UTC */
export const createPolicies = (today: () => string = systemDay): Policies =>
  policiesOver(new PackState(today));

/** @param state what they share: one for each run */
export function policiesOver(state: PackState): Policies {
  return [
    packSettings(state),
    ...POLICIES.map((policy) => crossguard(policy, state)),
    waiverInUse(state),
    stackConsistent(state),
  ];
}

/** Config of a policy by its name, as the engine hands it over. */
export type PackConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the engine would pass in silence: names that are no policy, keys that no policy reads, waivers of nothing. */
export const packConfigProblems = (config: PackConfig): string[] => problemsIn(config).map(shownLine);

function problemsIn(config: PackConfig): string[] {
  return Object.entries(config).flatMap(([name, given]) => {
    if (name === "all") return [];
    const policy = DOCUMENTED.find((candidate) => candidate.name === name);
    if (policy === undefined) return [`${name} is no policy of this pack; docs/policies.md lists them`];
    const parsed = configOf("config" in policy && policy.config ? { config: policy.config } : {}).safeParse(
      given,
    );
    if (!parsed.success) {
      return parsed.error.issues.map(({ path, message }) => `${[name, ...path].join(".")}: ${message}`);
    }
    return name === PACK_SETTINGS.name ? waiverProblems(parsed.data as unknown as Settings) : [];
  });
}

function waiverProblems({ waivers, allowWaivingAbandonmentCap }: Settings): string[] {
  return waivers.flatMap(({ policy }, index) => {
    const at = `${PACK_SETTINGS.name}.waivers.${index}.policy`;
    if (!POLICIES.some(({ id, name }) => id === policy || name === policy)) {
      return [`${at}: no policy that a waiver may open`];
    }
    return GUARDED_POLICY.includes(policy) && !allowWaivingAbandonmentCap
      ? [`${at}: ${policy} may be waived only with allowWaivingAbandonmentCap: true in the same settings`]
      : [];
  });
}
