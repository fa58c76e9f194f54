/** What a recommendation is: the highest step under the cap however the dialer rounds, or the cause why there is none. */
import { type Assessment, type Question, assess, recommend } from "../../provider/simulation";
import { DEFAULTS, type DialerParameters } from "../../provider/simulation/dialer/parameters";
import { ROUNDINGS } from "../../provider/simulation/dialer/parameters";
import { sample } from "../../provider/simulation/figures";
import type { Wish } from "../../provider/simulation/recommend";

/** Small teams and little effort, for speed; the promise to hold under other luck is among the slow tests. */
const small: DialerParameters = { ...DEFAULTS, mode: "ratio", agents: 5, amd: false };
const fewAnswers = { ...small, agents: 60, pLive: 0.05 };
const COUNTING = { falsePositivesCounted: true };
const wish = (changes: Partial<Wish> = {}): Wish => ({
  cap: 0.03,
  attempts: 15_000,
  counting: COUNTING,
  maxAgentRatio: 5,
  ...changes,
});
const rateOf = (p: DialerParameters) => sample(p, 30_000, COUNTING).figures.measuredRate.value;

describe("a recommendation", () => {
  // Teams of pacing.md whose ratio used to lie one step below a jump of a dialer that rounds down.
  it.each([
    [4, 0.3],
    [8, 0.25],
    [12, 0.2],
    [15, 0.25],
    [20, 0.25],
    [50, 0.25],
  ])(
    "for %d agents and %d live answers holds under every rounding and not only just, on other luck",
    (agents, pLive) => {
      const p = { ...small, agents, pLive };
      const { agentRatio = NaN } = recommend(p, wish());
      const rates = ROUNDINGS.map((rounding) => rateOf({ ...p, ratio: agentRatio, rounding, seed: 99 }));
      // The noise of 30,000 attempts.
      expect(Math.max(...rates)).toBeLessThan(0.03 * 1.2);
      // One step further a dialer that rounds down does not jump over the cap.
      expect(rateOf({ ...p, ratio: agentRatio + 0.05 })).toBeLessThan(0.03 * 1.3);
    },
  );

  it("names the ratios that are the same to a dialer that rounds down, and the price of the next step", () => {
    const { agentRatio, plateau, next, bound } = recommend(small, wish());
    expect([agentRatio, plateau?.from, next?.agentRatio, bound]).toEqual([1, 1, 1.05, "cap"]);
    expect(plateau?.to).toBeGreaterThanOrEqual(1.25);
    expect(next?.highest).toEqual({ rounding: "up", measuredRate: expect.anything() as unknown });
    // A dialer that rounds up takes two lines for one idle agent, as at ratio 2: pacing.md 2.4 says 6.9 %.
    expect(next!.highest.measuredRate.value).toBeGreaterThan(0.06);
    expect(next!.measuredRate.value).toBeLessThan(0.01);
  });

  it("says what forecasts that are wrong by a tenth do to the recommended ratio", () => {
    const { sensitivity } = recommend({ ...small, agents: 20 }, wish());
    const changes = ["answer rate -10 %", "answer rate +10 %", "agents -10 %", "agents +10 %"];
    expect(sensitivity?.map(({ change }) => change)).toEqual(changes);
    const [fewer, more] = sensitivity!.map(({ figures }) => figures.liveAnswerRate);
    expect([fewer, more]).toEqual([0.225, 0.275].map((rate) => expect.closeTo(rate, 6) as number));
  });

  it.each([
    [5, "range"],
    [2.5, "maxAgentRatio"],
  ])("is the highest ratio allowed, %d, when even that abandons too few, and says so", (most, bound) => {
    const answer = recommend(fewAnswers, wish({ maxAgentRatio: most }));
    expect([answer.agentRatio, answer.bound, answer.next]).toEqual([most, bound, undefined]);
  });

  it("is at most 3 where nobody says otherwise", () => {
    expect(recommend(fewAnswers, wish({ maxAgentRatio: undefined })).agentRatio).toBe(3);
  });

  it("takes whole steps where the dialer has only those", () => {
    const p = { ...small, agents: 50 };
    const { agentRatio, next, highest } = recommend(p, wish({ step: 1 }));
    expect([agentRatio, next?.agentRatio, highest?.rounding]).toEqual([3, 4, "floor"]);
    expect(recommend({ ...small, agents: 12 }, wish({ step: 1 })).agentRatio).toBe(1);
  });

  it("does not fall when the cap or the team grows", () => {
    const byCap = [0, 0.01, 0.05].map(
      (cap) => recommend({ ...small, agents: 20 }, wish({ cap })).agentRatio ?? 0,
    );
    const byTeam = [5, 20, 60].map((agents) => recommend({ ...small, agents }, wish()).agentRatio ?? 0);
    for (const ratios of [byCap, byTeam]) expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
  });

  it("is 1 when nobody at all may be abandoned, and is exact there", () => {
    const { agentRatio, figures } = recommend(small, wish({ cap: 0 }));
    expect(agentRatio).toBe(1);
    expect(figures!.abandonRate.value).toBe(0);
  });

  it("does not depend on dialRate", () => {
    const held = recommend({ ...small, attemptsPerAgentMinuteCap: 0.5 }, wish());
    expect(held).toEqual(recommend(small, wish()));
  });
});

describe("with AMD", () => {
  const withAmd = { ...small, amd: true };

  it.each([
    [
      "AMD is slower than the connect rule",
      { greeting: 0, connectThreshold: 1 },
      /AMD takes longer than the connect rule allows for 85\.7 %/,
    ],
    [
      "AMD hangs up on too many people",
      { amdFalsePositive: 0.05 },
      /cap of 3\.00 %: .*AMD takes 5 % for machines/,
    ],
  ])("it is none when %s, and the way out is to turn AMD off", (_, changes, reason) => {
    const { otherwise, ...answer } = recommend({ ...withAmd, ...changes }, wish());
    expect(answer).toEqual({ reason: expect.stringMatching(reason) as string });
    expect(otherwise).toEqual(expect.objectContaining({ condition: "AMD is off", agentRatio: 1 }));
  });

  it("people whom AMD takes for machines are lost calls", () => {
    const { figures } = recommend({ ...withAmd, amdFalsePositive: 0.02 }, wish());
    expect(figures!.measuredRate.value).toBeGreaterThanOrEqual(0.02);
  });

  it("there are two where nobody knows its errors, each with its condition, and the default decides neither", () => {
    const unknown = (amdFalsePositive: number) =>
      recommend({ ...withAmd, amdFalsePositive }, wish({ amdKnown: false }));
    const { condition, figures, otherwise } = unknown(0.03);
    expect([condition, otherwise?.condition]).toEqual([
      "AMD takes at most 1 % of people for machines",
      "AMD is off",
    ]);
    expect([figures?.falsePositiveRate, otherwise?.figures?.falsePositiveRate]).toEqual([0.01, 0]);
    expect(unknown(0.4)).toEqual(unknown(0.03));
  });
});

describe("a recommended ratio that is set", () => {
  const WINDOWS = [{ window: "30 days (US)", days: 30, rolling: false, cap: 0.03 }];
  const question = (agents: number, agentRatio: number): Question => ({
    name: "renewals",
    config: {
      pacingType: "predictive",
      dialRate: 10,
      agentRatio,
      maxQueueDepth: 500,
      maxAbandonmentRate: 0.03,
    },
    known: { forecast: { activeAgents: agents, liveAnswerRate: 0.25, amd: { enabled: false } } },
    cap: { rate: 0.03, of: "US" },
    windows: WINDOWS,
    attempts: 20_000,
  });
  const asked = (agents: number, agentRatio: number) =>
    (assess(question(agents, agentRatio)) as Assessment).report;

  it.each([12, 40])(
    "for %d agents gets the verdict within, and leaves room for days that differ",
    (agents) => {
      const ratio = asked(agents, 1).recommendation.agentRatio ?? NaN;
      expect(asked(agents, ratio).verdict.answer).toBe("within");
      const sameDays = recommend({ ...small, agents }, wish({ maxAgentRatio: 3 })).agentRatio ?? NaN;
      expect(ratio).toBeLessThanOrEqual(sameDays);
    },
  );
});
