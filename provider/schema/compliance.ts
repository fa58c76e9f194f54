/** complianceRules: free on the wire; the keys below are typed by us, every other key passes untouched. */
import { z } from "zod";

const nonNegative = z.number().min(0);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
  error: 'must be a time of day "HH:MM" between 00:00 and 24:00',
});
const window = z
  .tuple([clockTime, clockTime])
  .refine(([from, to]) => from < to, { error: "must start before it ends" });
const phoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/, {
  error: "must be an E.164 number: + and 7 to 15 digits, such as +15551230000",
});
const weekday = z.array(window);

/** Local windows by weekday; [] means no calls that day. */
const callingHours = z.strictObject({
  mon: weekday,
  tue: weekday,
  wed: weekday,
  thu: weekday,
  fri: weekday,
  sat: weekday,
  sun: weekday,
  publicHolidays: z.enum(["none", "as-weekday"]),
});

const knownRules = {
  jurisdictions: z.array(z.string().min(1)),
  purpose: z.enum(["telemarketing", "debt-collection", "survey", "charity", "political", "service"]),
  connectWithinSeconds: nonNegative,
  minRingSeconds: nonNegative,
  cooldownAfterAbandonHours: nonNegative,
  recordRetentionMonths: nonNegative,
  connectMeasuredFrom: z.enum(["answer", "greeting-start", "greeting-end"]),
  abandonmentDenominator: z.enum(["live-answers", "all-calls"]),
  abandonmentWindow: z.strictObject({
    type: z.enum(["rolling-days", "successive-days", "calendar-day", "calendar-month", "campaign"]),
    days: z.number().int().min(1).optional(),
  }),
  safeHarborMessage: z.strictObject({
    sellerName: z.string(),
    callbackNumber: phoneNumber,
    optOut: z.boolean(),
    marketing: z.boolean(),
  }),
  callingHours: callingHours.partial(),
  timezoneBasis: z.enum(["called-party", "campaign"]),
  maxAttempts: z.array(
    z.strictObject({ attempts: z.number().int().min(1), perHours: z.number().positive() }),
  ),
  callerId: z.strictObject({ number: phoneNumber, returnable: z.boolean() }),
  amd: z.strictObject({
    enabled: z.boolean(),
    countFalsePositives: z.boolean(),
    repeatAfterHours: nonNegative.optional(),
  }),
} as const;

export const complianceRulesSchema = z.looseObject(knownRules).partial();
export type ComplianceRules = z.input<typeof complianceRulesSchema>;

/** The keys typed by us: a near miss of one of them earns a warning. */
export const KNOWN_COMPLIANCE_KEYS = Object.keys(knownRules);
