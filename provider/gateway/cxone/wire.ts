/** The API's shapes on the wire: error bodies, config bodies, campaigns. Names and units are the API document's. */
import { z } from "zod";
import { type FieldError, ResponseFormatError } from "../../errors";
import { type Campaign, campaignSchema, WIRE_FIELDS, type WireBody, wireBodySchema } from "../../schema";
import type { HttpAnswer } from "./transport";

export const DIALER_CONFIGS = "/api/v2/outbound/dialerconfigs";
export const CAMPAIGNS = "/api/v2/outbound/campaigns";

const errorsSchema = z.object({
  errors: z
    .array(
      z.object({
        field: z.string().optional(),
        code: z.string(),
        message: z.string().default(""),
        requiredScope: z.string().optional(),
      }),
    )
    .min(1),
});

/** The contract's `errors[]`, or none when the body is something else. */
export function fieldErrorsOf(json: unknown): readonly FieldError[] {
  const parsed = errorsSchema.safeParse(json);
  return parsed.success ? parsed.data.errors : [];
}

/** A field of the wire in the program's words: the arguments have the API's names, anything else is the server's. */
export function argumentOf(field: string): string {
  const [top = ""] = field.split(/[.[]/);
  return (WIRE_FIELDS as readonly string[]).includes(top)
    ? `argument ${field}`
    : `${field} (a key of the server's own, sent back as it was read)`;
}

const NUMBERS = ["dialRate", "agentRatio", "maxAbandonmentRate", "maxQueueDepth", "answerRateThreshold"];

/** A number that a server writes as a text is still that number: "2" is no difference from 2. */
const liveConfigSchema = z.preprocess((json) => {
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).map(([key, value]) => {
    const isNumber = NUMBERS.includes(key) && typeof value === "string" && /^\d+(\.\d+)?$/.test(value);
    return [key, isNumber ? Number(value) : (value as unknown)];
  });
  return Object.fromEntries(entries) as unknown;
}, wireBodySchema);

export function wireBodyOf(answer: HttpAnswer): WireBody {
  return parseAs(liveConfigSchema, "a dialer config", answer);
}

export function campaignOf(answer: HttpAnswer): Campaign {
  return parseAs(campaignSchema, "a campaign", answer);
}

const pageSchema = z.object({ items: z.array(liveConfigSchema), nextCursor: z.string().optional() });

/** One page of the list (an extension of ours to the document). */
export function pageOf(answer: HttpAnswer): z.infer<typeof pageSchema> {
  return parseAs(pageSchema, "a list of dialer configs", answer);
}

function parseAs<Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  answer: HttpAnswer,
): z.infer<Schema> {
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join(".") || "the body").join(", ");
  throw new ResponseFormatError(
    `${answer.method} ${answer.path} answered ${answer.status}, but not with ${what} (wrong or missing: ${where}).`,
    { hint: "Check that cxone:baseUrl is the address of the API and that no proxy answers in its place." },
  );
}
