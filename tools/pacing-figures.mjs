/** `node tools/pacing-figures.mjs`: simulates what docs/pacing.md shows and draws docs/figures/pacing-*.svg (about a minute). */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chart } from "./figures/chart.mjs";
import { ROOT } from "./lib/process.mjs";
import { setup } from "./lib/setup.mjs";
import { requireSimulation, requireSource } from "./lib/source.mjs";

await setup();
const { DEFAULTS } = requireSimulation("dialer/parameters");
const { predict } = requireSimulation("predict");
const { simulate } = requireSimulation("des/simulate");
const { mmnD } = requireSource("test/reference/queueing/mmn-d");
const { repsFor } = requireSource("test/reference/replications");
const ATTEMPTS = 3_000_000;
const folder = join(ROOT, "docs", "figures");

function simulated(changes) {
  const p = { ...DEFAULTS, ...changes };
  return simulate({ ...p, reps: repsFor(p, ATTEMPTS) }).metrics;
}

/** An abandonment rate with the half width of its 95 % interval. */
const point = (x, { estimate, halfWidth }) => ({ x, y: estimate, yError: halfWidth });

function tradeOff() {
  const pacings = {
    "constant rate": [0.8, 0.9, 1, 1.1, 1.2].map((dialRate) => ({ mode: "rate", dialRate })),
    "lines per idle agent": [1, 2, 3, 4, 5].map((ratio) => ({ mode: "ratio", ratio })),
    predictive: [0.55, 0.65, 0.75, 0.85].map((overdial) => ({ mode: "predictive", overdial })),
  };
  const series = Object.entries(pacings).map(([name, changes], colour) => ({
    name,
    colour,
    line: true,
    points: changes.map((change) => {
      const { utilisation, abandonRate } = simulated({ agents: 50, ...change });
      return point(utilisation.estimate, abandonRate);
    }),
  }));
  // AMD takes 1.5 s of the 3 s, so that a queue with that patience is the nearest formula.
  const formula = [0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2].map((dialRate) => {
    const arrivals = ((dialRate * 50) / 60) * 0.2705;
    const { utilisation, pAbandon } = mmnD(50, arrivals, 192.2, 1.5);
    return { x: utilisation, y: pAbandon };
  });
  return chart({
    title: "50 agents: what each pacing pays for utilisation",
    x: { label: "utilisation (busy / staffed time)", from: 0.7, to: 1, step: 0.05 },
    y: { label: "abandoned / live answers", from: 0, to: 0.1, step: 0.02 },
    series: [...series, { name: "M/M/n+D formula", colour: 3, line: true, dashed: true, points: formula }],
    level: { y: 0.03, name: "3 %" },
    legendAt: 0.7,
  });
}

function teams() {
  const sizes = [5, 10, 20, 30, 40, 50, 60];
  const series = [2, 3].flatMap((ratio, colour) => {
    const p = { mode: "ratio", ratio };
    const name = `${ratio} lines per idle agent`;
    return [
      {
        name: `${name}, simulated`,
        colour,
        points: sizes.map((agents) => {
          const { abandonRate } = simulated({ ...p, agents });
          return point(agents, abandonRate);
        }),
      },
      {
        name: `${name}, Markov chain`,
        colour,
        line: true,
        dashed: true,
        points: sizes.map((agents) => ({ x: agents, y: predict({ ...DEFAULTS, ...p, agents }).abandonRate })),
      },
    ];
  });
  return chart({
    title: "Small teams abandon more at the same ratio",
    x: { label: "agents", from: 0, to: 60, step: 10 },
    y: { label: "abandoned / live answers", from: 0, to: 0.25, step: 0.05 },
    series,
    level: { y: 0.03, name: "3 %" },
    legendAt: 30,
  });
}

mkdirSync(folder, { recursive: true });
for (const [name, draw] of Object.entries({ "trade-off": tradeOff, teams })) {
  const file = join(folder, `pacing-${name}.svg`);
  writeFileSync(file, draw());
  console.log(`written: docs/figures/pacing-${name}.svg`);
}
