/**
 * What a pull request has to be told, as one document. `report.schema.json` is its JSON Schema, published with the
 * package. Rates are fractions. Values of fields are JSON texts; a secret is `[secret]`.
 */
import { simulationReportSchema } from "pulumi-cxone-dialer/simulation";
import { z } from "zod";

/** Where something stands; a finding about a whole stack has no urn, one about the fleet no stack. */
const place = {
  stack: z.string().optional(),
  project: z.string().optional(),
  /** Name of the resource in the program. */
  resource: z.string().optional(),
  urn: z.string().optional(),
};

const change = z.strictObject({
  ...place,
  /** drift: somebody changed the object outside the program; drift-deleted: somebody deleted it. */
  operation: z.enum(["create", "update", "replace", "delete", "drift", "drift-deleted", "other"]),
  fields: z.array(
    z.strictObject({
      /** A path, such as `complianceRules.minRingSeconds`. */
      field: z.string(),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
});
export type ReportChange = z.infer<typeof change>;

const waiver = z.strictObject({
  reason: z.string(),
  /** The last day on which it holds, YYYY-MM-DD in UTC. */
  until: z.string(),
  owner: z.string().optional(),
  ticket: z.string().optional(),
});
export type ReportWaiver = z.infer<typeof waiver>;

const finding = z.strictObject({
  ...place,
  /** Name of the policy; with the pack's name and a slash before it where the pack is not ours. */
  policy: z.string(),
  level: z.enum(["mandatory", "advisory"]),
  message: z.string(),
  /** Present: the finding refuses nothing until that day. */
  waiver: waiver.optional(),
});
export type ReportFinding = z.infer<typeof finding>;

const conflict = z.strictObject({
  ...place,
  /** What happened, with the code of the error. */
  heading: z.string(),
  rows: z.array(
    z.strictObject({
      field: z.string(),
      before: z.string().optional(),
      yours: z.string(),
      theirs: z.string(),
    }),
  ),
  /** The next step. */
  next: z.string(),
});
export type ReportConflict = z.infer<typeof conflict>;

const message = z.strictObject({ ...place, message: z.string() });
export type Message = z.infer<typeof message>;

const { name, config, cap, verdict, remarks, assumptions, prediction, current, recommendation, risk } =
  simulationReportSchema.shape;
const simulation = z.strictObject({
  name,
  config,
  cap,
  verdict,
  remarks,
  assumptions,
  prediction,
  current,
  recommendation,
  risk,
});
export type Simulation = z.infer<typeof simulation>;

/** The block that the preview prints under a resource, for configs without a simulation report; a warning is not within. */
const said = z.strictObject({ ...place, text: z.string(), warning: z.boolean() });
export type Said = z.infer<typeof said>;

export const reportSchema = z.strictObject({
  kind: z.literal("cxone-dialer/report"),
  schemaVersion: z.literal(1),
  /** refused: something mandatory, a conflict or an error. attention: something advisory, drift, or a verdict that is not "within". */
  verdict: z.enum(["refused", "attention", "clear"]),
  /** project/stack of each pulumi run. */
  stacks: z.array(z.string()),
  /** The stacks of policy checks, under the names given there, and how many dialer configs each manages. */
  checked: z.array(z.strictObject({ stack: z.string(), configs: z.number().int() })),
  /** Lines needed when every agent of every config is idle at once (agents x agentRatio), by address of the API. */
  lines: z.array(
    z.strictObject({
      baseUrl: z.string(),
      linesWorstCase: z.number(),
      tenantLines: z.number().optional(),
      configs: z.number().int(),
      /** Configs whose agents nobody knows. */
      notCounted: z.number().int(),
    }),
  ),
  changes: z.array(change),
  /** Resources of other types that change. */
  otherChanges: z.array(z.strictObject({ ...place, operation: z.string() })),
  conflicts: z.array(conflict),
  errors: z.array(message),
  findings: z.array(finding),
  simulations: z.array(simulation),
  said: z.array(said),
  /** Warnings of the provider that are no error. */
  warnings: z.array(message),
});
export type Report = z.infer<typeof reportSchema>;
