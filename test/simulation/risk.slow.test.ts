/** The stated risk of a month against the true one: 10 campaigns, days of three variations, caps near the rate, 8 seeds. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

jest.setTimeout(1_800_000);

const CAMPAIGNS = [
  { agents: 4, ratio: 1.8 },
  { agents: 6, ratio: 1.9 },
  { agents: 8, ratio: 2.2, pLive: 0.3 },
  { agents: 10, ratio: 2 },
  { agents: 12, ratio: 2.5, pLive: 0.2 },
  { agents: 15, ratio: 2.4 },
  { agents: 20, ratio: 2.95 },
  { agents: 25, ratio: 2.8, pLive: 0.35 },
  { agents: 35, ratio: 3.6 },
  { agents: 50, ratio: 4.25 },
];
const QUANTILES = [0.25, 0.5, 0.75, 0.9, 0.97];
/** Days of a campaign: fewer would give a truth that is off by more than what is tested. */
const DAYS = 1_000;

interface Point {
  truth: number;
  value: number;
  low: number;
  high: number;
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const logScore = (stated: number, truth: number): number => {
  const clipped = Math.min(0.999, Math.max(0.001, stated));
  return -truth * Math.log(clipped) - (1 - truth) * Math.log(1 - clipped);
};

/**
 * Doublings of the first run. Days that are all alike have months that differ by less than a run of the usual effort knows: the
 * product answers "cannot be told" there, and a sharp statement takes more.
 */
const GROW = { 0: 8, 0.1: 3, 0.2: 2 } as const;

function pointsOf(variation: keyof typeof GROW): Point[] {
  return CAMPAIGNS.flatMap((changes) => {
    const question = {
      changes,
      variation,
      quantiles: QUANTILES,
      seeds: 8,
      days: DAYS,
      attempts: 100_000,
      grow: GROW[variation],
    };
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(__dirname, "months.mjs"), JSON.stringify(question)],
      { encoding: "utf8", maxBuffer: 2 ** 26 },
    );
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as Point[];
  });
}

describe.each([0, 0.1, 0.2] as const)("days that differ by %d", (variation) => {
  const points = pointsOf(variation);

  it("have the stated risk, decile by decile, and a log score near that of the perfect forecaster", () => {
    const sorted = [...points].sort((a, b) => a.value - b.value);
    const size = sorted.length / 10;
    const deciles = Array.from({ length: 10 }, (_, decile) =>
      sorted.slice(decile * size, (decile + 1) * size),
    );
    const off = deciles.map(
      (some) => mean(some.map(({ value }) => value)) - mean(some.map(({ truth }) => truth)),
    );
    const loss = mean(points.map(({ value, truth }) => logScore(value, truth) - logScore(truth, truth)));
    const held = mean(points.map(({ low, high, truth }) => (low <= truth && truth <= high ? 1 : 0)));
    console.log(
      `variation ${variation}: ${points.length} points, largest difference of a decile ${Math.max(...off.map(Math.abs)).toFixed(3)}, log score ${loss.toFixed(3)} over the perfect forecaster's, intervals hold ${held.toFixed(3)}`,
      off.map((one) => one.toFixed(3)).join(" "),
    );
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(0.07);
    expect(loss).toBeLessThan(0.03);
  });
});
