/** The API's shapes on the wire: config bodies, campaigns, lists. Names and units are the API document's. */
import { z } from "zod";
import { ResponseFormatError } from "../../errors";
import { type Campaign, campaignSchema, type WireBody, wireBodySchema } from "../../schema";
import { shown } from "../../shown";
import { isStrongTag } from "./etag";
import type { HttpAnswer } from "./transport";

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
  const entries = Object.entries(value).map(([key, one]: [string, unknown]) => {
    if (key === "complianceRules") return [key, withNumbers(one, RULE_NUMBERS)];
    if (numbers.has(key) && typeof one === "string" && /^\d+(\.\d+)?$/.test(one)) return [key, Number(one)];
    // The server's own keys stay as they were read.
    return [key, numbers === RULE_NUMBERS ? withNumbers(one, numbers) : one];
  });
  return Object.fromEntries(entries) as unknown;
}

const liveConfigSchema = z.preprocess((json) => withNumbers(json, NUMBERS), wireBodySchema);

export function wireBodyOf(answer: HttpAnswer): WireBody {
  return parseAs(liveConfigSchema, "a dialer config", answer);
}

export function campaignOf(answer: HttpAnswer): Campaign {
  return parseAs(campaignSchema, "a campaign", answer);
}

/** The answer is about another object than the one that was asked for: a cache or a proxy mixed two answers. */
export function assertAbout(id: string, answered: string, { method, path, status }: HttpAnswer): void {
  if (answered === id) return;
  throw new ResponseFormatError(
    `${method} ${path} answered ${status} with another object, whose id is ${shown(answered, 160)}.`,
    {
      hint: "Nothing of the answer was kept. Check that no cache or proxy between here and the API mixes answers.",
    },
  );
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

const MOST_NAMED = 20;

function parseAs<Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  answer: HttpAnswer,
): z.infer<Schema> {
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const where = issues.slice(0, MOST_NAMED).map((issue) => issue.path.join(".") || "the body");
  const more = issues.length > MOST_NAMED ? ` and ${issues.length - MOST_NAMED} more` : "";
  throw new ResponseFormatError(
    `${answer.method} ${answer.path} answered ${answer.status}, but not with ${what} (wrong or missing: ${shown(where.join(", "))}${more}).`,
    { hint: "Check that cxone:baseUrl is the address of the API and that no proxy answers in its place." },
  );
}
