/** What the figures and the recommendation of a preview rest on: AMD, the dial rate, lines, rounding, the team, settings. */
import { outcomeOf } from "../../../provider/preview/report";
import { assess } from "../../../provider/simulation";
import { DATE, forecast, inputs, said } from "./preview-config";

describe("the block under a resource", () => {
  it.each(["predictive", "progressive", "preview"])(
    "counts people whom AMD takes for machines in %s mode, whoever states their number and whatever is declared",
    async (pacingType) => {
      const complianceRules = { jurisdictions: ["US"], amd: { enabled: true, countFalsePositives: false } };
      const lost = async (amd: object, agentRatio = 1) => {
        const { report } = await said({
          pacingType,
          agentRatio,
          complianceRules,
          forecast: { ...forecast, amd },
        });
        return report!.prediction.measuredRate.value;
      };
      expect(await lost({ falsePositiveRate: 0.05 })).toBeCloseTo(0.05, 3);
      // Stated or assumed, 3 % are 3 %.
      expect(await lost({})).toBe(await lost({ falsePositiveRate: 0.03 }));
      // A forecast does not switch off what is declared.
      expect(await lost({ enabled: false, falsePositiveRate: 0.03 })).toBe(await lost({}));
    },
  );

  it("names AMD as what the answer depends on where nobody gave its errors, and recommends for two states of it", async () => {
    const { text, report } = await said({ forecast: { ...forecast, amd: {} } });
    expect(text).toMatch(
      /recommended: if AMD takes at most 1 % of people for machines, agentRatio .*; if AMD is off, agentRatio/,
    );
    expect(text).toMatch(/share is an assumption \(3 %\): give forecast\.amd\.falsePositiveRate/);
    expect(report!.assumptions).toContainEqual(expect.stringContaining("forecast.amd.falsePositiveRate"));
  });

  it("says that a declared countFalsePositives: false counts for nothing", async () => {
    const complianceRules = { jurisdictions: ["US"], amd: { enabled: true, countFalsePositives: false } };
    expect((await said({ complianceRules })).text).toMatch(
      /countFalsePositives is false, and .* counted anyway/,
    );
  });

  it.each([
    [
      "a dial rate that cuts bursts",
      { agentRatio: 3, dialRate: 1.2 },
      /dialRate 1\.2 cuts bursts: .* would be lost/,
    ],
    [
      "lines",
      { agentRatio: 3, forecast: { ...forecast, lines: 11 } },
      /forecast\.lines 11 bind: .* would be lost/,
    ],
    [
      "a rounding that it needs",
      { agentRatio: 1.2, dialRate: 10, forecast: { ...forecast, activeAgents: 5 } },
      /only if the dialer rounds .* down; one that rounds up would lose/,
    ],
    [
      "a team that is too small",
      { forecast: { ...forecast, activeAgents: 9 } },
      /fewer than 10 agents are too few/,
    ],
  ])("says that the figures rest on %s", async (_, changes, text) => {
    expect((await said(changes)).text).toMatch(text);
    const roomy = { agentRatio: 1, dialRate: 10, forecast: { ...forecast, lines: 100 } };
    expect((await said(roomy)).text).not.toMatch(text);
  });

  it("keeps the advised dial rate within its range", async () => {
    const outcomes = { liveAnswerRate: 0.05, machineRate: 0, busyRate: 0.95 };
    const fast = { ...forecast, ...outcomes, meanTalkSeconds: 3, meanWrapUpSeconds: 0 };
    const { report } = await said({ forecast: fast, dialRate: 10 });
    expect(report!.recommendation.figures!.attemptsPerAgentMinute).toBeGreaterThan(10);
    expect(report!.outputs.optimal_dial_rate).toBe(10);
  });

  it("recommends no more than cxone:maxAgentRatio, and only steps that the dialer takes", async () => {
    const many = { forecast: { ...forecast, activeAgents: 60, ratioStep: 1 } };
    const ratio = async (maxAgentRatio?: number) => {
      const subject = { name: "renewals", inputs: inputs(many), date: DATE, maxAgentRatio };
      const outcome = await outcomeOf(subject, async (question) => assess(question));
      return [
        outcome!.report!.recommendation.agentRatio,
        outcome!.text.includes("cxone:maxAgentRatio is the limit"),
      ];
    };
    expect(await ratio(2)).toEqual([2, true]);
    expect(await ratio()).toEqual([3, true]);
  });

  it("only warns, and asks for the share, where the answer rests on an assumed share of people whom AMD hangs up on", async () => {
    const assumed = { ...forecast, amd: { enabled: true } };
    const { text, level } = await said({
      forecast: assumed,
      simulation: { onBreach: "fail", attempts: 6_000 },
    });
    expect([level, text]).toEqual([
      "warn",
      expect.stringMatching(/next: Give forecast\.amd\.falsePositiveRate/),
    ]);
  });
});
