/** What is recorded as checked about a body, by the rules and by the simulation. */
import { judge } from "../../../provider/judgement";
import { evidence } from "./verbs";
import { RULES_VERSION } from "../../../provider/rules";

const DATE = "2026-06-01";
const BODY = {
  pacingType: "predictive",
  dialRate: 1.5,
  agentRatio: 2,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.1,
  complianceRules: { jurisdictions: ["US"], purpose: "telemarketing" },
};
const FORECAST = { forecast: { activeAgents: 50, liveAnswerRate: 0.25, meanTalkSeconds: 180 } };
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const COMPLIANT = {
  ...BODY,
  pacingType: "preview",
  agentRatio: 1,
  complianceRules: {
    ...BODY.complianceRules,
    connectWithinSeconds: 2,
    connectMeasuredFrom: "greeting-end",
    minRingSeconds: 15,
    recordRetentionMonths: 60,
    timezoneBasis: "called-party",
    callingHours: {
      ...Object.fromEntries(DAYS.map((day) => [day, [["09:00", "20:00"]]])),
      publicHolidays: "none",
    },
    callerId: { number: "+15555550100", returnable: true },
    abandonmentDenominator: "live-answers",
    abandonmentWindow: { type: "rolling-days", days: 30 },
    safeHarborMessage: { sellerName: "a", callbackNumber: "+15555550100", optOut: true, marketing: false },
  },
};

describe("the evidence of a change", () => {
  it.each([
    ["a ceiling over the US cap", { ...BODY, maxAbandonmentRate: 0.05 }, "CXD002"],
    ["no jurisdiction at all", { ...BODY, complianceRules: {} }, "CXD001"],
  ])("of %s is FAILED and names the rule", async (_, body, id) => {
    const { rules } = await evidence(body, FORECAST, DATE);
    expect([rules.check, rules.findings]).toEqual([
      "FAILED",
      expect.arrayContaining([expect.objectContaining({ id, level: "mandatory" })]),
    ]);
  });

  it("of a body that breaks no rule is PASSED, under the version of the table", async () => {
    const { rules } = await evidence(COMPLIANT, FORECAST, DATE);
    expect(rules).toMatchObject({ check: "PASSED", version: RULES_VERSION });
    expect(rules.findings).not.toContainEqual(expect.objectContaining({ level: "mandatory" }));
  });

  it("of a deletion says that nothing was judged", async () => {
    expect(await evidence(undefined, FORECAST, DATE)).toMatchObject({
      rules: { check: "NOT_RUN", findings: [] },
      simulation: { notRun: expect.any(String) as string },
    });
  });

  it("holds the same digest for the same model and another for another", async () => {
    const digestOf = async (body: object) => (await evidence({ ...body }, FORECAST, DATE)).simulation;
    expect(await digestOf(BODY)).toEqual(await digestOf({ ...BODY }));
    expect(await digestOf(BODY)).not.toEqual(await digestOf({ ...BODY, agentRatio: 2.1 }));
    expect(await digestOf(COMPLIANT)).toHaveProperty("digest");
  });

  it("holds the verdict of the preview, with the cap and the rate", async () => {
    const { simulation } = await evidence(BODY, FORECAST, DATE);
    const answer = judge({ name: "preview", inputs: { ...BODY, ...FORECAST }, date: DATE });
    if ("reason" in answer) throw new Error(answer.reason);
    const { verdict, cap, prediction } = answer.report;
    const { answer: said, exceeds, window, restsOn } = verdict;
    const { rate, of } = cap;
    expect(simulation).toMatchObject({
      verdict: {
        answer: said,
        exceeds,
        window,
        restsOn,
        cap: { rate, of },
        measuredRate: prediction.measuredRate,
      },
    });
  });

  it.each(["agentRatio", "forecast.liveAnswerRate", "complianceRules.amd"])(
    "holds the answer alone where %s is a secret",
    async (field) => {
      const inputs = { ...FORECAST, observed: { secretFields: [field] } };
      const { simulation } = await evidence(BODY, inputs, DATE);
      const answer = expect.stringMatching(/^(within|over|cannot be told)$/) as string;
      expect(simulation).toEqual({ digest: expect.any(String) as string, verdict: { answer, legal: true } });
    },
  );

  it("holds no reason that could tell a secret", async () => {
    const absurd = { forecast: { ...FORECAST.forecast, machineRate: 0.9, busyRate: 0.9 } };
    const inputs = { ...absurd, observed: { secretFields: ["forecast.busyRate"] } };
    const { simulation } = await evidence(BODY, inputs, DATE);
    expect(simulation).toEqual({ notRun: "the models have no answer; some input is secret" });
  });

  it("says why nothing was simulated", async () => {
    expect((await evidence(BODY, {}, DATE)).simulation).toEqual({
      notRun: expect.stringContaining("activeAgents") as string,
    });
  });
});
