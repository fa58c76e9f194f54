/**
 * The arguments of a DialerConfig and the wire model, written once as zod schemas; the TypeScript types are inferred.
 * Field names and ranges are the API document's; rates are fractions in [0, 1]; units are in the names.
 */
import { z } from "zod";
import {
  AGENT_RATIO,
  ANSWER_RATE_THRESHOLD,
  DIAL_RATE,
  LABEL_LENGTH,
  MAX_ABANDONMENT_RATE,
  MAX_QUEUE_DEPTH,
  PACING_TYPES,
} from "./limits";
import { complianceRulesSchema } from "./schema/compliance";
import { forecastSchema } from "./schema/forecast";

export { complianceRulesSchema, type ComplianceRules, KNOWN_COMPLIANCE_KEYS } from "./schema/compliance";
export { forecastSchema, type Forecast } from "./schema/forecast";

const between = (range: { minimum: number; maximum: number }) =>
  z.number().min(range.minimum).max(range.maximum);
const label = z.string().min(LABEL_LENGTH.minimum).max(LABEL_LENGTH.maximum);

/** The fields that travel to the API, in the document's order. */
export const wireFieldSchemas = {
  name: label,
  campaignId: label,
  pacingType: z.enum(PACING_TYPES),
  dialRate: between(DIAL_RATE),
  agentRatio: between(AGENT_RATIO),
  maxAbandonmentRate: between(MAX_ABANDONMENT_RATE),
  maxQueueDepth: between(MAX_QUEUE_DEPTH).int(),
  answerRateThreshold: between(ANSWER_RATE_THRESHOLD),
  complianceRules: complianceRulesSchema,
} as const;

/** What the preview simulation does on a breach, where its reports go, and how much effort it spends. */
export const simulationSchema = z.strictObject({
  onBreach: z.enum(["warn", "fail", "off"]).default("warn"),
  reportDir: z.string().min(1).optional(),
  /** Effort in simulated call attempts, never in wall time. */
  attempts: z.number().int().min(1_000).max(100_000_000).optional(),
});

/** Settings of the provider itself: kept in the state, never sent. Their defaults are filled in by `check`. */
export const settingSchemas = {
  configId: z.string().min(1),
  forecast: forecastSchema,
  simulation: simulationSchema,
  onConflict: z.enum(["merge", "fail", "overwrite"]),
  onAdopt: z.enum(["match", "update"]),
  deletionPolicy: z.enum(["retain", "delete"]),
  capacityCheck: z.enum(["error", "warn", "off"]),
} as const;

/** All arguments of DialerConfig; which are required depends on adopting or creating and is checked by `check`. */
export const dialerConfigSchema = z.strictObject({ ...settingSchemas, ...wireFieldSchemas }).partial();

export type DialerConfigInputs = z.input<typeof dialerConfigSchema>;
export type WireField = keyof typeof wireFieldSchemas;

export const WIRE_FIELDS = Object.keys(wireFieldSchemas) as WireField[];
export const SETTING_FIELDS = Object.keys(settingSchemas) as (keyof typeof settingSchemas)[];

/** The six pacing fields that POST and PUT need (contract: "POST and PUT need the six pacing fields"). */
export const PACING_FIELDS = [
  "pacingType",
  "dialRate",
  "agentRatio",
  "maxAbandonmentRate",
  "maxQueueDepth",
  "answerRateThreshold",
] as const satisfies readonly WireField[];

/** Keys of a body that belong to the server: never in a diff, never sent. */
export const SERVER_FIELDS = ["id", "version", "lastModifiedBy", "lastModifiedAt"] as const;

/** A dialer config as a server answers it: known fields checked, every other key kept as read. */
export const wireBodySchema = z.looseObject({
  id: z.string().min(1),
  version: z.number().int(),
  lastModifiedBy: z.string().optional(),
  lastModifiedAt: z.string().optional(),
  name: z.string().optional(),
  campaignId: z.string().nullish(),
  pacingType: z.string(),
  dialRate: z.number(),
  agentRatio: z.number(),
  maxAbandonmentRate: z.number(),
  maxQueueDepth: z.number(),
  answerRateThreshold: z.number(),
  complianceRules: z.record(z.string(), z.unknown()).default({}),
});
export type WireBody = z.infer<typeof wireBodySchema>;

/** A campaign as a server answers it; the optional figures may be absent. Times in seconds, rates as fractions. */
export const campaignSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string(),
  agentCount: z.number().int().min(0),
  status: z.string().optional(),
  dialerConfigId: z.string().nullish(),
  historicalAnswerRate: z.number().min(0).max(1).nullish(),
  averageHandleTimeSeconds: z.number().min(0).nullish(),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** What `check` learned about the live world; hidden from diffs, read by the preview hook and the policies. */
export interface Observed {
  campaign?: {
    id: string;
    agentCount: number;
    historicalAnswerRate?: number;
    averageHandleTimeSeconds?: number;
  };
  /** The object at adoption; after a refresh its undeclared part. */
  live?: WireBody;
  /** Strong ETag that `live` was read under when adopting. */
  etag?: string;
  /** This stack made the object: naming its own id in configId later does not make it an adopted one. */
  created?: true;
  /** Fields that the program marks as secret: told by the constructor, kept here because nothing here is ever a diff. */
  secretFields?: string[];
}

/** Who a resource is: part of the idempotency key, so that a repeated create finds its own object. */
export interface Identity {
  organization: string;
  project: string;
  stack: string;
  name: string;
  /** Type of the parent, with those of its parents; absent for a resource without one. */
  parent?: string | undefined;
}
