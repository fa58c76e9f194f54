/** The pack's config file without an engine: levels and settings as `--policy-pack-config` gives them, checked as one. */
import type { EnforcementLevel } from "@pulumi/policy";
import { type Described, levelIn } from "./levels";
import { shownLine } from "pulumi-cxone-dialer/shown";
import { z } from "zod";
import { POLICIES_IN_FORCE } from "./in-force";
import { packConfigProblems } from "./pack-config";
import type { Configured } from "./waivers";

const levelSchema = z.enum(["advisory", "mandatory", "remediate", "disabled"]);

const entrySchema = z
  .union([
    levelSchema.transform((enforcementLevel) => ({ enforcementLevel })),
    z.looseObject({ enforcementLevel: levelSchema.optional() }),
  ])
  .transform(({ enforcementLevel, ...given }) => ({ level: enforcementLevel, given }));
const fileSchema = z.record(z.string(), entrySchema);

export type PolicyConfig = Configured;

/**
 * @param text JSON, or nothing
 * @param date YYYY-MM-DD in UTC: a waiver may not reach too far beyond it
 * @throws Error with a line for each thing that is wrong
 */
export function readPolicyConfig(text: string, date: string): PolicyConfig {
  if (text.trim() === "") return { levels: {}, given: {} };
  const parsed = fileSchema.safeParse(JSON.parse(text));
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => path.join(".") || "the file");
    throw new Error(refused(names.map((name) => `${name}: neither a level nor an object of settings`)));
  }
  const entries = Object.entries(parsed.data);
  const given = Object.fromEntries(entries.map(([name, entry]) => [name, entry.given]));
  // The engine fetches them from its service; to leave them out would judge by other settings than a preview does.
  const levels = Object.fromEntries(entries.map(([name, { level }]) => [name, level]));
  const problems =
    "environments" in given ? ["environments: not read here"] : packConfigProblems({ levels, given }, date);
  if (problems.length > 0) throw new Error(refused(problems));
  return { levels, given };
}

const refused = (problems: string[]) => problems.map((text) => `\n  - ${shownLine(text)}`).join("");

interface Levelled {
  name: string;
  enforcementLevel?: EnforcementLevel | undefined;
}

/** Undefined where the policy is switched off. */
export const levelOf = ({ levels }: PolicyConfig, policy: Levelled): Described["level"] | undefined =>
  levelIn(levels, policy.name, policy.enforcementLevel) ??
  (policy.name === POLICIES_IN_FORCE.name ? "advisory" : undefined);
