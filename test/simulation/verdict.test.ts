/** The answer for one config, and the numbers that it rests on. */
import { type Question, assess, isNotRun, modelFromConfig } from "../../provider/simulation";
import { sample } from "../../provider/simulation/figures";
import { verdictOf as judged } from "../../provider/simulation/verdict";

const WINDOWS = [{ window: "30 days (US)", days: 30, rolling: false, cap: 0.03 }];
const GIVEN = {
  activeAgents: 20,
  liveAnswerRate: 0.25,
  liveAnswerRateVariation: 0.1,
  meanTalkSeconds: 180,
  meanWrapUpSeconds: 30,
  amd: { enabled: true, falsePositiveRate: 0, humanDelaySeconds: 1.5 },
  machineRate: 0.35,
  meanRingSeconds: 9,
  noAnswerRingSeconds: 26,
  greetingSeconds: 1,
};

const question = (agentRatio: number, forecast: object, more: Partial<Question> = {}): Question => ({
  name: "outbound",
  config: { pacingType: "predictive", dialRate: 10, agentRatio, maxQueueDepth: 50, maxAbandonmentRate: 0.03 },
  known: { forecast },
  cap: { rate: 0.03, of: "US" },
  windows: WINDOWS,
  attempts: 20_000,
  ...more,
});

function modelOf({ config, known }: Question) {
  const model = modelFromConfig(config, known);
  if (isNotRun(model)) throw new Error(model.reason);
  return model;
}

const COUNTED = { falsePositivesCounted: true };
/** Without the recommendation, which takes most of the time. */
const verdictOf = (asked: Question) => judged(asked, modelOf(asked), () => COUNTED).verdict;
const meanOf = (asked: Question) => sample(modelOf(asked).parameters, 100_000, COUNTED).figures;

const without = (...names: (keyof typeof GIVEN)[]) =>
  Object.fromEntries(Object.entries(GIVEN).filter(([name]) => !names.includes(name as keyof typeof GIVEN)));

it.each([
  ["far under the cap", 1.5, "within", false],
  ["far over the cap", 4, "over", true],
])("everything is given and the rate is %s", (_, ratio, answer, refuses) => {
  expect(verdictOf(question(ratio, GIVEN))).toMatchObject({ answer, refuses, restsOn: [], limit: 0.05 });
});

it.each([1, 30])("a dialer that loses nobody is within a cap of 0 over %i days", (days) => {
  const windows = [{ window: "days", days, rolling: false, cap: 0 }];
  const asked = question(1, { ...without("liveAnswerRateVariation"), amd: { enabled: false } }, { windows });
  const progressive = { ...asked.config, pacingType: "progressive" as const };
  expect(verdictOf({ ...asked, config: progressive })).toMatchObject({
    answer: "within",
    exceeds: { value: 0 },
  });
});

it("a breach of an unverified number alone refuses nothing", () => {
  const lenient = [{ ...WINDOWS[0]!, cap: 0.5 }];
  const asked = question(4, GIVEN, { verified: { windows: lenient, rule: {} } });
  expect(verdictOf(asked)).toMatchObject({ answer: "over", refuses: false });
  expect(verdictOf({ ...asked, verified: { windows: WINDOWS, rule: {} } })).toMatchObject({ refuses: true });
});

it("people whom AMD cuts off are no matter of the ratio, and the next step says so", () => {
  const amd = { ...GIVEN.amd, falsePositiveRate: 0.04 };
  const next = /^Turn AMD off or tune it: no agentRatio meets the cap/;
  expect(verdictOf(question(1, { ...GIVEN, amd })).next).toMatch(next);
});

it("a mean under the cap is over the limit when days differ enough", () => {
  const asked = question(2.95, { ...GIVEN, liveAnswerRateVariation: 0.3 }, { attempts: 100_000 });
  expect(meanOf(asked).measuredRate.value).toBeLessThan(0.03);
  expect(verdictOf(asked)).toMatchObject({ answer: "over", refuses: true });
});

it("a day is over its cap more often than 30 days are", () => {
  const day = [{ window: "a day (GB)", days: 1, rolling: false, cap: 0.03 }];
  const month = verdictOf(question(2.5, GIVEN));
  const days = verdictOf(question(2.5, GIVEN, { windows: [...day, ...WINDOWS] }));
  expect(days.exceeds.value).toBeGreaterThan(month.exceeds.value);
  expect(days.window).toBe("a day (GB)");
});

it.each([
  ["the live answer rate", without("liveAnswerRate"), 4, ["forecast.liveAnswerRate"]],
  [
    "how the days differ, where identical days would hold",
    without("liveAnswerRateVariation"),
    2.9,
    ["forecast.liveAnswerRateVariation"],
  ],
  [
    "the people whom AMD cuts off",
    { ...GIVEN, amd: { enabled: true, humanDelaySeconds: 1.5 } },
    1.5,
    ["forecast.amd.falsePositiveRate"],
  ],
])(
  "a breach that rests on an assumption warns and asks for the number: %s",
  (_, forecast, ratio, restsOn) => {
    const verdict = verdictOf(question(ratio, forecast, { attempts: 100_000 }));
    expect(verdict).toMatchObject({ answer: "over", refuses: false, restsOn });
    for (const name of restsOn) expect(verdict.next).toContain(name);
  },
);

it("AMD that nobody timed does not refuse where the clock starts at the answer (CA, GB)", () => {
  const forecast = { ...GIVEN, amd: { enabled: true, falsePositiveRate: 0 } };
  const rule = { connectWithinSeconds: 2, connectMeasuredFrom: "answer" as const };
  const verdict = verdictOf(question(1.2, {}, { known: { forecast, rule } }));
  expect(verdict).toMatchObject({ answer: "over", refuses: false });
  expect(verdict.restsOn).toEqual(["forecast.amd.humanDelaySeconds"]);
});

it("a breach that no assumption can undo refuses, whoever left numbers out", () => {
  const forecast = { activeAgents: 20, liveAnswerRate: 0.25 };
  expect(verdictOf(question(5, forecast))).toMatchObject({ answer: "over", refuses: true, restsOn: [] });
});

it("an answer within the limit names the assumptions that decide most often", () => {
  const verdict = verdictOf(question(1.2, without("liveAnswerRateVariation")));
  expect(verdict).toMatchObject({ answer: "within", restsOn: ["forecast.liveAnswerRateVariation"] });
  expect(verdict.next).toContain("forecast.liveAnswerRateVariation");
});

it("too little simulated for an answer is said with a next step, and does not refuse", () => {
  const verdict = verdictOf(question(2.95, { ...GIVEN, liveAnswerRateVariation: 0 }, { attempts: 1_000 }));
  expect(verdict).toMatchObject({ answer: "cannot be told", refuses: false });
  expect(verdict.next).toMatch(/simulation\.attempts/);
});

it("a list that few people answer is told within where nobody is dropped", () => {
  const cold = { ...GIVEN, liveAnswerRate: 0.01 };
  expect(verdictOf(question(2, cold, { attempts: 25_000 }))).toMatchObject({ answer: "within" });
});

it("the accepted risk is a setting", () => {
  const { exceeds } = verdictOf(question(2.7, GIVEN, { attempts: 100_000 }));
  const limits = [exceeds.low / 2, Math.min(0.5, exceeds.high + 0.02)];
  const answers = limits.map(
    (riskLimit) => verdictOf(question(2.7, GIVEN, { attempts: 100_000, riskLimit })).answer,
  );
  expect(answers).toEqual(["over", "within"]);
});

it("the same question has the same answer", () => {
  const ask = () => assess(question(1.5, GIVEN, { attempts: 1_000 }));
  expect(ask()).toBe(ask());
});

it("breaks leave fewer agents, and more calls are lost", () => {
  const rate = (shrinkage: number) => meanOf(question(2.5, { ...GIVEN, shrinkage }));
  const [all, some] = [rate(0), rate(0.2)];
  expect(some.measuredRate.value).toBeGreaterThan(all.measuredRate.value);
  expect(some.utilisation.value / all.utilisation.value).toBeCloseTo(0.8, 1);
});
