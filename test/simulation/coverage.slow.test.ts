/** The 95 % intervals hold the truth in about 95 % of experiments, where the truth is known exactly. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metric } from "../../provider/simulation/des/metrics";
import { simulate } from "../../provider/simulation/des/simulate";
import { DEFAULTS, type DialerParameters } from "../../provider/simulation/dialer/parameters";

interface Scenario {
  name: string;
  inputs: Partial<DialerParameters>;
  exact?: Record<Metric, number>;
}

const { scenarios } = JSON.parse(
  readFileSync(join(__dirname, "fixtures/dialer-reference-results.json"), "utf8"),
) as { scenarios: Scenario[] };
const EXPERIMENTS = 400;

jest.setTimeout(600_000);

describe.each(["S01", "S06"])("over 400 experiments of 20 replications with the model of %s", (id) => {
  const scenario = scenarios.find(({ name }) => name.startsWith(id))!;
  const results = Array.from({ length: EXPERIMENTS }, (_, seed) =>
    simulate({ ...DEFAULTS, ...scenario.inputs, reps: 20, seed }),
  );

  it.each(["abandonRate", "utilisation", "callsPerAgentHour"] as const)("the interval of %s", (metric) => {
    const held = results.filter(({ metrics }) => {
      const { estimate, halfWidth } = metrics[metric];
      return Math.abs(estimate - scenario.exact![metric]) <= halfWidth;
    });
    // 0.95 with a standard error of 0.011.
    expect(held.length / EXPERIMENTS).toBeGreaterThan(0.91);
    expect(held.length / EXPERIMENTS).toBeLessThan(0.985);
  });
});
