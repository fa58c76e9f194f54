/** What the preview says of a config: pure, from the inputs of a step to the lines under the resource. */
import { report } from "../../../provider/preview/report";
import { NOT_KNOWN_YET } from "../../../provider/preview/subject";

const inputs = (changes: Record<string, unknown> = {}) => ({
  pacingType: "predictive",
  dialRate: 2,
  agentRatio: 1.8,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.1,
  complianceRules: { jurisdictions: ["US"], connectWithinSeconds: 2, connectMeasuredFrom: "greeting-end" },
  forecast: { activeAgents: 50, liveAnswerRate: 0.25, meanTalkSeconds: 180, meanWrapUpSeconds: 30 },
  ...changes,
});
const small = { activeAgents: 10, liveAnswerRate: 0.25, meanTalkSeconds: 180, meanWrapUpSeconds: 30 };

describe("the block under a resource", () => {
  it("tells pacing, breach, utilisation and every assumption in at most 8 lines", () => {
    const { text, level } = report(inputs())!;
    expect(level).toBe("info");
    expect(text.split("\n").length).toBeLessThanOrEqual(8);
    expect(text).toMatch(
      /^Simulation: predictive, 1\.8 lines per idle agent, 50 agents, 25\.0 % live answers/,
    );
    expect(text).toMatch(/within the cap of 3\.0 % \(US\)/);
    expect(text).toMatch(/assumption: machines 35 %.*AMD on.*greeting 1 s/);
  });

  it("says the same twice", () => {
    expect(report(inputs())).toEqual(report(inputs()));
  });

  it("holds the config's own threshold when it is lower than the legal cap", () => {
    expect(report(inputs({ maxAbandonmentRate: 0.01 }))!.text).toContain(
      "the cap of 1.0 % (maxAbandonmentRate)",
    );
  });

  it("does not draw a lower cap from a jurisdiction that nobody declared", () => {
    const text = report(inputs({ maxAbandonmentRate: 0.05, complianceRules: {} }))!.text;
    expect(text).toContain("the cap of 5.0 % (maxAbandonmentRate)");
  });

  it("says that a progressive config abandons nobody, exactly", () => {
    const { text } = report(inputs({ pacingType: "progressive" }))!;
    expect(text).toMatch(/progressive, 50 agents.*\(exact\)\n.*abandoned 0\.00 %/);
  });

  it("says where the dial rate cap binds", () => {
    expect(report(inputs({ dialRate: 0.5 }))!.text).toMatch(
      /dial rate cap binds \(dialRate 0\.5\): these are upper bounds/,
    );
    expect(report(inputs())!.text).not.toContain("binds");
  });

  it("says that slow answering machine detection alone is over the cap", () => {
    const complianceRules = { connectWithinSeconds: 2, connectMeasuredFrom: "answer", jurisdictions: ["US"] };
    const { text, level } = report(inputs({ agentRatio: 1, complianceRules }))!;
    expect([level, text]).toEqual([
      "warn",
      expect.stringMatching(/late 1\d\.\d\d %.*OVER[\s\S]*detection takes too long/),
    ]);
  });

  it("takes agents, live answers and handle time from the campaign where the forecast is silent", () => {
    const campaign = { id: "c", agentCount: 80, historicalAnswerRate: 0.3, averageHandleTimeSeconds: 200 };
    const { text } = report(inputs({ forecast: { meanTalkSeconds: 170 }, observed: { campaign } }))!;
    expect(text).toMatch(/80 agents, 30\.0 % live answers/);
    expect(text).not.toMatch(/assumption:.*(live answers|talk|wrap-up)/);
  });

  it("judges the live value of a field that the program leaves alone", () => {
    const silent = inputs({ agentRatio: undefined, observed: { live: { agentRatio: 2.5 } } });
    expect(report(silent)!.text).toContain("2.5 lines per idle agent");
  });
});

describe("a breach", () => {
  const breach = (simulation: object | undefined, forecast: object = small) =>
    report(inputs({ agentRatio: 3, forecast, simulation }))!;

  it.each([
    ["warns by default", undefined, small, "warn"],
    ["warns when onBreach is warn", { onBreach: "warn" }, small, "warn"],
    ["fails the step when onBreach is fail", { onBreach: "fail" }, small, "fail"],
    [
      "only warns when the live answer rate is an assumption",
      { onBreach: "fail" },
      { activeAgents: 10 },
      "warn",
    ],
  ])("%s", (_, simulation, forecast, level) => {
    const result = breach(simulation, forecast);
    expect([result.level, result.text]).toEqual([
      level,
      expect.stringContaining("OVER the cap of 3.0 % (US)"),
    ]);
  });

  it("says nothing when onBreach is off", () => {
    expect(report(inputs({ agentRatio: 3, simulation: { onBreach: "off" } }))).toBeUndefined();
  });
});

describe("a config that cannot be simulated", () => {
  it.each([
    [
      "an input not known yet",
      { agentRatio: NOT_KNOWN_YET },
      /not run: agentRatio not known until pulumi up/,
    ],
    ["a forecast not known yet", { forecast: NOT_KNOWN_YET }, /not run: forecast not known/],
    [
      "no agents",
      { forecast: { liveAnswerRate: 0.2 } },
      /not run: needs forecast.activeAgents or a campaign/,
    ],
    ["rates over 1 together", { forecast: { ...small, machineRate: 0.9 } }, /not run: .*add up to 1\.15/],
    [
      "nobody who answers",
      { forecast: { ...small, liveAnswerRate: 0, machineRate: 0 } },
      /not run: no attempt ever reaches an agent/,
    ],
  ])("is said to be so, with the reason: %s", (_, changes, text) => {
    expect(report(inputs(changes))).toEqual({ level: "info", text: expect.stringMatching(text) as string });
  });
});
