import fc from "fast-check";
import { delayBeforeRetryMs, retryAfterMs } from "../../../../../provider/gateway/http/retry-timing";

const NOW = "Fri, 02 Jan 2026 03:04:05 GMT";

describe("Retry-After", () => {
  it.each([
    ["seconds", "7", 7_000],
    ["spaces round it", " 7 ", 7_000],
    ["an HTTP date", "Fri, 02 Jan 2026 03:04:35 GMT", 30_000],
    ["more than a minute", "86400", 60_000],
    ["more digits than a number holds", "9".repeat(400), 60_000],
    ["a date next year", "Sat, 02 Jan 2027 03:04:05 GMT", 60_000],
    ["zero", "0", undefined],
    ["a date that has passed", "Thu, 01 Jan 2026 00:00:00 GMT", undefined],
    ["a negative number", "-5", undefined],
    ["a fraction", "1.5", undefined],
    ["a word", "soon", undefined],
    ["nothing", "", undefined],
    ["no header", undefined, undefined],
  ])("%s: %s is %s ms", (_, header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });

  it("is held against our own clock when the answer carries no date", () => {
    expect(retryAfterMs("Fri, 02 Jan 2026 03:04:35 GMT", undefined, Date.parse(NOW))).toBe(30_000);
  });

  it("is more than 0 and at most a minute whatever the header says", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (header, date) => {
        const ms = retryAfterMs(header, date);
        expect(ms === undefined || (ms > 0 && ms <= 60_000)).toBe(true);
      }),
      { seed: 7 },
    );
  });
});

describe("the delay before a repeat", () => {
  it("is what the API asked for", () => {
    expect(delayBeforeRetryMs(3, 7_000)).toBe(7_000);
  });

  it("is else anything up to twice the delay before, at most 20 s: full jitter", () => {
    const longest = [1, 2, 3, 4, 5, 6, 50].map((count) => delayBeforeRetryMs(count, undefined, () => 1));
    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
    expect(delayBeforeRetryMs(3, undefined, () => 0)).toBe(0);
  });
});
