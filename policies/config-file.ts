/** The pack's config file without an engine: levels and settings as `--policy-pack-config` gives them, checked as one. */
import type { EnforcementLevel } from "@pulumi/policy";
import { shownLine } from "pulumi-cxone-dialer/shown";
import { z } from "zod";
import { type PackConfig, packConfigProblems } from "./pack";
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from "./settings";
import { PACK_SETTINGS } from "./waiver-policies";

const levelSchema = z.enum(["advisory", "mandatory", "remediate", "disabled"]);
type Level = z.output<typeof levelSchema>;

const entrySchema = z
  .union([
    levelSchema.transform((enforcementLevel) => ({ enforcementLevel })),
    z.looseObject({ enforcementLevel: levelSchema.optional() }),
  ])
  .transform(({ enforcementLevel, ...given }) => ({ level: enforcementLevel, given }));
const fileSchema = z.record(z.string(), entrySchema);

export interface PolicyConfig {
  /** By name of a policy; `all` is every one without a level of its own. */
  levels: Readonly<Record<string, Level | undefined>>;
  /** What each policy is given, by its name. */
  given: PackConfig;
}

/** @param text JSON, or nothing @throws Error with a line for each thing that is wrong */
export function readPolicyConfig(text: string): PolicyConfig {
  if (text.trim() === "") return { levels: {}, given: {} };
  const parsed = fileSchema.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => path.join(".") || "the file");
    throw new Error(refused(names.map((name) => `${name}: neither a level nor an object of settings`)));
  }
  const entries = Object.entries(parsed.data);
  const given = Object.fromEntries(entries.map(([name, entry]) => [name, entry.given]));
  // The engine fetches them from its service; to leave them out would judge by other settings than a preview does.
  const problems = "environments" in given ? ["environments: not read here"] : packConfigProblems(given);
  if (problems.length > 0) throw new Error(refused(problems));
  return { levels: Object.fromEntries(entries.map(([name, { level }]) => [name, level])), given };
}

const refused = (problems: string[]) => problems.map((text) => `\n  - ${shownLine(text)}`).join("");

interface Levelled {
  name: string;
  enforcementLevel?: EnforcementLevel | undefined;
}

/** Undefined where the policy is switched off. */
export function levelOf(
  { levels }: PolicyConfig,
  policy: Levelled,
): Exclude<EnforcementLevel, "disabled" | "remediate"> | undefined {
  const level = levels[policy.name] ?? levels["all"] ?? policy.enforcementLevel;
  if (level === "disabled") return undefined;
  return level === "advisory" ? "advisory" : "mandatory";
}

/** Those that the policies of the pack see. */
export const settingsOf = (config: PolicyConfig): Settings =>
  levelOf(config, PACK_SETTINGS) === undefined
    ? DEFAULT_SETTINGS
    : settingsSchema.parse(config.given[PACK_SETTINGS.name] ?? {});
