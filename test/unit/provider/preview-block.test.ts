/** The lines of the preview under a resource. */
import { outcomeOf } from "../../../provider/preview/report";
import { assess } from "../../../provider/simulation";
import { DATE, forecast, inputs, said } from "./preview-said";

describe("the block under a resource", () => {
  it("tells verdict, utilisation, recommendation, risk, drift and assumptions in at most 8 lines", async () => {
    const { text, level } = await said({}, inputs({ agentRatio: 3 }));
    expect(level).toBe("info");
    expect(text.split("\n").length).toBeLessThanOrEqual(8);
    expect(text).toMatch(
      /^Simulation: within: .* chance that the rate over 30 days \(US\) exceeds the cap of 3\.00 % \(US\), where 5\.0 % is accepted; mean 0\.\d\d % \(0\.\d\d to \d\.\d\d\) of live answers abandoned, late or cut off by AMD/,
    );
    expect(text).toMatch(
      /^ {2}predictive, 1\.5 lines per idle agent, 10 agents, 25\.0 % live answers \([\d,]+ attempts simulated\)$/m,
    );
    expect(text).toMatch(
      /agents busy \d\d\.\d %, \d\d\.\d live calls per agent and hour, \d+ s idle per live call; .*; before this change .* lost, busy/,
    );
    expect(text).toMatch(
      /recommended: agentRatio [\d.]+: \d\.\d\d %.*live calls per agent and hour.*maxQueueDepth \d is enough; .*the next step, [\d.]+, would lose .*; at this ratio, answer rate -10 %: .*agents \+10 %: /,
    );
    expect(text).toMatch(/^ {2}if answer rate -20 %: .*agents -20 %:/m);
    expect(text).toMatch(/assumption: machines 35 %.*AMD on.*greeting 1 s/);
  });

  it.each(["agentRatio", "complianceRules.amd", "forecast"])(
    "shows the verdict alone, and makes no report, when %s is a secret",
    async (field) => {
      const outcome = await said({ observed: { secretFields: [field, "name"] } });
      expect(outcome).toEqual({
        level: "info",
        text: `Simulation: within; figures are not shown and no report is written, because of secret inputs: ${field}`,
      });
      const breach = { agentRatio: 4, simulation: { onBreach: "fail", attempts: 6_000 } };
      expect((await said({ ...breach, observed: { secretFields: [field] } })).level).toBe("fail");
      const before = inputs({ observed: { secretFields: [field] } });
      expect(await said({}, before)).not.toHaveProperty("report");
      const absurd = { forecast: { ...forecast, machineRate: 0.9, busyRate: 0.9 } };
      const { text } = await said({ ...absurd, observed: { secretFields: [field] } });
      expect(text).toMatch(/^Simulation: not run; the reason is not shown, because of secret inputs/);
    },
  );

  it("says the same twice", async () => {
    expect(await said()).toEqual(await said());
  });

  it("says so when a jurisdiction is not in the table", async () => {
    const { text } = await said({ complianceRules: { jurisdictions: ["US", "ATLANTIS"] } });
    expect(text).toMatch(/the cap of 3\.00 % \(US\)[\s\S]*jurisdiction ATLANTIS is not in the table/);
  });

  it("takes the connect rule from the jurisdiction where the config has none", async () => {
    const { text } = await said({ complianceRules: { jurisdictions: ["US"] } });
    expect(text).not.toContain("connect within");
    expect((await said({ complianceRules: {} })).text).toMatch(/assumption:.*connect within 2 s/);
  });

  it("holds the config's own threshold when it is lower than the legal cap", async () => {
    const { report } = await said({ maxAbandonmentRate: 0.01 });
    expect(report?.cap).toMatchObject({ rate: 0.01, of: "maxAbandonmentRate" });
  });

  it("does not draw a lower cap from a jurisdiction that nobody declared", async () => {
    const { text } = await said({ maxAbandonmentRate: 0.05, complianceRules: {} });
    expect(text).toContain("the ceiling of 5.00 % (maxAbandonmentRate)");
  });

  it("says that a progressive config abandons nobody, exactly, and what predictive pacing would bring", async () => {
    const { text } = await said({ pacingType: "progressive" });
    expect(text).toMatch(
      /^Simulation: within: 0\.0 % chance .*; mean 0\.00 % of live answers.*\n {2}progressive, 10 agents.*\(exact\)$/m,
    );
    expect(text).toMatch(/recommended: predictive, agentRatio/);
  });

  it("says where the dial rate cap binds", async () => {
    expect((await said({ dialRate: 0.5 })).text).toMatch(/dial rate cap binds \(dialRate 0\.5\)/);
    expect((await said()).text).not.toContain("binds");
  });

  it("says that AMD is the cause when ratio 1 already breaches, and recommends nothing", async () => {
    const complianceRules = { connectWithinSeconds: 2, connectMeasuredFrom: "answer", jurisdictions: ["US"] };
    const amd = { falsePositiveRate: 0 };
    const { text, level } = await said({ agentRatio: 1, complianceRules, forecast: { ...forecast, amd } });
    expect([level, text]).toEqual([
      "warn",
      expect.stringMatching(
        /^Simulation: over: [\s\S]*late 14\.29 %[\s\S]*recommended: none: no agentRatio meets the cap of 3\.00 %: .*AMD takes longer than the connect rule allows.*not pacing; if AMD is off, agentRatio 1/,
      ),
    ]);
  });

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
      expect(await lost({ enabled: false, falsePositiveRate: 0.03 })).toBe(0);
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

  it("takes agents, live answers and handle time from the campaign where the forecast is silent", async () => {
    const campaign = { id: "c", agentCount: 80, historicalAnswerRate: 0.3, averageHandleTimeSeconds: 200 };
    const { text } = await said({ forecast: { meanTalkSeconds: 170 }, observed: { campaign } });
    expect(text).toMatch(/80 agents, 30\.0 % live answers/);
    expect(text).not.toMatch(/assumption:.*(live answers|talk|wrap-up)/);
  });

  it("judges the live value of a field that the program leaves alone", async () => {
    const silent = { agentRatio: undefined, observed: { live: { agentRatio: 2.5 } } };
    expect((await said(silent)).text).toContain("2.5 lines per idle agent");
  });
});
