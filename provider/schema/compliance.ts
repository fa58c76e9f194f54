/** complianceRules: free on the wire; the keys below are typed by us, every other key passes untouched. */
import { z } from "zod";
import { open, optional, strict } from "./objects";

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

const abandonmentWindow = strict({
  /** How the days are counted; a window of one campaign has no days. */
  type: z.enum(["rolling-days", "successive-days", "calendar-day", "calendar-month", "campaign"]),
  /** Length of a rolling or successive window. @range at least 1 */
  days: z.number().int().min(1).optional(),
});

const safeHarborMessage = strict({
  /** Who called; blank is a breach where a message is asked for. */
  sellerName: z.string(),
  /** Number to call back: E.164, such as `"+15551230000"`. */
  callbackNumber: phoneNumber,
  /** Whether the message offers to be called no more, by voice or key. */
  optOut: z.boolean(),
  /** Whether the message holds marketing. */
  marketing: z.boolean(),
});

const callingHours = optional({
  /** Windows on Mondays, such as `[["09:00", "12:00"], ["13:00", "17:30"]]`; `[]` for no calls. */
  mon: weekday,
  /** Windows on Tuesdays. */
  tue: weekday,
  /** Windows on Wednesdays. */
  wed: weekday,
  /** Windows on Thursdays. */
  thu: weekday,
  /** Windows on Fridays. */
  fri: weekday,
  /** Windows on Saturdays. */
  sat: weekday,
  /** Windows on Sundays. */
  sun: weekday,
  /** No calls on public holidays, or as on the weekday. */
  publicHolidays: z.enum(["none", "as-weekday"]),
});

const maxAttempts = strict({
  /** Calls to one person. @range at least 1 */
  attempts: z.number().int().min(1),
  /** Length of the period. @range over 0 */
  perHours: z.number().positive(),
});

const callerId = strict({
  /** The number that is shown: E.164, such as `"+15551230000"`. */
  number: phoneNumber,
  /** Whether a call to it is answered. */
  returnable: z.boolean(),
});

const amd = strict({
  /** Whether answering machine detection (AMD) runs. */
  enabled: z.boolean(),
  /** Whether people taken for machines are counted as abandoned. */
  countFalsePositives: z.boolean(),
  /** A number where a machine was met is called again after this time at the earliest. @range at least 0 */
  repeatAfterHours: nonNegative.optional(),
});

const schema = open({
  /** Codes of the jurisdictions that apply, such as `["US", "US-FL"]` (docs/policies.md lists them); the strictest counts. */
  jurisdictions: z.array(z.string().min(1)),
  /** What the calls are for: it chooses the rules of a jurisdiction. */
  purpose: z.enum(["telemarketing", "debt-collection", "survey", "charity", "political", "service"]),
  /** An answered call is connected to an agent within this time. @range at least 0 */
  connectWithinSeconds: nonNegative,
  /** An attempt that nobody answers rings at least this long. @range at least 0 */
  minRingSeconds: nonNegative,
  /** A person whose call was abandoned is left alone this long. @range at least 0 */
  cooldownAfterAbandonHours: nonNegative,
  /** Call records are kept this long. @range at least 0 */
  recordRetentionMonths: nonNegative,
  /** When the clock of connectWithinSeconds starts: the answer, or the start or end of the person's greeting. */
  connectMeasuredFrom: z.enum(["answer", "greeting-start", "greeting-end"]),
  /** What abandoned calls are divided by. */
  abandonmentDenominator: z.enum(["live-answers", "all-calls"]),
  /** The period over which the abandonment rate is measured. */
  abandonmentWindow,
  /** What a person hears whose call is abandoned. */
  safeHarborMessage,
  /** When people are called: windows of local time for each weekday. A day that is left out is not declared. */
  callingHours,
  /** Whose clock callingHours are read on: that of the person who is called, or one for the campaign. */
  timezoneBasis: z.enum(["called-party", "campaign"]),
  /** How often one person is called at most, in each of several periods. */
  maxAttempts: z.array(maxAttempts),
  /** The number that is shown to the person who is called. */
  callerId,
  /** Answering machine detection. */
  amd,
});
type Schema = typeof schema;
/** An interface, because declarations elsewhere then name it; a copy of the type would lose the docstrings. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface ComplianceRulesSchema extends Schema {}
export const complianceRulesSchema: ComplianceRulesSchema = schema;
export type ComplianceRules = z.input<ComplianceRulesSchema>;

/** The keys typed by us: a near miss of one of them earns a warning. */
export const KNOWN_COMPLIANCE_KEYS = Object.keys(complianceRulesSchema.shape);
