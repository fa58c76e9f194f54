/** The risk that is reported for a shift and a month, against 1,000 simulated months of 21 shifts. */
import { DEFAULTS, type DialerParameters, SHIFT_HOURS, simulate } from "../../provider/simulation";
import { counted, sample } from "../../provider/simulation/figures";
import { riskOf } from "../../provider/simulation/risk";

jest.setTimeout(1_200_000);

const COUNTING = { falsePositivesCounted: false };
const MONTHS = 1_000;
const SHIFTS = 21;

/** Caps near the rates, where the risk is neither 0 nor 1. */
const SCENARIOS: [string, Partial<DialerParameters>, number][] = [
  ["5 agents, ratio 1.8", { agents: 5, ratio: 1.8 }, 0.0125],
  ["10 agents, ratio 2", { agents: 10, ratio: 2 }, 0.036],
  ["20 agents, ratio 3", { agents: 20, ratio: 3 }, 0.045],
];

it.each(SCENARIOS)("agrees with brute force: %s", (name, changes, cap) => {
  const p: DialerParameters = { ...DEFAULTS, mode: "ratio", ...changes };
  const windows = [
    { window: "one shift", shifts: 1, cap },
    { window: "30 days", shifts: SHIFTS, cap },
  ];
  const risks = riskOf(sample(p, 10_000_000, COUNTING), COUNTING, windows);
  const month = { ...p, horizon: SHIFT_HOURS * 3600, reps: MONTHS * SHIFTS, seed: 99 };
  const shifts = simulate(month).replications.map((sums) => counted(sums, COUNTING));
  for (const { window, shifts: length, exceeds } of risks) {
    const brute = shareOver(shifts, length, cap);
    const error = Math.sqrt((brute * (1 - brute)) / (shifts.length / length));
    console.log(
      `${name}, ${window}: reported ${exceeds.value.toFixed(3)} (${exceeds.low.toFixed(3)} to ${exceeds.high.toFixed(3)}), brute force ${brute.toFixed(3)} (standard error ${error.toFixed(3)})`,
    );
    expect(brute).toBeGreaterThan(0.01);
    expect(brute).toBeLessThan(0.99);
    // 0.02 is what the normal law may be off for the skewed counts of a small team's shift.
    expect(brute).toBeGreaterThanOrEqual(exceeds.low - 3 * error - 0.02);
    expect(brute).toBeLessThanOrEqual(exceeds.high + 3 * error + 0.02);
  }
});

function shareOver(shifts: readonly (readonly [number, number])[], length: number, cap: number): number {
  let over = 0;
  for (let start = 0; start + length <= shifts.length; start += length) {
    const period = shifts.slice(start, start + length);
    const lost = period.reduce((sum, [x]) => sum + x, 0);
    const live = period.reduce((sum, [, y]) => sum + y, 0);
    if (lost > cap * live) over++;
  }
  return over / Math.floor(shifts.length / length);
}
