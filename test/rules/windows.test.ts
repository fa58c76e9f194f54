/** Which declared window satisfies a law's: by the table of the design, and by counting calls. */
import fc from "fast-check";
import { satisfies, type WindowTerms } from "../../provider/rules/windows";

const day: WindowTerms = { type: "calendar-day" };
const month: WindowTerms = { type: "calendar-month" };
const campaign: WindowTerms = { type: "campaign" };
const successive = (days: number): WindowTerms => ({ type: "successive-days", days });
const rolling = (days: number): WindowTerms => ({ type: "rolling-days", days });
const US = {
  ...successive(30),
  accepts: [{ type: "campaign" as const, onlyIfCampaignShorterThanDays: 30 }],
};

describe("a declared window", () => {
  it.each<[WindowTerms, WindowTerms, "yes" | "no" | "remark"]>([
    [day, successive(30), "yes"],
    [day, month, "yes"],
    [day, day, "yes"],
    [day, campaign, "yes"],
    [successive(10), successive(30), "yes"],
    [successive(30), successive(30), "yes"],
    [successive(31), successive(30), "no"],
    [successive(20), successive(30), "no"],
    [successive(60), successive(30), "no"],
    [successive(30), month, "no"],
    [successive(30), day, "no"],
    [successive(1), day, "yes"],
    [successive(30), campaign, "yes"],
    [{ type: "successive-days" }, successive(30), "no"],
    [{ type: "successive-days" }, campaign, "no"],
    [rolling(30), successive(30), "remark"],
    [rolling(15), successive(30), "remark"],
    [rolling(31), successive(30), "no"],
    [rolling(30), rolling(30), "yes"],
    [rolling(10), rolling(30), "yes"],
    [rolling(30), month, "no"],
    [rolling(30), campaign, "no"],
    [rolling(1), day, "yes"],
    [month, successive(30), "no"],
    [month, month, "yes"],
    [month, day, "no"],
    [month, campaign, "no"],
    [campaign, campaign, "yes"],
    [{ ...campaign, days: 20 }, campaign, "yes"],
    [campaign, successive(30), "no"],
    [campaign, month, "no"],
    [campaign, day, "no"],
    [{ ...campaign, days: 29 }, US, "yes"],
    [{ ...campaign, days: 30 }, US, "no"],
    [campaign, US, "no"],
    [{ ...campaign, days: 29 }, successive(30), "no"],
  ])("%j for %j: %s", (declared, legal, answer) => {
    const given = satisfies(declared, legal);
    expect(typeof given === "object" ? "remark" : given).toBe(answer);
  });

  /** Rates of whole periods of a campaign that starts on day 0; a month has 28 to 31 days. */
  const parts = ({ type, days = 1 }: WindowTerms, length: number): [number, number][] => {
    if (type === "campaign") return [[0, length]];
    if (type === "rolling-days")
      return Array.from({ length: Math.max(0, length - days + 1) }, (_, from) => [from, from + days]);
    const size = type === "calendar-day" ? 1 : days;
    return Array.from({ length: Math.ceil(length / size) }, (_, index) => [
      index * size,
      Math.min(length, (index + 1) * size),
    ]);
  };
  const holds = (window: WindowTerms, calls: readonly [number, number][], cap: number) =>
    parts(window, calls.length).every(([from, to]) => {
      const [live, lost] = calls.slice(from, to).reduce(([l, a], [n, m]) => [l + n, a + m], [0, 0]);
      return lost <= cap * live;
    });

  it("that satisfies another one keeps its cap whenever its own is kept", () => {
    const window = fc.oneof(
      fc.constant(day),
      fc.constant(campaign),
      fc.integer({ min: 1, max: 6 }).map(successive),
      fc.integer({ min: 1, max: 6 }).map(rolling),
    );
    const calls = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(2)), {
      minLength: 6,
      maxLength: 18,
    });
    fc.assert(
      fc.property(window, window, calls, (declared, legal, campaignCalls) => {
        fc.pre(satisfies(declared, legal) === "yes" && holds(declared, campaignCalls, 0.3));
        return holds(legal, campaignCalls, 0.3);
      }),
      { seed: 20261128, numRuns: 400 },
    );
  });
});
