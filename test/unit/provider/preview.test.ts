/** What a breach does, configs that cannot be simulated, and where reports go. */
import { Pool } from "../../../provider/preview/pool";
import { outcomeOf } from "../../../provider/preview/report";
import { questionOf, settingsOf } from "../../../provider/preview/subject";
import { NOT_KNOWN_YET } from "../../../provider/preview/unknown";
import { type Assessment, assess, type Question } from "../../../provider/simulation";
import { DATE, forecast, inputs, said } from "./preview-said";

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
  ])("is said to be so, with the reason: %s", async (_, changes, text) => {
    expect(await said(changes)).toEqual({ level: "info", text: expect.stringMatching(text) as string });
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
