/** What the engine would pass in silence: names that are no policy, keys that no policy reads, waivers and levels that nobody may set. */
import { shown, shownLine } from "pulumi-cxone-dialer/shown";
import { configOf } from "./crossguard";
import { type LoweringKey, keyOfLevel, levelIn, loweredTo } from "./levels";
import { DOCUMENTED, WAIVABLE } from "./pack";
import { DEFAULT_SETTINGS, type PackSettings, settingsSchema } from "./settings";
import { PACK_SETTINGS } from "./waiver-policies";
import { type Configured, type PackConfig, refusalOf } from "./waivers";

/** @param today YYYY-MM-DD in UTC @returns a line for each problem; a config with one is refused */
export const packConfigProblems = (configured: Configured, today: string): string[] =>
  [
    ...Object.entries(configured.given).flatMap(([name, given]) => keyProblems(name, given)),
    ...waiverProblems(settingsIn(configured), today),
    ...levelProblems(configured),
  ].map(shownLine);

/** The settings that the policies see: the defaults where the policy that holds them is off, or its config is wrong. */
export function settingsIn({ levels, given }: Configured): PackSettings {
  if (levelIn(levels, PACK_SETTINGS.name, PACK_SETTINGS.level) === undefined) return DEFAULT_SETTINGS;
  return settingsSchema.safeParse(given[PACK_SETTINGS.name] ?? {}).data ?? DEFAULT_SETTINGS;
}

function keyProblems(name: string, given: PackConfig[string]): string[] {
  if (name === "all") return [];
  const policy = DOCUMENTED.find((candidate) => candidate.name === name);
  if (policy === undefined) return [`${shown(name)} is no policy of this pack; docs/policies.md lists them`];
  const parsed = configOf("config" in policy && policy.config ? { config: policy.config } : {}).safeParse(
    given,
  );
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${[name, ...path].join(".")}: ${message}`);
}

function waiverProblems(settings: PackSettings, today: string): string[] {
  return settings.waivers.flatMap((waiver, index) => {
    const at = `${PACK_SETTINGS.name}.waivers.${index}`;
    if (!WAIVABLE.some(({ id, name }) => id === waiver.policy || name === waiver.policy))
      return [`${at}.policy: no policy that a waiver may open`];
    const refusal = refusalOf(waiver, settings, today);
    return refusal === undefined ? [] : [`${at}: ${refusal}`];
  });
}

/** One line for each key that is missing, because `all` may lower every policy at once. */
function levelProblems(configured: Configured): string[] {
  const settings = settingsIn(configured);
  const missing = new Map<LoweringKey, string[]>();
  for (const policy of DOCUMENTED) {
    const to = loweredTo(configured.levels, policy);
    const key = keyOfLevel(policy);
    if (to === undefined || key === undefined || settings[key]) continue;
    const text = `${policy.id} ${policy.name} (${to})`;
    missing.set(key, [...(missing.get(key) ?? []), text]);
  }
  return [...missing].map(
    ([key, texts]) =>
      `a lower level needs ${key}: true in ${PACK_SETTINGS.name}, which must not be off: ${texts.join(", ")}. Better waive the finding for one resource: a waiver has an owner and an end`,
  );
}
