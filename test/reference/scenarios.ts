/** The 14 scenarios that two other programs simulated, and how far the second dialer is from them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metric } from "../../provider/simulation/des/metrics";
import type { DialerParameters } from "../../provider/simulation/dialer/parameters";
import { askReference } from "./program";

interface Scenario {
  name: string;
  inputs: DialerParameters;
  pooled: Record<string, { mean: number; ci95: number }>;
  exact?: Record<string, number | string>;
}

interface Distance {
  name: string;
  metric: string;
  /** Standard errors of the difference. */
  z: number;
}

/** Of each metric, the largest first. @param reps runs of each scenario; the file's own number when absent */
export async function distances(reps?: number): Promise<Distance[]> {
  const file = join(__dirname, "../simulation/fixtures/dialer-reference-results.json");
  const { scenarios } = JSON.parse(readFileSync(file, "utf8")) as { scenarios: Scenario[] };
  const answers = await askReference(
    scenarios.map(({ name, inputs }) => ({ name, inputs: { ...inputs, reps: reps ?? inputs.reps } })),
  );
  return scenarios
    .flatMap(({ name, pooled, exact }, index) =>
      Object.entries(pooled).map(([metric, simulated]) => {
        const value = exact?.[metric];
        const [mean, error] =
          typeof value === "number" ? [value, 0] : [simulated.mean, simulated.ci95 / 1.96];
        const found = answers[index]!.metrics[metric as Metric];
        const difference = Math.abs(found.mean - mean);
        const z = difference === 0 ? 0 : difference / Math.hypot(found.standardError, error);
        return { name, metric, z };
      }),
    )
    .sort((a, b) => b.z - a.z);
}

/** The rule of the file: at most 2 % of the metrics are beyond 3 standard errors, none beyond 4.5. */
export function expectAgreement(found: Distance[]): void {
  expect(found).toHaveLength(140);
  expect(found.filter(({ z }) => !(z <= 4.5))).toEqual([]);
  expect(found.filter(({ z }) => z > 3).length).toBeLessThanOrEqual(0.02 * found.length);
}
