/**
 * Runs outside jest, whose sandbox makes the simulation several times slower: reads parameters, cap and periods from
 * its argument, prints the reported risk and the share of simulated periods over the cap.
 */
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const compiled = (path) => require(join(import.meta.dirname, "../../provider/dist/simulation", path));
const { DEFAULTS, SHIFT_HOURS, simulate } = compiled("index.js");
const { counted, sample } = compiled("figures.js");
const { riskOf } = compiled("risk.js");

const { changes, cap, months, shifts } = JSON.parse(process.argv[2]);
const counting = { falsePositivesCounted: false };
const p = { ...DEFAULTS, mode: "ratio", ...changes };
const windows = [
  { window: "one shift", days: 1, rolling: false, cap },
  { window: "30 days", days: 30, rolling: false, cap },
];
const reported = riskOf(sample(p, 10_000_000, counting), counting, windows);
const year = { ...p, horizon: SHIFT_HOURS * 3600, reps: months * shifts, seed: 99 };
const pairs = simulate(year).replications.map((sums) => counted(sums, counting));

function shareOver(length) {
  let over = 0;
  for (let start = 0; start + length <= pairs.length; start += length) {
    const period = pairs.slice(start, start + length);
    const excess = period.reduce((sum, [lost, live]) => sum + lost - cap * live, 0);
    if (excess > 0) over++;
  }
  return over / Math.floor(pairs.length / length);
}

console.log(JSON.stringify(reported.map((risk) => ({ ...risk, brute: shareOver(risk.shifts) }))));
