/** What a jurisdiction table has to look like; a test holds table.json to it, and every other table is checked here. */
import { z } from "zod";
import { complianceRulesSchema, windowSchema } from "../schema";

const keys = complianceRulesSchema.shape;
export const PURPOSES = keys.purpose.unwrap().options;
export type Purpose = (typeof PURPOSES)[number];

/**
 * What a value is. Only `law` is a limit: a former marker was a threshold once and protects nobody now; a presumption
 * can be rebutted; an indicator is a regulator's sign of misuse, no statute; a code of conduct binds its adherents.
 */
const STANDINGS = ["law", "former-marker", "presumption", "indicator", "code"] as const;
/**
 * How a value was read. A: in the official text. B: in two independent sources, or one official summary. C: in one
 * secondary source. U: not confirmed. `verified` is true for A and B.
 */
const GRADES = ["A", "B", "C", "U"] as const;
const AREAS = ["abandonment", "hours", "attempts", "consent"] as const;

const day = z.iso.date();
const text = z.string().min(1);
const fraction = z.number().min(0).max(1);
const positive = z.number().positive();
const purposes = z.array(z.enum(PURPOSES)).min(1);

/** Where a value is written, and where this project read it. */
const citation = {
  clause: text,
  source: text,
  read: z.enum(GRADES),
  verified: z.boolean(),
};
/** First and last day in force. */
const dates = { effectiveFrom: day.optional(), effectiveTo: day.optional() };

function citedValue<T extends z.ZodType>(value: T) {
  return z
    .strictObject({
      value,
      standing: z.enum(STANDINGS),
      ...citation,
      /** Only where they differ from the row's. */
      ...dates,
      /** The value may lapse on this day: it needs a new look, and goes on being compared. */
      expires: day.optional(),
      note: text.optional(),
    })
    .optional();
}
type CitedSchema<T extends z.ZodType> = ReturnType<typeof citedValue<T>>;
/** An interface, as RowSchema below. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
interface CitedShape<T extends z.ZodType> extends CitedSchema<T> {}
const cited = <T extends z.ZodType>(value: T): CitedShape<T> => citedValue(value);

const abandonmentWindow = windowSchema.extend({
  /** Further windows that satisfy the clause, each under its condition. */
  accepts: z
    .array(windowSchema.extend({ onlyIfCampaignShorterThanDays: z.number().int().positive().optional() }))
    .optional(),
});

const consent = z.strictObject({
  model: z.enum(["none", "opt-out-registry", "prior-consent", "prior-written-consent"]),
  scope: z.array(z.enum(["B2C", "B2B", "mobile", "landline"])).min(1),
  dialing: z.enum(["live-agent", "automated", "any"]),
  /** The law calls a system automated when it selects or dials, so a predictive dialer is one; elsewhere the word is narrower. */
  automatedBySelecting: z.literal(true).optional(),
  /** The entry's own: look at every row of a jurisdiction, not only at those that the purpose chooses. */
  purposes,
  exceptions: text.optional(),
  /** Longest time between two looks into the registry. */
  screenEveryDays: positive.optional(),
  /** A consent that is older counts no more. */
  maxAgeMonths: positive.optional(),
  proofRetentionMonths: positive.optional(),
  /** Numbers that are remembered, or stand in one secondary source, though the entry was read. */
  unverifiedNumbers: z.array(z.enum(["screenEveryDays", "maxAgeMonths", "proofRetentionMonths"])).optional(),
  ...citation,
  ...dates,
});

const row = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?(:[a-z-]+)?$/),
  jurisdiction: z.string(),
  /** The jurisdiction whose rules hold here too. */
  within: z.string().nullable(),
  name: z.string(),
  /** The laws of the row, in short. */
  rule: text,
  purposes,
  effectiveFrom: day.nullable(),
  effectiveTo: day.nullable(),
  /** The day on which the texts of this row were last looked for. */
  compiled: day,
  verified: z.boolean(),
  values: z.strictObject({
    /** Fraction of live-answered calls. */
    maxAbandonmentRate: cited(fraction),
    abandonmentWindow: cited(abandonmentWindow),
    abandonmentDenominator: cited(keys.abandonmentDenominator.unwrap()),
    connect: cited(
      z.strictObject({ withinSeconds: positive, measuredFrom: keys.connectMeasuredFrom.unwrap() }),
    ),
    minRingSeconds: cited(positive),
    safeHarborMessage: cited(z.strictObject({ optOut: z.boolean(), marketing: z.literal(false) })),
    callingHours: cited(keys.callingHours.unwrap().required()),
    timezoneBasis: cited(keys.timezoneBasis.unwrap()),
    maxAttempts: cited(keys.maxAttempts.unwrap().min(1)),
    cooldownAfterAbandonHours: cited(positive),
    amd: cited(
      z.strictObject({ countFalsePositives: z.literal(true), repeatAfterHours: positive.optional() }),
    ),
    callerId: cited(z.strictObject({ returnable: z.literal(true) })),
    recordRetentionMonths: cited(positive),
  }),
  consent: z.array(consent),
  /** Whether a hang-up on a person who was taken for a machine is an abandoned call. */
  amdHangUp: z
    .strictObject({
      counts: z.enum(["by-definition", "by-definition-inferred", "by-regulator-method", "unknown"]),
      why: text,
      ...citation,
    })
    .optional(),
  /** Which numbers may be shown; no policy compares it. */
  callerNumbering: text.optional(),
  /** A change of the law that was announced, in words; `pending` of the table has its dates. */
  pendingChange: text.optional(),
  notes: z.array(z.string()),
});

type RowShape = typeof row;
/** An interface, because the declarations then name it; a copy of the type is ten thousand characters long. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
interface RowSchema extends RowShape {}
const rowSchema: RowSchema = row;

/** Why nothing can be compared. What is neither in a row nor here was not looked for. */
const noRuleKnown = z.strictObject({
  code: z.string(),
  purposes,
  areas: z.array(z.enum(AREAS)).min(1),
  why: text,
  read: z.enum(GRADES),
  source: text,
});

/** An event that makes a row worth a new look; without a date it can come on any day. */
const pending = z.strictObject({
  code: z.string(),
  date: day.optional(),
  what: text,
  read: z.enum(GRADES),
  note: text.optional(),
});

/** What an earlier table had and this one has not. */
const removed = z.strictObject({ code: z.string(), key: text, reason: text });

const tableSchema = z
  .strictObject({
    version: day,
    status: z.string(),
    rows: z.array(rowSchema),
    noRuleKnown: z.array(noRuleKnown),
    pending: z.array(pending),
    removed: z.array(removed),
  })
  .refine(({ rows }) => new Set(rows.map(({ id }) => id)).size === rows.length, {
    error: "two rows have the same id",
  })
  .refine(({ rows }) => rows.every(({ within }) => within === null || rows.some(({ id }) => id === within)), {
    error: "a row lies within a jurisdiction that has no row",
  });

export type Row = z.infer<typeof rowSchema>;
export type Table = z.infer<typeof tableSchema>;

/** @throws ZodError naming the row and the value that is wrong */
export const loadTable = (json: unknown): Table => tableSchema.parse(json);
