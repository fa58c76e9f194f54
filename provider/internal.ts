/**
 * For the other packages of this repository, which name this one by its exact version: the parts of the core that an
 * adapter needs. No other package may rely on it; every release may change it.
 */
import type * as Step from "./preview/step";
import type * as Scenarios from "./scenario";

export { compose, type Services } from "./adapters/services";
export { type EngineCall, EngineVerbs } from "./adapters/verbs";
export { loadSettings } from "./config";
export { unknownKeys } from "./config/keys";
export { maxAgentRatioOf } from "./config/max-agent-ratio";
export { InvalidInputError, isCxoneError, sayable } from "./errors";
export { declaredFields, fieldValue, sameValue } from "./fields";
export { type Identity, identityOf as identityIn, identityText } from "./identity";
export { isRecord, recordOf } from "./json";
export { AGENT_RATIO, MAX_AGENT_RATIO } from "./limits";
export { findCampaign, findDialerConfig, listDialerConfigs, type Reading } from "./lookup/find";
export { nearest } from "./nearest";
export { pathText } from "./program/explain";
export type { Problem } from "./program/problem";
export { maskedMessage } from "./program/masked-message";
export { Redactor, SECRET } from "./program/redactor";
export type { FlatInputs } from "./program/types";
export { hasUnknown } from "./program/unknown";
export { issueText } from "./program/validate";
export { isSecret, isUnknown, NOT_KNOWN_YET, secretMark, UNKNOWN } from "./pulumi/marks";
export { nameOf, parseUrn } from "./pulumi/urn";
export { dialerConfig } from "./resources/dialer-config/definition";
export {
  campaignSchema,
  type DialerConfigInputs,
  dialerConfigSchema,
  KNOWN_COMPLIANCE_KEYS,
  WIRE_FIELDS,
  wireBodySchema,
} from "./schema";
export { shown } from "./shown";
export type { Asker, Scenario } from "./scenario";
export type { SimulationReport } from "./simulation";
export { presentState } from "./state/state-version";
export type { CheckAnswer } from "./verbs/check";
export { changedPaths } from "./verbs/diff";
export { deadlineIn } from "./verbs/operation";

/** The models, the rules and their libraries load with the first step: most processes have none. */
export function simulateStep(
  ...args: Parameters<typeof Step.simulateStep>
): ReturnType<typeof Step.simulateStep> {
  const { simulateStep } = require("./preview/step") as typeof import("./preview/step");
  return simulateStep(...args);
}

/** So do they with the first question of a function. */
export function scenarios(): typeof Scenarios {
  const loaded = require("./scenario") as typeof import("./scenario");
  return loaded;
}
