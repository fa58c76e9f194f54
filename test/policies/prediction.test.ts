/** CXD019 shows the judgement of the preview, and refuses where the preview would. */
import { judge, meanText, verdictText } from "pulumi-cxone-dialer/judgement";
import { config, judgeOne, TODAY, US_RULES } from "./pack";

describe("dialer-predicted-abandonment", () => {
  const POLICY = "dialer-predicted-abandonment";
  const forecast = {
    activeAgents: 10,
    liveAnswerRate: 0.25,
    meanTalkSeconds: 180,
    meanWrapUpSeconds: 30,
    amd: { enabled: false },
  };
  const wild = { agentRatio: 3, dialRate: 10, forecast };
  const judgementOf = (more: object, rules: object = US_RULES) => {
    const answer = judge({ name: "renewals", inputs: config(rules, more), date: TODAY });
    if ("reason" in answer) throw new Error(answer.reason);
    return answer.report;
  };

  it.each<[string, object]>([
    ["a wild ratio", wild],
    ["a stricter ceiling of its own", { ...wild, maxAbandonmentRate: 0.01 }],
    ["an assumed answer rate", { ...wild, forecast: { ...forecast, liveAnswerRate: undefined } }],
    [
      "AMD that hangs up on people in progressive mode",
      {
        pacingType: "progressive",
        forecast: { ...forecast, amd: { enabled: true, falsePositiveRate: 0.2 } },
      },
    ],
  ])("shows the judgement of the preview for %s, and refuses where the preview would", async (_, more) => {
    const report = judgementOf(more);
    expect(report.verdict.answer).not.toBe("within");
    const { violations, advisory = [] } = await judgeOne(POLICY, config(US_RULES, more));
    expect(violations).toEqual([
      expect.stringContaining(`${verdictText(report)}; ${meanText(report)}. `) as string,
    ]);
    expect(advisory).toEqual(report.verdict.refuses ? [] : violations);
  });

  it("takes the connect clock of the jurisdiction, as the preview does", async () => {
    const rules = { jurisdictions: ["GB"], purpose: "telemarketing" };
    const amd = { enabled: true, falsePositiveRate: 0, humanDelaySeconds: 2.5 };
    const late = { agentRatio: 1, forecast: { ...forecast, amd } };
    expect(judgementOf(late, rules).prediction.lateRate).toBeGreaterThan(0.1);
    const { violations } = await judgeOne(POLICY, config(rules, late));
    expect(violations).toEqual([expect.stringContaining(verdictText(judgementOf(late, rules))) as string]);
  });

  it.each<[string, object, RegExp]>([
    ["no agents", {}, /needs forecast\.activeAgents or a campaign/],
    ["a missing field", { dialRate: undefined, forecast }, /not run: dialRate is missing/],
  ])("does not run for %s", async (_, more, reason) => {
    const said = await judgeOne(POLICY, config(US_RULES, more));
    expect(said).toEqual({ violations: [], notApplicable: expect.stringMatching(reason) as string });
  });

  it.each<[string, object, RegExp]>([
    ["a forecast of another shape", { forecast: { activeAgents: "many" } }, /forecast\.activeAgents has/],
    ["rates over 1 together", { forecast: { ...forecast, liveAnswerRate: 0.9, busyRate: 0.9 } }, /add up to/],
    ["nobody who answers", { forecast: { ...forecast, liveAnswerRate: 0 } }, /liveAnswerRate is 0/],
  ])("is not switched off by %s", async (_, more, reason) => {
    const { violations } = await judgeOne(POLICY, config(US_RULES, more));
    expect(violations).toEqual([expect.stringMatching(reason)]);
  });

  it("judges an object whose live rules have another shape by the rest of them", async () => {
    const live = {
      complianceRules: {
        constructor: "c",
        audience: "x",
        callingHours: { mon: "08:00" },
        abandonmentWindow: null,
      },
    };
    const odd = await judgeOne(POLICY, config(US_RULES, { observed: { live }, ...wild }));
    expect(odd.violations).toEqual([expect.stringMatching(/^over: /)]);
  });

  it("names an accepted risk that is higher than the default", async () => {
    const more = { agentRatio: 1, forecast, simulation: { riskLimit: 0.5 } };
    const { violations } = await judgeOne(POLICY, config(US_RULES, more));
    expect(violations).toEqual(["simulation.riskLimit is 0.5: more than 0.05 is accepted."]);
  });

  it("passes one line for each agent", async () => {
    expect(await judgeOne(POLICY, config(US_RULES, { agentRatio: 1, forecast }))).toEqual({ violations: [] });
  });
});
