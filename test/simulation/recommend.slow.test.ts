/** What a recommendation promises: under other luck the cap still holds. */
import { DEFAULT_ATTEMPTS, recommend } from "../../provider/simulation";
import { sample } from "../../provider/simulation/figures";
import { SCENARIOS, nameOf } from "./scenarios";

jest.setTimeout(600_000);

const CAP = 0.03;
const COUNTING = { falsePositivesCounted: true };
const CONFIRMATIONS = 10;
/** With AMD that takes 3 % of people for machines, no ratio could keep a cap of 3 %. */
const TUNED = SCENARIOS.map((scenario) => ({ ...scenario, amdFalsePositive: 0.01 }));

it("meets the cap in at least 95 % of the confirmations on fresh seeds, at the effort of a preview", () => {
  const refused: typeof SCENARIOS = [];
  const rows = TUNED.flatMap((scenario) => {
    const { agentRatio, figures } = recommend(scenario, {
      cap: CAP,
      attempts: DEFAULT_ATTEMPTS,
      counting: COUNTING,
      maxAgentRatio: 5,
    });
    if (agentRatio === undefined) {
      refused.push(scenario);
      return [];
    }
    const rates = Array.from({ length: CONFIRMATIONS }, (_, index) => {
      const fresh = { ...scenario, ratio: agentRatio, seed: 1_000_003 * (index + 1) };
      return sample(fresh, DEFAULT_ATTEMPTS, COUNTING).figures.measuredRate.value;
    });
    return [{ scenario, agentRatio, figures, met: rates.filter((rate) => rate <= CAP).length }];
  });
  const met = rows.reduce((sum, row) => sum + row.met, 0);
  console.log(
    rows
      .map(
        ({ scenario, agentRatio, figures, met }) =>
          `${nameOf(scenario)}: ${agentRatio}, ${((figures?.measuredRate.value ?? NaN) * 100).toFixed(2)} %, busy ${((figures?.utilisation.value ?? NaN) * 100).toFixed(1)} %, met ${met} of ${CONFIRMATIONS}`,
      )
      .join("\n") + `\nmet ${met} of ${rows.length * CONFIRMATIONS}`,
  );
  expect(rows.every(({ agentRatio }) => agentRatio >= 1)).toBe(true);
  // No ratio is recommended only where even one line for each idle agent may break the cap.
  for (const scenario of refused) {
    const { measuredRate } = sample({ ...scenario, ratio: 1 }, DEFAULT_ATTEMPTS, COUNTING).figures;
    expect(measuredRate.high).toBeGreaterThan(CAP);
  }
  expect(rows.length).toBeGreaterThan(TUNED.length / 2);
  expect(met / (rows.length * CONFIRMATIONS)).toBeGreaterThanOrEqual(0.95);
});
