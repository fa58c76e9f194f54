/**
 * The records of the audit trail, written once as zod schemas. Each write call has an intent before it and an outcome
 * after it; what became of the event has a record of its own. Records are never changed: a later one says more.
 */
import { z } from "zod";

const body = z.record(z.string(), z.unknown());
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const fieldChange = z.object({
  field: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

/** Who asked for the change. Host and process id tell a writer that still runs from one that was killed. */
const whoSchema = z.object({
  user: z.string(),
  host: z.string(),
  processId: z.number().int(),
  ciRun: z.string().optional(),
  commit: z.string().optional(),
});
export type Who = z.infer<typeof whoSchema>;

const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** What the preview showed of the change. Where an input is secret, only the answer: figures would tell the secret. */
const verdictSchema = z.object({
  answer: z.enum(["within", "over", "cannot be told"]),
  /** False where the law of a declared jurisdiction is not known, or none is declared: the answer is no legal one. */
  legal: z.boolean().optional(),
  /** Chance that a window exceeds its cap. */
  exceeds: interval.optional(),
  /** The window that decides: "30 days (US)". */
  window: z.string().optional(),
  /** Fraction of live answers, and whose cap it is. */
  cap: z.object({ rate: z.number(), of: z.string() }).optional(),
  /** What is compared with the cap, in the long run. */
  measuredRate: interval.optional(),
  /** Assumptions that the answer rests on. */
  restsOn: z.array(z.string()).optional(),
});

/** What was checked on the body before it was sent. `check` never claims that a policy pack ran. */
const evidenceSchema = z.object({
  rules: z.object({
    check: z.enum(["PASSED", "FAILED", "NOT_RUN"]),
    version: z.string(),
    findings: z.array(z.unknown()),
  }),
  /**
   * SHA-256 of the simulated model with its prediction and verdict, and that verdict; or why there is none. Records of
   * earlier versions have no verdict.
   */
  simulation: z.union([
    z.object({ digest: hash, verdict: verdictSchema.optional() }),
    z.object({ notRun: z.string() }),
  ]),
});
export type Evidence = z.infer<typeof evidenceSchema>;

const intentSchema = z.object({
  kind: z.literal("intent"),
  action: z.enum(["create", "update", "delete", "rollback"]),
  identity: z.object({
    organization: z.string(),
    project: z.string(),
    stack: z.string(),
    name: z.string(),
    parent: z.string().optional(),
    state: z.string().optional(),
  }),
  who: whoSchema,
  /** The tenant: an event is exported only to the one that its change was made in. */
  baseUrl: z.string(),
  /** Id of the dialer config; absent in a create. */
  object: z.string().optional(),
  idempotencyKey: z.string().optional(),
  ifMatch: z.string().optional(),
  /** The body as this program last knew it. */
  before: body.optional(),
  sent: body.optional(),
  payloadHash: hash,
  changes: z.array(fieldChange),
  /** What somebody else had changed and this write kept. */
  merged: z.array(fieldChange).optional(),
  evidence: evidenceSchema,
  /** Fields that the program marks as secret: nothing in this change's records holds their values. */
  secretFields: z.array(z.string()).optional(),
  /** Whether an event is due when the change is made. */
  export: z.enum(["on", "off"]),
});

/**
 * success: made. refused: the API said no. conflict: 409 or 412. failed: nothing was changed. unknown: it was sent and
 * no answer came. undetermined: looked at later and still not known. repeat: a create that found its earlier object.
 * not-applied: the API answered success, but the answered object does not show what was sent.
 */
export const RESULTS = [
  "success",
  "refused",
  "conflict",
  "failed",
  "unknown",
  "undetermined",
  "repeat",
  "not-applied",
] as const;

/** A change that somebody else had made when a write was refused, as the look after the refusal showed it. */
const foreignSchema = z.object({
  by: z.string().optional(),
  at: z.string().optional(),
  etag: z.string(),
  version: z.number(),
  /** What they changed since the version that the write was made for; `yours` is what the write would have set. */
  rows: z.array(
    z.object({
      field: z.string(),
      before: z.unknown().optional(),
      yours: z.unknown().optional(),
      theirs: z.unknown().optional(),
    }),
  ),
});
export type Foreign = z.infer<typeof foreignSchema>;

const outcomeSchema = z.object({
  kind: z.literal("outcome"),
  /** Hash of the intent. */
  intent: hash,
  result: z.enum(RESULTS),
  object: z.string().optional(),
  after: body.optional(),
  etag: z.string().optional(),
  /** After a refused write: who had changed the object, and to what. */
  foreign: foreignSchema.optional(),
  requestId: z.string().optional(),
  /** From the intent to the answer, milliseconds; absent where no answer was seen. */
  latencyMs: z.number().min(0).optional(),
  reason: z.string().optional(),
});

const exportSchema = z.object({
  kind: z.literal("export"),
  /** Hash of the outcome: the event's `event_id`. */
  event: hash,
  result: z.enum(["exported", "parked"]),
  exportId: z.string().optional(),
  reason: z.string().optional(),
});

/** A later run has seen the whole of a chain whose writer is gone, and has nothing left to do for it. */
const closedSchema = z.object({
  kind: z.literal("closed"),
  chain: z.string(),
  records: z.number().int().min(0),
  head: hash,
  /** Bytes of a last line that was cut off while it was written. */
  tornBytes: z.number().int().min(0),
});

const seal = z.object({
  sequence: z.number().int().min(1),
  time: z.iso.datetime(),
  previous: hash,
  hash,
  /** Something was taken out of the record because it looked like a credential: its bodies are not what was sent. */
  redacted: z.literal(true).optional(),
});
type Seal = z.infer<typeof seal>;

export const recordSchema = z.discriminatedUnion("kind", [
  intentSchema.extend(seal.shape),
  outcomeSchema.extend(seal.shape),
  exportSchema.extend(seal.shape),
  closedSchema.extend(seal.shape),
]);

export type AuditRecord = z.infer<typeof recordSchema>;
export type Intent = z.infer<typeof intentSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type Closed = z.infer<typeof closedSchema>;
export type Entry = Intent | Outcome | z.infer<typeof exportSchema> | Closed;
export type Result = Outcome["result"];
export type Sealed<E extends Entry> = E & Seal;
