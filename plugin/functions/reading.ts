/** What the functions that read the API share. */
import { deadlineIn, type Reading, WIRE_FIELDS, wireBodySchema } from "pulumi-cxone-dialer/internal";
import { z } from "zod";
import type { FunctionTools } from "./function";

/** One call of a function has the deadline of one operation. */
export async function readingOf({ services, signal }: FunctionTools): Promise<Reading> {
  const { gateway, settings } = await services();
  return { gateway, signal: deadlineIn(settings.timeoutSeconds, signal).signal };
}

const { shape: wire } = wireBodySchema;

/**
 * A dialer config as the API shows it. Live values may lie outside the ranges of the arguments, because a person can set
 * anything in the console: so nothing is refused here, and complianceRules has no keys of its own.
 */
export const liveConfigSchema = z.strictObject({
  id: wire.id.describe("Id of the dialer config in its tenant."),
  name: wire.name,
  campaignId: z.string().optional(),
  pacingType: wire.pacingType,
  dialRate: wire.dialRate,
  agentRatio: wire.agentRatio,
  maxAbandonmentRate: wire.maxAbandonmentRate,
  maxQueueDepth: wire.maxQueueDepth,
  answerRateThreshold: wire.answerRateThreshold,
  complianceRules: z.record(z.string(), z.unknown()),
  version: wire.version.describe("The server's number of the object's version."),
  lastModifiedBy: wire.lastModifiedBy.describe("Who changed the object last, where the API says so."),
  lastModifiedAt: wire.lastModifiedAt.describe("When that was (RFC 3339), where the API says so."),
  etag: z
    .string()
    .optional()
    .describe("Strong ETag of this version. A look-up by name has none where the API's list tells none."),
  server: z.record(z.string(), z.unknown()).describe("Keys of the server's body that have no field here."),
});

const OWN = ["id", "version", "lastModifiedBy", "lastModifiedAt", "etag"];

/** @param body of the API; the keys without a field of their own go to `server` */
export function liveConfigOf(body: Record<string, unknown>): z.input<typeof liveConfigSchema> {
  // An absent key and null are the same to a reader.
  const entries = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  const isField = ([key]: [string, unknown]) =>
    OWN.includes(key) || WIRE_FIELDS.some((field) => field === key);
  return {
    ...(Object.fromEntries(entries.filter(isField)) as z.input<typeof liveConfigSchema>),
    server: Object.fromEntries(entries.filter((entry) => !isField(entry))),
  };
}
