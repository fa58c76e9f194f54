/** complianceRules: free on the wire; the keys below are typed by us, every other key passes untouched. */
import { z } from "zod";
import { CONNECT_CLOCKS } from "../limits";
import { open, optional, strict } from "./objects";

/** Assumption: beyond these ranges a value is a mistake of units. No limit of the table comes near them. */
const between = (least: number, most: number) => z.number().min(least).max(most);
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

/** Each one is simulated. No jurisdiction of the table has more than one. */
const MOST_WINDOWS = 5;

export const windowSchema = strict({
  /** How the days are counted. */
  type: z.enum(["rolling-days", "successive-days", "calendar-day", "calendar-month", "campaign"]),
  /** Length of a rolling or successive window; for a campaign the most days that it lasts. @range 1 to 366 */
  days: z.number().int().min(1).max(366).optional(),
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
  /** Calls to one person. @range 1 to 100 */
  attempts: z.number().int().min(1).max(100),
  /** Length of the period. @range over 0 to 8760 */
  perHours: z.number().positive().max(8_760),
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
  /** A number where a machine was met is called again after this time at the earliest. @range 0 to 720 */
  repeatAfterHours: between(0, 720).optional(),
});

const consent = strict({
  /**
   * Why the people on the list may be called: nothing; their numbers were taken out that stand in a do-not-call registry;
   * they are customers; they agreed; they agreed in writing. A declaration is no proof.
   */
  basis: z.enum(["none", "registry-screened", "existing-customer", "consent", "written-consent"]),
  /** The oldest consent of the list was given within this time. @range 0 to 240 */
  obtainedWithinMonths: between(0, 240).optional(),
  /** Longest time between two looks into the registry. @range over 0 to 366 */
  screenedEveryDays: z.number().positive().max(366).optional(),
  /** The proof of consent is kept this long. @range 0 to 240 */
  proofKeptMonths: between(0, 240).optional(),
  /** Which lines are called. @defaultValue both */
  lines: z.enum(["mobile", "landline", "both"]).optional(),
});

const schema = open({
  /** Codes of the jurisdictions that apply, such as `["US", "US-FL"]` (docs/policies.md lists them); the strictest counts. */
  jurisdictions: z.array(z.string().min(1)),
  /** What the calls are for: it chooses the rules of a jurisdiction. */
  purpose: z.enum(["telemarketing", "debt-collection", "survey", "charity", "political", "service"]),
  /** An answered call is connected to an agent within this time. @range over 0 to 10 */
  connectWithinSeconds: z.number().positive().max(10),
  /** An attempt that nobody answers rings at least this long. @range 1 to 120 */
  minRingSeconds: between(1, 120),
  /** A person whose call was abandoned is left alone this long. @range 0 to 8760 */
  cooldownAfterAbandonHours: between(0, 8_760),
  /** Call records are kept this long. @range 1 to 240 */
  recordRetentionMonths: between(1, 240),
  /** When the clock of connectWithinSeconds starts: the answer, or the start or end of the person's greeting. */
  connectMeasuredFrom: z.enum(CONNECT_CLOCKS),
  /** What abandoned calls are divided by. */
  abandonmentDenominator: z.enum(["live-answers", "all-calls"]),
  /** The period over which the abandonment rate is measured, or a list of them where several laws apply. */
  abandonmentWindow: z.union([windowSchema, z.array(windowSchema).min(1).max(MOST_WINDOWS)], {
    error: `must be a window such as { type: "successive-days", days: 30 }, or a list of ${MOST_WINDOWS} windows at most. Its type is ${windowSchema.shape.type.options.join(", ")}; its days are a whole number from 1 to 366`,
  }),
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
  /** Who is called. @defaultValue "consumer" */
  audience: z.enum(["consumer", "business"]),
  /** What the owner of the list declares of the people's consent. */
  consent,
});
type RulesSchema = typeof schema;
/** An interface, because declarations elsewhere then name it; a copy of the type would lose the docstrings. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface ComplianceRulesSchema extends RulesSchema {}
export const complianceRulesSchema: ComplianceRulesSchema = schema;
export type ComplianceRules = z.input<ComplianceRulesSchema>;

/** The keys typed by us: a near miss of one of them earns a warning. */
export const KNOWN_COMPLIANCE_KEYS = Object.keys(complianceRulesSchema.shape);
