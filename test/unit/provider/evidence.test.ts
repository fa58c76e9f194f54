/** What is recorded as checked about a body, by the rules and by the closed models. */
import { evidence } from "../../../provider/lifecycle/evidence";
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
  ])("of %s is FAILED and names the rule", (_, body, id) => {
    const { rules } = evidence(body, FORECAST, DATE);
    expect([rules.check, rules.findings]).toEqual([
      "FAILED",
      expect.arrayContaining([expect.objectContaining({ id, level: "mandatory" })]),
    ]);
  });

  it("of a body that breaks no rule is PASSED, under the version of the table", () => {
    const { rules } = evidence(COMPLIANT, FORECAST, DATE);
    expect(rules).toEqual({ check: "PASSED", version: RULES_VERSION, findings: [] });
  });

  it("of a deletion says that nothing was judged", () => {
    expect(evidence(undefined, FORECAST, DATE)).toMatchObject({
      rules: { check: "NOT_RUN", findings: [] },
      simulation: { notRun: expect.any(String) as string },
    });
  });

  it("holds the same digest for the same model and another for another", () => {
    const digestOf = (body: object) => evidence({ ...body }, FORECAST, DATE).simulation;
    expect(digestOf(BODY)).toEqual(digestOf({ ...BODY }));
    expect(digestOf(BODY)).not.toEqual(digestOf({ ...BODY, agentRatio: 2.1 }));
    expect(digestOf(COMPLIANT)).toHaveProperty("digest");
  });

  it("says why nothing was simulated", () => {
    expect(evidence(BODY, {}, DATE).simulation).toEqual({
      notRun: expect.stringContaining("activeAgents") as string,
    });
  });
});
