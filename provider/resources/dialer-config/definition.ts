/** The definition of a dialer config: the document's API. */
import {
  AGENT_RATIO,
  ANSWER_RATE_THRESHOLD,
  DIAL_RATE,
  LABEL_LENGTH,
  MAX_ABANDONMENT_RATE,
  MAX_QUEUE_DEPTH,
  PACING_TYPES,
} from "../../limits";
import { ownValue } from "../../fields";
import { dialerConfigSchema, forecastSchema, PACING_FIELDS, SETTING_FIELDS } from "../../schema";
import type { ResourceDefinition } from "../definition";
import { campaignOf } from "./campaign";
import { capacityProblems } from "./capacity";
import { DIALER_CONFIG_FIELDS } from "./fields";
import { codeProblems, remarksOf } from "./problems";
import type { DialerConfigTypes } from "./types";

const range = (limits: { minimum: number; maximum: number }): string =>
  `from ${limits.minimum} to ${limits.maximum}`;

export const dialerConfig: ResourceDefinition<DialerConfigTypes> = {
  noun: "dialer config",
  className: "DialerConfig",
  fields: DIALER_CONFIG_FIELDS,
  settingNames: SETTING_FIELDS,
  adoptBy: "configId",
  label: "name",
  labels: ["name", "campaignId"],
  schema: dialerConfigSchema,
  requiredToCreate: ["name", ...PACING_FIELDS],
  expected: {
    name: `a text of ${LABEL_LENGTH.minimum} to ${LABEL_LENGTH.maximum} characters`,
    campaignId: `a text of ${LABEL_LENGTH.minimum} to ${LABEL_LENGTH.maximum} characters`,
    configId: "the id of an existing dialer config",
    pacingType: `one of ${PACING_TYPES.join(", ")}`,
    dialRate: `a number ${range(DIAL_RATE)} (call attempts per logged-in agent per minute)`,
    agentRatio: `a number ${range(AGENT_RATIO)} (lines dialled per idle agent)`,
    maxAbandonmentRate: `a fraction ${range(MAX_ABANDONMENT_RATE)} of live-answered calls (0.03 is 3 %)`,
    maxQueueDepth: `a whole number ${range(MAX_QUEUE_DEPTH)} (calls that may wait for an agent)`,
    answerRateThreshold: `a fraction ${range(ANSWER_RATE_THRESHOLD)} of attempts (0.35 is 35 %)`,
  },
  nestedKeys: { forecast: Object.keys(forecastSchema.shape) },
  defaults: {
    onConflict: "merge",
    onAdopt: "match",
    capacityCheck: "error",
    simulation: { onBreach: "warn" },
  },
  idOf: ({ id }) => id,
  outputsOf: (dialerConfigId) => ({ dialerConfigId }),
  identityKeys: (outputs) => ({ id: ownValue(outputs, "dialerConfigId") }),
  problems: codeProblems,
  remarks: remarksOf,
  checkedLater: {
    configId: "whether that dialer config exists and matches",
    campaignId: "the campaign and its capacity",
  },
  facts: async ({ campaignId }, live, looks) => {
    const campaign = await campaignOf(campaignId ?? live?.campaignId, looks);
    return campaign === undefined ? {} : { campaign };
  },
  objections: async (values, { settings: { capacityCheck }, observed, fields }, looks) => {
    if (capacityCheck === "off") return { refused: [], remarks: [] };
    const campaignId = values.campaignId ?? fields.campaignId ?? observed.live?.campaignId;
    // A merge may bring in another campaign than check saw: then its figures are read.
    const known = campaignId === observed.campaign?.id;
    const campaign = known ? observed.campaign : await campaignOf(campaignId, looks);
    const problems = capacityProblems(values, campaign, observed.live, looks.redactor);
    if (capacityCheck === "error") return { refused: problems, remarks: [] };
    return { refused: [], remarks: capacityCheck === "warn" ? problems : [] };
  },
  pacingView: (values, { settings: { forecast, simulation }, observed: { campaign } }) => ({
    ...values,
    forecast,
    simulation,
    observed: { campaign },
  }),
};
