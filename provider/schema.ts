/**
 * The arguments of a DialerConfig and the wire model, written once as zod schemas; the TypeScript types are inferred.
 * Field names and ranges are the API document's; rates are fractions in [0, 1]; units are in the names.
 */
import { z } from "zod";
import { keysOf } from "./json";
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
import { objectId } from "./schema/object-id";
import { type Optional, optional, strict } from "./schema/objects";
import type { CoreObserved } from "./schema/observed";

export {
  complianceRulesSchema,
  type ComplianceRules,
  KNOWN_COMPLIANCE_KEYS,
  windowSchema,
} from "./schema/compliance";
export { forecastSchema, type Forecast } from "./schema/forecast";

const between = (range: { minimum: number; maximum: number }) =>
  z.number().min(range.minimum).max(range.maximum);
const label = z.string().min(LABEL_LENGTH.minimum).max(LABEL_LENGTH.maximum);

/** The fields that travel to the API, in the document's order. */
export const wireFieldSchemas = {
  /**
   * Label of the dialer config, unique in its tenant. On a server without names it stays in the state.
   * @range 1 to 128 characters
   */
  name: label,
  /**
   * Id of the campaign that it paces: agents, answer rate and handle time are read from there for the preview. On a
   * server without names it stays in the state.
   * @range 1 to 128 characters
   */
  campaignId: objectId,
  /**
   * When it dials: "predictive" ahead of the agents, agentRatio lines for each idle one; "progressive" one line for each
   * idle agent; "preview" after an agent has seen the contact.
   */
  pacingType: z.enum(PACING_TYPES),
  /** Cap on call attempts per logged-in agent and minute (the document gives no unit). @range 0.1 to 10 */
  dialRate: between(DIAL_RATE),
  /** Lines dialled per idle agent; 1 never dials more lines than agents are idle. @range 1 to 5 */
  agentRatio: between(AGENT_RATIO),
  /**
   * Ceiling on the fraction of live-answered calls that reach no agent; 0.03 is 3 %. The range is the vendor's, the
   * law's limit is lower (docs/policies.md).
   * @range 0 to 0.05
   */
  maxAbandonmentRate: between(MAX_ABANDONMENT_RATE),
  /** Live calls that may wait for an agent at once. @range 1 to 500 */
  maxQueueDepth: between(MAX_QUEUE_DEPTH).int(),
  /** Fraction of attempts that are answered, below which the pacing does not raise its rate any more. @range 0 to 1 */
  answerRateThreshold: between(ANSWER_RATE_THRESHOLD),
  /** What the calls are declared to keep to: rules and policies judge it, the dialer does not enforce it. */
  complianceRules: complianceRulesSchema,
} as const;

export const simulationSchema = strict({
  /**
   * What a simulated breach of the cap does: a warning, a failed step (only where agents and live answer rate are given
   * or observed), or no simulation at all.
   * @defaultValue "warn"
   */
  onBreach: z.enum(["warn", "fail", "off"]).default("warn"),
  /** Folder for the report as JSON and Markdown. @defaultValue CXONE_REPORT_DIR, else none is written */
  reportDir: z.string().min(1).optional(),
  /**
   * The risk that is accepted: a verdict is "within" up to this probability that a legal window of the next 30 days exceeds
   * its cap.
   * @range 0.001 to 0.5
   * @defaultValue 0.05
   */
  riskLimit: z.number().min(0.001).max(0.5).optional(),
  /** Effort of an answer that matters, in simulated attempts. @range 1000 to 100000000 @defaultValue 100000 */
  attempts: z.number().int().min(1_000).max(100_000_000).optional(),
});

/** Settings of the provider itself: kept in the state, never sent. Their defaults are filled in by `check`. */
export const settingSchemas = {
  /**
   * Id of the existing dialer config to adopt. A change replaces the resource, but for the resource's own id, which
   * changes nothing. It cannot be taken out again.
   * @range 1 to 128 characters
   */
  configId: objectId,
  /** What the simulation is to assume of the campaign. */
  forecast: forecastSchema,
  /** What the preview's simulation does. */
  simulation: simulationSchema,
  /**
   * When the object was changed outside this stack since it was last read: "merge" keeps what the program does not
   * declare and refuses the rest, "fail" refuses any change, "overwrite" sets the declared fields all the same.
   * @defaultValue "merge"
   */
  onConflict: z.enum(["merge", "fail", "overwrite"]),
  /**
   * When the adopted object differs from the declared fields: "match" refuses with a table of them, "update" sets them.
   * @defaultValue "match"
   */
  onAdopt: z.enum(["match", "update"]),
  /**
   * What a destroy does: it deletes the object, or only lets it go from the state.
   * @defaultValue "delete" if created, "retain" if adopted
   */
  deletionPolicy: z.enum(["retain", "delete"]),
  /**
   * What the document's capacity rule does (dialRate at most the campaign's agents x agentRatio, and agents at all):
   * an error, a warning, or nothing. The simulation is the better check.
   * @defaultValue "error"
   */
  capacityCheck: z.enum(["error", "warn", "off"]),
} as const;

type ArgumentSchemas = typeof settingSchemas & typeof wireFieldSchemas;

/** All arguments of DialerConfig; which are required depends on adopting or creating and is checked by `check`. */
export const dialerConfigSchema: z.ZodObject<Optional<ArgumentSchemas>, z.core.$strict> = optional({
  ...settingSchemas,
  ...wireFieldSchemas,
});

export type DialerConfigInputs = z.input<typeof dialerConfigSchema>;
export type WireField = keyof typeof wireFieldSchemas;

export const WIRE_FIELDS = keysOf(wireFieldSchemas);
export const SETTING_FIELDS = keysOf(settingSchemas);

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
  id: objectId,
  version: z.number().int(),
  lastModifiedBy: z.string().optional(),
  lastModifiedAt: z.string().optional(),
  name: z.string().optional(),
  campaignId: objectId.nullish(),
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
  id: objectId,
  name: z.string(),
  agentCount: z.number().int().min(0),
  status: z.string().optional(),
  dialerConfigId: z.string().nullish(),
  historicalAnswerRate: z.number().min(0).max(1).nullish(),
  averageHandleTimeSeconds: z.number().min(0).nullish(),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** The facts that check observed for a dialer config: hidden from diffs, read by the preview and the policies. */
export interface Observed extends CoreObserved<WireBody> {
  campaign?: {
    id: string;
    agentCount: number;
    historicalAnswerRate?: number;
    averageHandleTimeSeconds?: number;
  };
}
