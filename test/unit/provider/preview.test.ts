/** What the preview says of a config: from the inputs of a step to the lines under the resource. */
import { Pool } from "../../../provider/preview/pool";
import { outcomeOf } from "../../../provider/preview/report";
import { questionOf, settingsOf } from "../../../provider/preview/subject";
import { NOT_KNOWN_YET } from "../../../provider/pulumi/marks";
import { type Assessment, type Question, assess } from "../../../provider/simulation";
import { DATE, forecast, inputs, said } from "./preview-config";

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

describe("a breach", () => {
  const breach = (simulation: object | undefined, figures: object) =>
    said({ agentRatio: 3, forecast: figures, simulation: { ...simulation, attempts: 6_000 } });

  it.each([
    ["warns by default", undefined, forecast, "warn"],
    ["warns when onBreach is warn", { onBreach: "warn" }, forecast, "warn"],
    ["fails the step when onBreach is fail", { onBreach: "fail" }, forecast, "fail"],
    [
      "only warns when the live answer rate is an assumption",
      { onBreach: "fail" },
      { activeAgents: 10 },
      "warn",
    ],
  ])("%s", async (_, simulation, figures, level) => {
    const result = await breach(simulation, figures);
    expect([result.level, result.text]).toEqual([
      level,
      expect.stringMatching(/^Simulation: over: .* exceeds the cap of 3\.00 % \(US\)/),
    ]);
    expect(result.refusal !== undefined).toBe(level === "fail");
  });

  it("that fails the step has a verdict and a next step to read first", async () => {
    const { refusal } = await breach({ onBreach: "fail" }, forecast);
    expect(refusal?.verdict).toMatch(/^over: .* exceeds the cap of 3\.00 % \(US\).*; mean \d+\.\d\d % /);
    expect(refusal?.next).toMatch(
      /The simulation recommends agentRatio [\d.]+\. Or set simulation\.onBreach to "warn"\.$/,
    );
  });

  it("that cannot be told warns, even where onBreach is fail", async () => {
    const unsure = { answer: "cannot be told", refuses: false, next: "Give forecast.x." } as const;
    const subject = {
      name: "renewals",
      inputs: inputs({ simulation: { onBreach: "fail", attempts: 6_000 } }),
      date: DATE,
    };
    const outcome = await outcomeOf(subject, async (question) => {
      const answer = assess(question);
      if ("reason" in answer) return answer;
      const verdict = { ...answer.report.verdict, ...unsure };
      return { ...answer, report: { ...answer.report, verdict } };
    });
    expect(outcome).toMatchObject({
      level: "warn",
      text: expect.stringMatching(
        /^Simulation: cannot be told: [^]*next: Give forecast\.x\.[^]*onBreach "fail" only warns here: the answer cannot be told/,
      ) as string,
    });
  });

  it("says nothing when onBreach is off", async () => {
    const off = {
      name: "renewals",
      inputs: inputs({ agentRatio: 3, simulation: { onBreach: "off" } }),
      date: DATE,
    };
    expect(await outcomeOf(off, () => Promise.reject(new Error("asked")))).toBeUndefined();
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
  ])("is said to be so, with the reason: %s", async (_, changes, text) => {
    expect(await said(changes)).toEqual({ level: "info", text: expect.stringMatching(text) as string });
  });

  it.each([
    [
      "rates over 1 together",
      { forecast: { ...forecast, machineRate: 0.9 } },
      /not run: forecast\.liveAnswerRate 0\.25, machineRate 0\.9, .* add up to 1\.15/,
    ],
    [
      "nobody who answers",
      { forecast: { ...forecast, liveAnswerRate: 0, machineRate: 0 } },
      /not run: forecast\.liveAnswerRate is 0, so nobody answers and there is no rate to predict/,
    ],
  ])("because of wrong values warns, and fails where a breach would: %s", async (_, changes, text) => {
    const words = expect.stringMatching(text) as string;
    expect(await said(changes)).toEqual({ level: "warn", text: words });
    expect(await said({ ...changes, simulation: { onBreach: "fail" } })).toMatchObject({
      level: "fail",
      text: words,
      refusal: { verdict: words },
    });
  });
});

describe("where reports go", () => {
  it.each([
    ["nowhere by default", {}, {}, undefined],
    ["to the folder of the environment", {}, { CXONE_REPORT_DIR: "all" }, "all"],
    ["to the resource's own folder first", { reportDir: "mine" }, { CXONE_REPORT_DIR: "all" }, "mine"],
    ["an empty variable is none", {}, { CXONE_REPORT_DIR: "" }, undefined],
  ])("%s", (_, simulation, environment, folder) => {
    expect(settingsOf({ simulation }, environment).reportDir).toBe(folder);
  });
});

it("campaigns that differ in nothing but their names are simulated once", async () => {
  const pool = new Pool();
  const ask = async (name: string, changes = {}) => {
    const question = questionOf({ name, inputs: inputs(changes), date: DATE }) as Question;
    return ((await pool.ask(question)) as Assessment).report;
  };
  const [north, south, other] = await Promise.all([ask("north"), ask("south"), ask("x", { dialRate: 1.9 })]);
  expect([north.name, south.name]).toEqual(["north", "south"]);
  expect(south.prediction).toBe(north.prediction);
  expect(other.prediction).not.toBe(north.prediction);
});
