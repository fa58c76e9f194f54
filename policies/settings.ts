/** The settings of the whole pack. They stand in its config file under `dialer-pack-settings`, nowhere else. */
import { z } from "zod";

const waiverSchema = z.strictObject({
  /** Id or name of the policy. */
  policy: z.string().min(1),
  /** URN of the resource, or a pattern of its name in which * stands for any text. */
  resource: z.string().min(1),
  reason: z.string().min(10),
  owner: z.string().min(1),
  ticket: z.string().min(1),
  /** Last day on which it holds, YYYY-MM-DD (UTC). */
  expires: z.iso.date(),
});
export type Waiver = z.output<typeof waiverSchema>;

/** The one policy that no waiver opens unless an administrator says so in the same file. */
export const GUARDED_POLICY = ["CXD002", "dialer-abandonment-rate-capped"];

export const settingsSchema = z.strictObject({
  /** What a value that only `pulumi up` knows is in a preview: a visible line, or a violation. */
  unknowns: z.enum(["warn", "fail"]).default("warn"),
  /** What a number of the table that nobody verified does. */
  treatUnverifiedAs: z.enum(["advisory", "mandatory"]).default("advisory"),
  /** Lets waivers of CXD002 count. */
  allowWaivingAbandonmentCap: z.boolean().default(false),
  waivers: z.array(waiverSchema).default([]),
});
export type Settings = z.output<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** What is wrong with a policy's config, one line each; values are not repeated. */
export function configProblems(schema: z.ZodType, config: unknown): string[] {
  const parsed = schema.safeParse(config);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
}
