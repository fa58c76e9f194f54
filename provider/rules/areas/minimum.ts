/** CXD005, CXD010, CXD012: values that must not be lower than the highest of the rules. */
import { breach } from "../finding";
import { byVerified, limits } from "../rows";
import { readRule } from "../subject";
import { type Area, AUTOMATIC, EVERY_MODE, type Pacing } from "./area";

type MinimumKey = "minRingSeconds" | "cooldownAfterAbandonHours" | "recordRetentionMonths";

function minimum(id: string, key: MinimumKey, unit: string, subject: string, modes: readonly Pacing[]): Area {
  const path = `complianceRules.${key}`;
  return {
    id,
    subject,
    reads: [path],
    modes,
    judge(inputs, rules) {
      const all = limits(rules, key);
      if (all.length === 0) return undefined;
      const given = readRule(inputs, key);
      return byVerified(all).flatMap((group) => {
        const most = group.reduce((highest, limit) => (limit.value > highest.value ? limit : highest));
        if (given.ok && given.value >= most.value) return [];
        const found = given.ok ? `${given.value} ${unit} (${given.origin})` : given.found;
        const fix = `Set it to ${most.value} or more.`;
        return [breach({ id, path, found, limit: `at least ${most.value} ${unit}`, fix }, most, rules)];
      });
    },
  };
}

export const ringTime = minimum("CXD005", "minRingSeconds", "s", "ring time", EVERY_MODE);
export const cooldown = minimum(
  "CXD010",
  "cooldownAfterAbandonHours",
  "h",
  "calling again after an abandoned call",
  AUTOMATIC,
);
export const retention = minimum(
  "CXD012",
  "recordRetentionMonths",
  "months",
  "keeping of records",
  EVERY_MODE,
);
