/** What a jurisdiction table has to look like; a test holds table.json to it, and every other table is checked here. */
import { z } from "zod";
import { complianceRulesSchema } from "../schema";

const keys = complianceRulesSchema.shape;
export const PURPOSES = keys.purpose.unwrap().options;
export type Purpose = (typeof PURPOSES)[number];

/** What a value is where it is less than law in force; it is said in every finding. */
const STANDINGS = ["withdrawn-guideline", "conduct-indicator", "code-of-conduct"] as const;

const day = z.iso.date();
const fraction = z.number().min(0).max(1);
const positive = z.number().positive();

function cited<T extends z.ZodType>(value: T) {
  return z
    .strictObject({
      value,
      clause: z.string().min(1),
      verified: z.boolean(),
      standing: z.enum(STANDINGS).optional(),
      /** First and last day in force, where they differ from the row's. */
      effectiveFrom: day.optional(),
      effectiveTo: day.optional(),
    })
    .optional();
}

const rowSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?(:[a-z-]+)?$/),
  jurisdiction: z.string(),
  /** The jurisdiction whose rules hold here too. */
  within: z.string().nullable(),
  name: z.string(),
  purposes: z.array(z.enum(PURPOSES)).min(1),
  effectiveFrom: day.nullable(),
  effectiveTo: day.nullable(),
  verified: z.boolean(),
  values: z.strictObject({
    /** Fraction of live-answered calls. */
    maxAbandonmentRate: cited(fraction),
    abandonmentWindow: cited(keys.abandonmentWindow.unwrap()),
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
    amd: cited(z.strictObject({ countFalsePositives: z.literal(true), repeatAfterHours: positive })),
    callerId: cited(z.strictObject({ returnable: z.literal(true) })),
    recordRetentionMonths: cited(positive),
  }),
  sources: z.array(z.string()),
  notes: z.array(z.string()),
});

const tableSchema = z
  .strictObject({
    version: day,
    status: z.string(),
    rows: z.array(rowSchema),
  })
  .refine(({ rows }) => new Set(rows.map(({ id }) => id)).size === rows.length, {
    error: "two rows have the same id",
  })
  .refine(
    ({ rows }) => rows.every(({ within }) => within === null || rows.some((row) => row.id === within)),
    {
      error: "a row lies within a jurisdiction that has no row",
    },
  );

export type Row = z.infer<typeof rowSchema>;
export type Table = z.infer<typeof tableSchema>;

/** @throws ZodError naming the row and the value that is wrong */
export const loadTable = (json: unknown): Table => tableSchema.parse(json);
