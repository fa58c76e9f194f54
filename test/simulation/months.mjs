/**
 * Runs outside jest, whose sandbox makes the simulation several times slower. Reads one question from its argument: the
 * dialer, how much days differ, caps as quantiles of the months' true rates, seeds. Prints, for each cap and seed, the stated
 * risk of a month beside its true one.
 *
 * The truth comes from simulated days, each with its own live answer rate, and months that are drawn from those days.
 */
import { requireSimulation } from "../../tools/lib/source.mjs";

const { DEFAULTS } = requireSimulation("dialer/parameters");
const { simulate } = requireSimulation("des/simulate");
const { counted } = requireSimulation("figures");
const { risksOf } = requireSimulation("risk");
const { DayRuns } = requireSimulation("risk/day-runs");
const { logDeviation } = requireSimulation("risk/day-law");
const { withLive } = requireSimulation("sensitivity");
const { Uniforms } = requireSimulation("des/uniforms");
const { normalQuantile } = requireSimulation("des/normal");

const SHIFTS = 21;
const MONTHS = 4_000;
const { changes, variation, quantiles, seeds, days: dayCount, attempts, grow } = JSON.parse(process.argv[2]);
const counting = { falsePositivesCounted: false };
const schedule = { shiftHours: 8, workingDaysPerWeek: 5 };
const p = { ...DEFAULTS, mode: "ratio", ...changes };

const sigma = logDeviation(variation);
// One day from each of equally likely slices of the law: chance in the days themselves would be chance in the truth.
const days = Array.from({ length: dayCount }, (_, index) => {
  const factor = Math.exp(sigma * normalQuantile((index + 0.5) / dayCount) - (sigma * sigma) / 2);
  const day = {
    ...withLive(p, Math.min(1, p.pLive * factor)),
    horizon: 8 * 3600,
    reps: 1,
    seed: 5_000_000 + index,
  };
  return counted(simulate(day).replications[0], counting);
});
const picks = new Uniforms(32, 0, "outcome");
const months = Array.from({ length: MONTHS }, () => {
  let [lost, live] = [0, 0];
  for (let shift = 0; shift < SHIFTS; shift++) {
    const day = days[Math.floor(picks.next() * days.length)];
    lost += day[0];
    live += day[1];
  }
  return lost / live;
}).sort((a, b) => a - b);

const caps = quantiles.map((share) => months[Math.floor(share * MONTHS)]);
const windows = caps.map((cap) => ({ window: "30 days", days: 30, rolling: false, cap }));
const points = [];
for (let seed = 1; seed <= seeds; seed++) {
  const runs = new DayRuns({ ...p, seed: 1_000_000 * seed }, attempts, variation);
  for (let times = 0; times < grow; times++) runs.grow();
  risksOf(runs, windows, { counting, schedule }).forEach(({ exceeds }, index) => {
    const truth = months.filter((rate) => rate > caps[index]).length / MONTHS;
    points.push({ cap: caps[index], truth, ...exceeds });
  });
}
console.log(JSON.stringify(points));
