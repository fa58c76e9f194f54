/** CXD004: how soon an answered call must reach an agent, in seconds, and when that clock starts. */
import { CONNECT_CLOCKS, strictestClock } from "../../limits";
import { breach } from "../finding";
import { byVerified, limits } from "../rows";
import { readRule } from "../subject";
import { type Area, AUTOMATIC } from "./area";

export const connectThreshold: Area = {
  id: "CXD004",
  subject: "the time to connect",
  reads: ["complianceRules.connectWithinSeconds", "complianceRules.connectMeasuredFrom"],
  modes: AUTOMATIC,
  judge(inputs, rules) {
    const all = limits(rules, "connect");
    if (all.length === 0) return undefined;
    const within = readRule(inputs, "connectWithinSeconds");
    const from = readRule(inputs, "connectMeasuredFrom");
    return byVerified(all).flatMap((group) => {
      const least = Math.min(...group.map(({ value }) => value.withinSeconds));
      const clock = strictestClock(group.map(({ value }) => value.measuredFrom));
      const seconds = group.find(({ value }) => value.withinSeconds === least);
      const start = group.find(({ value }) => value.measuredFrom === clock);
      const findings = [];
      if (seconds && (!within.ok || within.value > least)) {
        const found = within.ok ? `${within.value} s (${within.origin})` : within.found;
        const fix = `Set it to ${least} or less.`;
        const claim = {
          path: "complianceRules.connectWithinSeconds",
          found,
          limit: `at most ${least} s`,
          fix,
        };
        findings.push(breach({ id: "CXD004", ...claim }, seconds, rules));
      }
      if (
        start &&
        clock &&
        (!from.ok || CONNECT_CLOCKS.indexOf(from.value) > CONNECT_CLOCKS.indexOf(clock))
      ) {
        const found = from.ok ? `${from.value} (${from.origin})` : from.found;
        const fix = `Set it to "${clock}"; an earlier start is stricter.`;
        const claim = { path: "complianceRules.connectMeasuredFrom", found, limit: `from ${clock}`, fix };
        findings.push(breach({ id: "CXD004", ...claim }, start, rules));
      }
      return findings;
    });
  },
};
