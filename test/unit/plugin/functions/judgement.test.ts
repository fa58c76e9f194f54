/** simulate and recommend: one judgement, the same as that of the command. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { functions } from "../../../../plugin/functions";
import { isSecret, secretMark } from "../../../../provider/pulumi/marks";
import { call, configuredFor } from "./calling";

jest.setTimeout(60_000);

const COMMAND = join(__dirname, "../../../../provider/dist/cli/main.js");
/** A rough answer is enough here. */
const FAST = { attempts: 1000 };
const US = { jurisdictions: ["US"] };
const TEAM = { activeAgents: 20, liveAnswerRate: 0.25 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-functions-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function printed(command: string, scenario: object, ...flags: string[]): string {
  const file = join(folder, "scenario.json");
  writeFileSync(file, JSON.stringify(scenario));
  return spawnSync(process.execPath, [COMMAND, command, file, ...flags], { encoding: "utf8" }).stdout;
}
const ask = (name: string, args: object, maxAgentRatio?: number) =>
  call(name, { ...args }, configuredFor(undefined, maxAgentRatio));
const arrayOf = (value: unknown) => value as Record<string, unknown>[];

const CONFIGS = [
  ["a config of one law", { agentRatio: 1.5, complianceRules: US, forecast: TEAM }],
  ["a config with a cap of its own", { agentRatio: 1.2, maxAbandonmentRate: 0.02, forecast: TEAM }],
  [
    "a config whose forecast is whole",
    {
      agentRatio: 1.4,
      complianceRules: US,
      forecast: { ...TEAM, amd: { enabled: false }, liveAnswerRateVariation: 0 },
    },
  ],
  ["progressive pacing", { pacingType: "progressive", complianceRules: US, forecast: TEAM }],
] as const;

describe("simulate", () => {
  it.each(CONFIGS)("of %s answers as the command does with --json", async (_, config) => {
    const scenario = { name: "renewals", simulation: FAST, ...config };
    const answer = await ask("simulate", scenario);
    const json = JSON.parse(printed("simulate", scenario, "--json")) as Record<string, unknown>;
    expect(answer?.["report"]).toEqual({ ...json, sweep: [] });
    expect(functions["simulate"]?.outputs.safeParse(answer).error).toBeUndefined();
  });

  it("repeats the figures of its report, and no second number", async () => {
    const answer = await ask("simulate", {
      agentRatio: 3,
      complianceRules: US,
      forecast: TEAM,
      simulation: FAST,
    });
    const { verdict, prediction, cap } = answer?.["report"] as Record<string, Record<string, unknown>>;
    expect(answer).toMatchObject({
      answer: verdict?.["answer"],
      exceeds: verdict?.["exceeds"],
      refuses: verdict?.["refuses"],
      measuredRate: prediction?.["measuredRate"],
      utilisation: prediction?.["utilisation"],
      cap: cap?.["rate"],
      lawful: false,
    });
    expect(answer?.["text"]).toContain(answer?.["verdict"]);
  });

  it("recommends no more than cxone:maxAgentRatio", async () => {
    const args = { agentRatio: 1, complianceRules: US, forecast: TEAM, simulation: FAST };
    const ratios = arrayOf((await ask("simulate", args, 1.1))?.["recommendations"]);
    expect(ratios.map(({ agentRatio }) => agentRatio)).toEqual([1.1, 1.1]);
  });

  it("with a secret argument answers secrets alone", async () => {
    const forecast = secretMark(TEAM);
    const answer = await ask("simulate", {
      agentRatio: 1.5,
      complianceRules: US,
      forecast,
      simulation: FAST,
    });
    expect(Object.values(answer ?? {}).every(isSecret)).toBe(true);
    expect(Object.keys(answer ?? {}).length).toBeGreaterThan(10);
  });
});

it.each(["simulate", "recommend"])("%s has the text that the command prints", async (name) => {
  const ratio = name === "simulate" ? { agentRatio: 1.5 } : {};
  const scenario = { name: "renewals", complianceRules: US, forecast: TEAM, simulation: FAST, ...ratio };
  expect(`${String((await ask(name, scenario))?.["text"])}\n`).toBe(printed(name, scenario));
});

describe("recommend", () => {
  /** It takes no ratio: the ratio is the question. */
  const TEAMS = CONFIGS.map(([what, config]) => {
    const team: Record<string, unknown> = { ...config };
    delete team["agentRatio"];
    return [what, team] as const;
  });

  it.each(TEAMS)("for %s answers as the command does with --json", async (_, config) => {
    const scenario = { name: "renewals", simulation: FAST, ...config };
    const answer = await ask("recommend", scenario);
    expect(answer?.["report"]).toEqual(JSON.parse(printed("recommend", scenario, "--json")));
    expect(functions["recommend"]?.outputs.safeParse(answer).error).toBeUndefined();
  });

  it.each([
    ["the setting cxone:maxAgentRatio", {}, 1.2, 1.2],
    ["its own argument, which wins", { maxAgentRatio: 1.1 }, 1.2, 1.1],
  ])("keeps to %s", async (_, own, setting, most) => {
    const args = { complianceRules: US, forecast: TEAM, simulation: FAST, ...own };
    const ratios = arrayOf((await ask("recommend", args, setting))?.["recommendations"]);
    expect(ratios.map(({ agentRatio }) => agentRatio)).toEqual([most, most]);
  });
});

describe("a scenario that cannot be judged", () => {
  const GOOD = { agentRatio: 1.5, complianceRules: US, forecast: TEAM };
  it.each([
    [
      "simulate",
      { agentRation: 2, dialRate: 99, maxAbandonmentRate: 3, forecast: { activeAgents: "x", bogus: 1 } },
      /^CXD-E110: simulate: dialRate must be at most 10; .*3 looks like a percentage: use 0.03; forecast.activeAgents must be a number; it is a text; forecast.bogus is not a key of forecast; agentRation is not an argument of simulate: did you mean agentRatio\? Correct the arguments\. Nothing was asked or sent\.$/,
    ],
    [
      "simulate",
      { ...GOOD, complianceRules: {} },
      /^CXD-E110: There is no cap .* Give maxAbandonmentRate, such as/,
    ],
    [
      "simulate",
      { ...GOOD, complianceRules: { jurisdictions: ["us"] } },
      /us is no known jurisdiction: did you mean US\?/,
    ],
    ["simulate", { ...GOOD, forecast: {} }, /needs forecast.activeAgents/],
    ["simulate", { complianceRules: US, forecast: TEAM }, /agentRatio is missing\. Give it as an argument\./],
    ["recommend", { ...GOOD }, /agentRatio is not an argument of recommend\. Correct/],
    [
      "recommend",
      { complianceRules: US, forecast: TEAM, maxAgentRatio: 9 },
      /maxAgentRatio must be at most 5/,
    ],
    ["recommend", { complianceRules: US, forecast: { ...TEAM, machineRate: 0.9 } }, /CXD-E\d+/],
  ])("%s of %j is refused with every reason", async (name, args, message) => {
    await expect(ask(name, args)).rejects.toThrow(message);
  });
});
