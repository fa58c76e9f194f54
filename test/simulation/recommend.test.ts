/** What a recommendation is: the highest step that is surely under the cap, or the cause why there is none. */
import { DEFAULTS, type DialerParameters, recommend } from "../../provider/simulation";

/** A small team and little effort, for speed; the promise to hold under other luck is among the slow tests. */
const ATTEMPTS = 20_000;
const small: DialerParameters = { ...DEFAULTS, mode: "ratio", agents: 5 };
const counting = (falsePositivesCounted: boolean) => ({ falsePositivesCounted });

describe("a recommendation", () => {
  it("for five agents is the step below 2, and the price of the next is a multiple of the cap", () => {
    const { agentRatio, figures, next, queueDepth } = recommend(small, 0.03, ATTEMPTS, counting(false));
    expect([agentRatio, next?.agentRatio, queueDepth]).toEqual([1.95, 2, 1]);
    expect(figures!.measuredRate.high).toBeLessThanOrEqual(0.03);
    // pacing.md 2.4: ratio below 2 gives 1.2 %, ratio 2 gives 6.9 %.
    expect(figures!.measuredRate.value).toBeCloseTo(0.012, 2);
    expect(next!.measuredRate.value).toBeCloseTo(0.069, 2);
  });

  it("is the highest ratio allowed when even that abandons too few", () => {
    const answer = recommend({ ...small, pLive: 0.02 }, 0.05, ATTEMPTS, counting(false));
    expect(answer).toEqual(expect.objectContaining({ agentRatio: 5 }));
    expect(answer.next).toBeUndefined();
  });

  it("is 1 when nobody at all may be abandoned, and is exact there", () => {
    const { agentRatio, figures } = recommend(small, 0, ATTEMPTS, counting(false));
    expect(agentRatio).toBe(1);
    expect(figures!.abandonRate.value).toBe(0);
  });

  it("does not depend on dialRate", () => {
    const held = recommend({ ...small, attemptsPerAgentMinuteCap: 0.5 }, 0.03, ATTEMPTS, counting(false));
    expect(held).toEqual(recommend(small, 0.03, ATTEMPTS, counting(false)));
  });

  it.each([
    [
      "AMD is slower than the connect rule",
      { greeting: 0, connectThreshold: 1 },
      false,
      /AMD takes longer than the connect rule allows for 85\.7 %/,
    ],
    [
      "AMD hangs up on too many people, and they count",
      { amdFalsePositive: 0.05 },
      true,
      /AMD takes 5 % for machines/,
    ],
  ])("is none when %s", (_, changes, counted, reason) => {
    const answer = recommend({ ...small, ...changes }, 0.03, ATTEMPTS, counting(counted));
    expect(answer).toEqual({ reason: expect.stringMatching(reason) as string });
  });
});
