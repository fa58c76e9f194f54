/** CXD009: how often one person may be called. Every period keeps its own limit. */
import { breach } from "../finding";
import { limits } from "../rows";
import { readRule } from "../subject";
import { type Area, EVERY_MODE } from "./area";

interface AttemptLimit {
  attempts: number;
  perHours: number;
}

const text = ({ attempts, perHours }: AttemptLimit) => `${attempts} in ${perHours} h`;

/** n calls in any p hours are at most n for each begun p in a longer time. */
export const implies = (declared: AttemptLimit, limit: AttemptLimit): boolean =>
  declared.attempts * Math.ceil(limit.perHours / declared.perHours) <= limit.attempts;

export const attemptLimits: Area = {
  id: "CXD009",
  subject: "how often one person may be called",
  reads: ["complianceRules.maxAttempts"],
  modes: EVERY_MODE,
  judge(inputs, rules) {
    const all = limits(rules, "maxAttempts");
    if (all.length === 0) return undefined;
    const declared = readRule(inputs, "maxAttempts");
    return all.flatMap((limit) =>
      limit.value
        .filter((one) => !declared.ok || !declared.value.some((own) => implies(own, one)))
        .map((one) => {
          const own = declared.ok ? declared.value.map(text).join(" and ") || "no limit" : "";
          const found = declared.ok ? `${own} (${declared.origin})` : declared.found;
          const fix = `Add { attempts: ${one.attempts}, perHours: ${one.perHours} } or a stricter entry.`;
          const claim = { path: "complianceRules.maxAttempts", found, limit: `at most ${text(one)}`, fix };
          return breach({ id: "CXD009", ...claim }, limit, rules);
        }),
    );
  },
};
