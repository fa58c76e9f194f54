/** The API's shapes on the wire: config bodies, campaigns, lists. Names and units are the API document's. */
import { z } from "zod";
import { type Campaign, campaignSchema, WIRE_FIELDS, type WireBody, wireBodySchema } from "../../schema";
import { isStrongTag, parseAs } from "../http/checks";
import type { HttpAnswer } from "../http/transport";

/** Of a dialer config, and inside its complianceRules: the keys that hold a number. */
const NUMBERS = new Set([
  "dialRate",
  "agentRatio",
  "maxAbandonmentRate",
  "maxQueueDepth",
  "answerRateThreshold",
]);
const RULE_NUMBERS = new Set([
  "connectWithinSeconds",
  "minRingSeconds",
  "cooldownAfterAbandonHours",
  "recordRetentionMonths",
  "days",
  "attempts",
  "perHours",
  "repeatAfterHours",
  "obtainedWithinMonths",
  "screenedEveryDays",
  "proofKeptMonths",
]);

/** A number that a server writes as a text is still that number: "2" is no difference from 2. */
function withNumbers(value: unknown, numbers: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withNumbers(item, numbers));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]: [string, unknown]): [string, unknown] => {
    if (key === "complianceRules") return [key, withNumbers(one, RULE_NUMBERS)];
    if (numbers.has(key) && typeof one === "string" && /^\d+(\.\d+)?$/.test(one)) return [key, Number(one)];
    // The server's own keys stay as they were read.
    return [key, numbers === RULE_NUMBERS ? withNumbers(one, numbers) : one];
  });
  return Object.fromEntries(entries);
}

const liveConfigSchema = z.preprocess((json) => withNumbers(json, NUMBERS), wireBodySchema);

export function wireBodyOf(answer: HttpAnswer): WireBody {
  return parseAs(liveConfigSchema, "a dialer config", answer);
}

export function campaignOf(answer: HttpAnswer): Campaign {
  return parseAs(campaignSchema, "a campaign", answer);
}

/** Characters; an assumption. The next request carries the cursor in its address. */
const LONGEST_CURSOR = 2_048;

const pageSchema = z.object({
  items: z.array(
    liveConfigSchema.refine(
      ({ etag }) => etag === undefined || (typeof etag === "string" && isStrongTag(etag)),
      {
        path: ["etag"],
      },
    ),
  ),
  nextCursor: z.string().min(1).max(LONGEST_CURSOR).optional(),
});

/** One page of the list (an extension of ours to the document). */
export function pageOf(answer: HttpAnswer): z.infer<typeof pageSchema> {
  return parseAs(pageSchema, "a list of dialer configs", answer);
}

/** A field of the wire in the program's words: the arguments have the API's names, anything else is the server's. */
export function argumentOf(field: string): string {
  const [top = ""] = field.split(/[.[]/);
  return WIRE_FIELDS.some((one) => one === top)
    ? `argument ${field}`
    : `${field} (a key of the server's own, sent back as it was read)`;
}
