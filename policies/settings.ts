/** The settings of the whole pack. They stand in its config file under `dialer-pack-settings`, nowhere else. */
import { isPlainLine } from "pulumi-cxone-dialer/shown";
import { z } from "zod";
import { patternProblem } from "./waiver-pattern";

/**
 * Longest term of a waiver in days, from the day of the run to its last day. No law gives one. It is an assumption of this
 * project: a deviation from a legal limit is looked at again each quarter.
 */
export const LONGEST_WAIVER_DAYS = 90;

/** Every run prints these texts: a second line could pass for a finding, and a control character could hide one. */
const line = (minimum: number) =>
  z
    .string()
    .trim()
    .min(minimum)
    .refine(
      isPlainLine,
      "must be one line without control characters and without characters that nobody sees",
    );

const waiverSchema = z.strictObject({
  /** Id or name of the policy. */
  policy: line(1),
  /** URN of the resource; waiver-pattern.ts says where a `*` may stand. */
  resource: line(1).superRefine((resource, context) => {
    const message = patternProblem(resource);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  }),
  reason: line(10),
  /** The person or team that answers for it. */
  owner: line(1),
  ticket: line(1),
  /** Last day on which it holds, YYYY-MM-DD (UTC); at most LONGEST_WAIVER_DAYS after the day of the run. */
  expires: z.iso.date("must be a day such as 2026-12-31"),
});
export type Waiver = z.output<typeof waiverSchema>;

export const settingsSchema = z.strictObject({
  /** What a value that only `pulumi up` knows is in a preview: a visible line, or a violation. */
  unknowns: z.enum(["warn", "fail"]).default("warn"),
  /** What a number of the table that nobody verified does. */
  treatUnverifiedAs: z.enum(["advisory", "mandatory"]).default("advisory"),
  /** Lets waivers of CXD002 count, and lets its level be lower than mandatory. */
  allowWaivingAbandonmentCap: z.boolean().default(false),
  /** Lets the level of every other policy that stands for the law be lower than the pack's. */
  allowLoweringLegalPolicies: z.boolean().default(false),
  waivers: z.array(waiverSchema).default([]),
});
export type PackSettings = z.output<typeof settingsSchema>;

export const DEFAULT_SETTINGS: PackSettings = settingsSchema.parse({});

/** What is wrong with a policy's config, one line each; values are not repeated. */
export function configProblems(schema: z.ZodType, config: unknown): string[] {
  const parsed = schema.safeParse(config);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
}
