/** How much is simulated for an answer: until no doubt is left about the cap, and no more than was asked for. */
import { DEFAULTS, type DialerParameters } from "../../provider/simulation/dialer/parameters";
import { ROUGH_BATCHES, withEffort } from "../../provider/simulation/effort";
import { clearOf, ROUGH, sample } from "../../provider/simulation/figures";

const ATTEMPTS = 20_000;
const COUNTING = { falsePositivesCounted: false };
const p: DialerParameters = { ...DEFAULTS, mode: "ratio", agents: 10, ratio: 3 };

const until = (cap: number) => {
  const { figures, result } = sample(p, ATTEMPTS, COUNTING, { every: ROUGH_BATCHES, when: clearOf(cap) });
  return { ...figures.measuredRate, batches: result.replications.length };
};

describe("a run", () => {
  const whole = sample(p, ATTEMPTS, COUNTING);

  it("takes about the attempts that were asked for, in equal batches", () => {
    expect(whole.figures.attempts / ATTEMPTS).toBeGreaterThan(0.75);
    expect(whole.figures.attempts / ATTEMPTS).toBeLessThan(1.25);
    expect(whole.result.replications).toHaveLength(whole.parameters.reps);
  });

  it("goes on to the end while its interval may hold the cap, and stops early once it is clear of it", () => {
    const { value } = whole.figures.measuredRate;
    expect(until(value).batches).toBe(whole.parameters.reps);
    expect(until(3 * value).batches).toBe(ROUGH_BATCHES);
    expect(until(value / 5).batches).toBe(ROUGH_BATCHES);
  });

  it("that stops early is the beginning of the one that does not", () => {
    const rough = sample(p, ATTEMPTS, COUNTING, ROUGH);
    expect(rough.result.replications).toEqual(whole.result.replications.slice(0, ROUGH_BATCHES));
  });
});

it.each([5, 50, 1_000])(
  "batches last at least five handle times, ten of them at least: %i agents",
  (agents) => {
    const { horizon, warmup, reps } = withEffort({ ...p, agents }, ATTEMPTS);
    const handleSeconds = warmup / 3;
    expect(horizon).toBeGreaterThanOrEqual(5 * handleSeconds);
    expect(reps).toBeGreaterThanOrEqual(ROUGH_BATCHES);
  },
);

it.each([
  ["no doubt: far above", { value: 0.05, high: 0.06 }, true],
  ["the cap within twice the half-width", { value: 0.05, high: 0.061 }, false],
  ["no doubt: far below", { value: 0.01, high: 0.015 }, true],
  ["nothing lost in too few calls to know", { value: 0, high: 0.02 }, false],
])("clear of 3 %%: %s", (_, { value, high }, clear) => {
  expect(clearOf(0.03)({ value, low: 2 * value - high, high })).toBe(clear);
});
