/** The risk of a breach in a legal window: against closed forms, and the cells of an audit with days that differ. */
import { DEFAULTS } from "../../provider/simulation/dialer/parameters";
import {
  type DayMoments,
  PLACES,
  dayLawOf,
  johnsonShift,
  logDeviation,
} from "../../provider/simulation/risk/day-law";
import { DayRuns } from "../../provider/simulation/risk/day-runs";
import { exceedanceOf } from "../../provider/simulation/risk/window-law";
import { risksOf, windowsOf } from "../../provider/simulation/risk";
import { splineWeights } from "../../provider/simulation/risk/spline";
import { normalCdf } from "../../provider/simulation/distribution";

const moments = (mean: number, variance: number): DayMoments => ({
  mean,
  variance,
  errorVariance: 0,
  errorSkew: 0,
});
const one = (shifts: number) => ({ shifts, count: 1, rolling: false });

describe("days whose excess has a normal law", () => {
  // The mean of a day is a straight line in the deviate of its rate, so that all days together are normal.
  const straight = (middle: number, slope: number, variance: number, variation: number) =>
    dayLawOf(
      PLACES.map((place) => moments(middle + slope * (place + logDeviation(variation) / 2), variance)),
      variation,
      1,
    );
  const law = straight(-3, 4, 9, 0.2);

  it.each([1, 2, 5, 21, 260])("have the normal law's risk in a window of %i days", (shifts) => {
    const exact = normalCdf((-3 * Math.sqrt(shifts)) / 5);
    expect(exceedanceOf(law, one(shifts))(0)).toBeCloseTo(exact, 3);
  });

  it.each([
    ["a day of 21", { shifts: 1, count: 21, rolling: false }, 1 - normalCdf(3 / 5) ** 21],
    ["a week of 4", { shifts: 5, count: 4, rolling: false }, 1 - normalCdf((3 / 5) * Math.sqrt(5)) ** 4],
  ])("are over in at least one window: %s", (_, windows, exact) => {
    expect(exceedanceOf(law, windows)(0)).toBeCloseTo(exact, 2);
  });

  it("are alike where the variation is 0", () => {
    const alike = dayLawOf([moments(-2, 16)], 0, 5);
    expect(exceedanceOf(alike, one(5))(0)).toBeCloseTo(normalCdf((-2 * Math.sqrt(5)) / 4), 12);
  });

  it("are over in one of the windows that end on successive days more often than in one, and less often than in as many apart", () => {
    const rolling = exceedanceOf(law, { shifts: 5, count: 17, rolling: true })(0);
    expect(rolling).toBeGreaterThan(exceedanceOf(law, one(5))(0));
    expect(rolling).toBeLessThan(exceedanceOf(law, { shifts: 5, count: 17, rolling: false })(0));
  });
});

it("a skewed law of days has the tail of its mixture, not of a normal law", () => {
  // A day's excess is exponential in its deviate: P(sum of 2 over 0) by drawing 400,000 pairs is 0.172.
  const law = dayLawOf(
    PLACES.map((place) => moments(Math.exp(place) - 2.5, 0.01)),
    0.0001,
    2,
  );
  expect(exceedanceOf(law, one(2))(0)).toBeCloseTo(0.172, 1.8);
  expect(normalCdf((law.mean * Math.SQRT2) / Math.sqrt(law.variance))).toBeGreaterThan(0.25);
});

it.each([
  ["a calendar day", 1, false, { shifts: 1, count: 21, rolling: false }],
  ["30 days, one after the other", 30, false, { shifts: 21, count: 1, rolling: false }],
  ["7 days, one after the other", 7, false, { shifts: 5, count: 4, rolling: false }],
  ["30 days that end every day", 30, true, { shifts: 21, count: 21, rolling: true }],
  ["2 days", 2, false, { shifts: 2, count: 15, rolling: false }],
])("windows of five working days a week: %s", (_, days, rolling, expected) => {
  expect(windowsOf({ window: "", days, rolling, cap: 0 }, { shiftHours: 8, workingDaysPerWeek: 5 })).toEqual(
    expected,
  );
});

it("a spline goes through its values, and a straight line stays one inside and outside", () => {
  const places = [-2, 0, 0.3, 1, 2.5, 4, 6];
  const values = [1, 3, 5, 7, 9];
  const at = splineWeights(5, places).map((weights) =>
    weights.reduce((sum, w, index) => sum + w * values[index]!, 0),
  );
  at.forEach((value, index) => expect(value).toBeCloseTo(1 + 2 * places[index]!, 10));
});

it("an interval moves towards the long tail, as Johnson's formula says", () => {
  expect(johnsonShift(4, 0)).toBe(0);
  expect(johnsonShift(4, 12, 2)).toBeCloseTo(4.5, 12);
  expect(johnsonShift(0, 0)).toBe(0);
});

describe("20 agents that dial 2.95 lines per idle agent, cap 3 %", () => {
  const p = { ...DEFAULTS, mode: "ratio" as const, agents: 20, ratio: 2.95 };
  const basis = {
    counting: { falsePositivesCounted: false },
    schedule: { shiftHours: 8, workingDaysPerWeek: 5 },
  };
  const month = (cap: number) => [{ window: "30 days", days: 30, rolling: false, cap }];
  const at = (runs: DayRuns, cap: number) => risksOf(runs, month(cap), basis)[0]!.exceeds;
  const runs = [0, 0.1, 0.2].map((variation) => new DayRuns(p, 60_000, variation));

  it("the risk of a month rises with the variation between days", () => {
    const alike = new DayRuns(p, 60_000, 0);
    for (let times = 0; times < 4; times++) alike.grow();
    const risks = [alike, ...runs.slice(1)].map((run) => at(run, 0.032).value);
    expect(risks).toEqual([...risks].sort((a, b) => a - b));
    expect(risks[2]! - risks[0]!).toBeGreaterThan(0.2);
  });

  it("the risk falls with the cap, and its interval holds it", () => {
    for (const run of runs) {
      const risks = [0.02, 0.025, 0.03, 0.035, 0.05].map((cap) => at(run, cap));
      const values = risks.map(({ value }) => value);
      expect(values).toEqual([...values].sort((a, b) => b - a));
      for (const { low, value, high } of risks) {
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high);
      }
    }
  });

  it("a longer run tells more", () => {
    const run = new DayRuns(p, 20_000, 0.2);
    const before = at(run, 0.03);
    run.grow();
    run.grow();
    const after = at(run, 0.03);
    expect(after.high - after.low).toBeLessThan(before.high - before.low);
  });
});
