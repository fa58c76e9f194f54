import fc from "fast-check";
import { TokenBuckets, type RateLimits } from "../../../../../provider/gateway/http/token-buckets";
import { TestClock } from "../clock";

let clock: TestClock;
beforeEach(() => {
  clock = new TestClock();
});
afterEach(() => clock.stop());

const live = () => new AbortController().signal;

/** When each of n turns asked for at once is given, in milliseconds from now. */
async function turnTimes(limits: RateLimits, turns: number): Promise<number[]> {
  const buckets = new TokenBuckets(limits);
  const startMs = clock.elapsedMs();
  return Promise.all(
    Array.from({ length: turns }, async () => {
      await buckets.acquire(clock.sleep, live());
      return clock.elapsedMs() - startMs;
    }),
  );
}

/** The most turns within any window of this length. */
const busiest = (timesMs: number[], windowMs: number): number =>
  Math.max(...timesMs.map((from) => timesMs.filter((at) => at >= from && at < from + windowMs).length));

describe("the rate limiter", () => {
  it("gives turns in the order asked for, never more than a full bucket and its refill, and wastes none", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 200 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 80 }),
        async (requestsPerMinute, requestsPerSecond, turns) => {
          const times = await turnTimes({ requestsPerMinute, requestsPerSecond }, turns);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          expect(busiest(times, 1_000)).toBeLessThanOrEqual(2 * requestsPerSecond);
          expect(busiest(times, 60_000)).toBeLessThanOrEqual(2 * requestsPerMinute);
          const floorMs = Math.max(
            0,
            ((turns - requestsPerSecond) / requestsPerSecond) * 1_000,
            ((turns - requestsPerMinute) / requestsPerMinute) * 60_000,
          );
          expect(times.at(-1)).toBeGreaterThanOrEqual(floorMs - 1e-6);
          expect(times.at(-1)).toBeLessThanOrEqual(floorMs + 2);
        },
      ),
      { seed: 12, numRuns: 15 },
    );
  });

  it.each([
    ["the minute's limit", { requestsPerMinute: "off", requestsPerSecond: 10 }, 1_000],
    ["the second's limit", { requestsPerMinute: 10, requestsPerSecond: "off" }, 60_000],
    ["both limits", { requestsPerMinute: "off", requestsPerSecond: "off" }, 0],
  ] as const)("can do without %s", async (_, limits, lastMs) => {
    const times = await turnTimes(limits, 20);
    expect(times.at(-1)).toBe(lastMs);
  });

  it("starts from nothing after the API has said that nothing is left", async () => {
    const buckets = new TokenBuckets({ requestsPerMinute: 60, requestsPerSecond: 15 });
    buckets.empty();
    await buckets.acquire(clock.sleep, live());
    expect(clock.elapsedMs()).toBe(1_000);
  });

  it("lets nobody pass when one in the middle of the queue gives up, and gives its turn to the next", async () => {
    const buckets = new TokenBuckets({ requestsPerMinute: 60, requestsPerSecond: "off" });
    buckets.empty();
    const given: string[] = [];
    const quitter = new AbortController();
    const turn = async (name: string, signal: AbortSignal) => {
      await buckets.acquire(clock.sleep, signal);
      given.push(`${name} at ${clock.elapsedMs()} ms`);
    };
    const first = turn("first", live());
    const second = turn("second", quitter.signal);
    const third = turn("third", live());
    quitter.abort();
    await expect(second).rejects.toThrow();
    await Promise.all([first, third]);
    expect(given).toEqual(["first at 1000 ms", "third at 2000 ms"]);
  });
});
