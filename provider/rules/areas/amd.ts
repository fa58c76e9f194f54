/** CXD011: answering machine detection takes people for machines; what a regulator wants done about it. */
import { breach, type Claim, type Finding } from "../finding";
import { byVerified, limits } from "../rows";
import { readRule } from "../subject";
import { type Area, AUTOMATIC } from "./area";

const PATH = "complianceRules.amd";

/** Advisory by itself: the rules are on estimates and on guaranteed agents, which a config cannot show. */
export const amdGuard: Area = {
  id: "CXD011",
  subject: "answering machine detection",
  reads: [PATH],
  modes: AUTOMATIC,
  judge(inputs, rules) {
    const all = limits(rules, "amd");
    if (all.length === 0) return undefined;
    const amd = readRule(inputs, "amd");
    return byVerified(all).flatMap((group): Finding[] => {
      const [first] = group;
      if (first === undefined || (amd.ok && !amd.value.enabled)) return [];
      const advise = (claim: Omit<Claim, "id">): Finding => ({
        ...breach({ id: "CXD011", ...claim }, first, rules),
        level: "advisory",
      });
      if (!amd.ok)
        return [advise({ path: PATH, found: amd.found, limit: "a declared setting", fix: "Declare it." })];
      const findings = [];
      const { countFalsePositives, repeatAfterHours } = amd.value;
      if (!countFalsePositives) {
        const limit = "false positives counted as abandoned";
        const fix = "Count them, by a reasoned estimate, and declare true.";
        const path = `${PATH}.countFalsePositives`;
        findings.push(advise({ path, found: `false (${amd.origin})`, limit, fix }));
      }
      const hours = Math.max(...group.map(({ value }) => value.repeatAfterHours ?? 0));
      if (hours > 0 && !(repeatAfterHours !== undefined && repeatAfterHours >= hours)) {
        const found =
          repeatAfterHours === undefined ? "not declared" : `${repeatAfterHours} h (${amd.origin})`;
        const limit = `no repeat within ${hours} h of a machine, unless an agent is guaranteed`;
        findings.push(
          advise({ path: `${PATH}.repeatAfterHours`, found, limit, fix: `Set it to ${hours} or more.` }),
        );
      }
      return findings;
    });
  },
};
