/** All policies, in the order in which they have to run. */
import type { Policies } from "@pulumi/policy";
import { abandonmentMeasured, abandonmentRateCapped } from "./abandonment";
import { amdGuard, connectThreshold, ringTimeMinimum, safeHarborMessage } from "./answered-calls";
import { attemptLimits, cooldownAfterAbandon } from "./calling-again";
import { calledPartyTimezone, callingHours } from "./calling-times";
import { consentDeclared } from "./consent";
import { crossguard } from "./crossguard";
import { POLICIES_IN_FORCE, policiesInForce, type Weakenable } from "./in-force";
import { jurisdictionDeclared } from "./jurisdiction";
import { LIVE_VALUES, liveValues } from "./live-values";
import { noIgnoredComplianceFields, protectedFromDeletion } from "./options";
import { ownType } from "./own-type";
import { agentRatioLimit, pacingConsistent } from "./pacing";
import type { Described } from "./levels";
import type { DialerPolicy } from "./policy";
import { predictedAbandonment } from "./prediction";
import { callerIdReturnable, recordRetention } from "./records";
import { ruleDataCurrent, ruleKnown } from "./rule-data";
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
  ownType,
];

/** Those whose findings a waiver may set aside. */
export const WAIVABLE: readonly Described[] = POLICIES;

type Documented = Weakenable &
  Pick<DialerPolicy, "severity" | "sentence" | "reference" | "doesNotProve" | "config">;

/** Everything that the documentation tells of. */
export const DOCUMENTED: readonly Documented[] = [
  ...POLICIES,
  STACK_CONSISTENT,
  PACK_SETTINGS,
  WAIVER_IN_USE,
  POLICIES_IN_FORCE,
  LIVE_VALUES,
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Paths of the object's fields that some policy reads. */
const JUDGED = [...new Set(POLICIES.flatMap(({ reads }) => reads))].filter(
  (path) => !/^(forecast|observed|simulation)\b/.test(path),
);

/** @param today the day to judge by, YYYY-MM-DD in UTC */
export const createPolicies = (today: () => string): Policies => policiesOver(new PackState(today));

/** @param state what they share: one for each run */
export function policiesOver(state: PackState): Policies {
  return [
    packSettings(state),
    policiesInForce(state, DOCUMENTED),
    ...POLICIES.map((policy) => crossguard(policy, state)),
    waiverInUse(state),
    liveValues(state, JUDGED),
    stackConsistent(state),
  ];
}
