/** `cxone-dialer simulate` and `recommend`, as processes. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gridOf } from "../../../../provider/cli/sweep";
import { simulationReportSchema } from "../../../../provider/simulation";

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(__dirname, "../../../../provider/dist/cli/main.js"), ...args], {
    encoding: "utf8",
  });
const OVER = expect.objectContaining({ answer: "over" }) as object;
/** A rough answer is enough here. */
const FAST = ["--attempts", "1000", "--answer-rate", "0.25", "--jurisdiction", "US"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const noAmd = () => file("no-amd.yaml", { forecast: { amd: { enabled: false } } });

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("simulate", () => {
  it("exits 0 when the verdict is within and 1 when it is over, with the block of the preview", () => {
    const within = run("simulate", noAmd(), "--agents", "10", "--agent-ratio", "1.4", ...FAST);
    expect([within.status, within.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^Simulation: within: .* exceeds the cap of 3\.00 % \(US\).*\n {2}predictive, 1\.4 lines/,
      ),
    ]);
    const over = run("simulate", "--agents", "10", "--agent-ratio", "3", ...FAST);
    expect([over.status, over.stdout]).toEqual([1, expect.stringMatching(/^Simulation: over: /)]);
  });

  it("reads YAML and JSON with the arguments of a DialerConfig, flags on top", () => {
    const yaml = file("s.yaml", "agentRatio: 3\nforecast:\n  activeAgents: 10\n");
    const { stdout } = run("simulate", yaml, ...FAST, "--agents", "12");
    expect(stdout).toMatch(/3 lines per idle agent, 12 agents/);
    const json = file("s.json", { name: "renewals", agentRatio: 1.5, forecast: { activeAgents: 20 } });
    expect(run("simulate", json, ...FAST).stdout).toMatch(/1\.5 lines per idle agent, 20 agents/);
  });

  it("prints a report by the published schema with --json", () => {
    const { stdout } = run("simulate", "--agents", "10", "--agent-ratio", "1.5", ...FAST, "--json");
    const report = simulationReportSchema.parse(JSON.parse(stdout));
    expect(report.sweep).toHaveLength(17);
  });

  it("sweeps a grid; exit code 1 when no point is within the cap", () => {
    const { status, stdout } = run("simulate", ...FAST, "--sweep", "agentRatio=1:3:1", "agents=10,12");
    expect(status).toBe(0);
    expect(stdout.split("\n").slice(0, -1)).toHaveLength(7);
    expect(stdout).toMatch(/^3 +10 +over +1?\d\d\.\d %/m);
    const over = run("simulate", ...FAST, "--sweep", "agentRatio=4,5", "agents=10", "--json");
    expect(over.status).toBe(1);
    expect(JSON.parse(over.stdout)).toEqual([
      expect.objectContaining({ agentRatio: 4, agents: 10, verdict: OVER }),
      expect.objectContaining({ agentRatio: 5, agents: 10, verdict: OVER }),
    ]);
  });

  it("covers every dialer config of an exported stack, and none that is being replaced", () => {
    const inputs = {
      pacingType: "predictive",
      dialRate: 2,
      agentRatio: 1.3,
      maxQueueDepth: 5,
      maxAbandonmentRate: 0.03,
      forecast: { activeAgents: 10, liveAnswerRate: 0.25 },
      simulation: { onBreach: "warn", attempts: 1000 },
      __provider: "text",
    };
    const type = "pulumi-nodejs:dynamic/cxone:DialerConfig";
    const resource = (name: string, more: object) => ({
      urn: `urn:pulumi:s::p::${type}::${name}`,
      type,
      ...more,
    });
    const state = file("state.json", {
      deployment: {
        resources: [
          { urn: "urn:pulumi:s::p::pulumi:pulumi:Stack::p-s", type: "pulumi:pulumi:Stack" },
          resource("calm", { inputs }),
          resource("keen", { inputs: { ...inputs, agentRatio: 3 } }),
          resource("old", { inputs, delete: true }),
        ],
      },
    });
    const { status, stdout } = run("simulate", "--stack", state);
    expect(status).toBe(1);
    expect(stdout.match(/^\w+$/gm)).toEqual(["calm", "keen"]);
    expect(JSON.parse(run("simulate", "--stack", state, "--json").stdout)).toHaveLength(2);
  });

  it.each([
    [
      "no cap",
      ["--agents", "5", "--agent-ratio", "2"],
      /There is no cap to compare with\. Give --max-abandonment-rate/,
    ],
    ["no ratio", ["--agents", "5", ...FAST], /agentRatio is missing\. Give it/],
    ["no agents", ["--agent-ratio", "2", ...FAST], /not run: needs forecast\.activeAgents/],
    [
      "a ratio out of range",
      ["--agents", "5", "--agent-ratio", "9", ...FAST],
      /agentRatio: Too big.*names and ranges/,
    ],
    [
      "a word for a number",
      ["--agents", "many"],
      /option '--agents <number>' argument 'many' is invalid\. give a number/,
    ],
    ["a file that is missing", ["none.yaml"], /none\.yaml cannot be read: ENOENT/],
    [
      "an axis that is none",
      ["--sweep", "colour=1,2", ...FAST],
      /there is no axis colour\. Axes are agentRatio/,
    ],
    ["a range that is none", ["--sweep", "agents=5:1:1", ...FAST], /that is no range\. Write start:end:step/],
    ["a stack that cannot be read", ["--stack", "nope"], /The stack nope cannot be read/],
  ])("exits 2 on %s and says what to do", (_, args, message) => {
    const { status, stderr } = run("simulate", ...args);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe("recommend", () => {
  it("finds the largest ratio and the price of the next step, and begins with the cap", () => {
    const { status, stdout } = run("recommend", noAmd(), "--agents", "10", ...FAST);
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^the cap of 3\.00 % \(US\) of live answers .*\nrecommended: agentRatio 1(\.\d+)?: 0\.\d+ %.*the next step/,
      ),
    ]);
  });

  it("gives one for each state of AMD where nobody gave its errors, and says what that rests on", () => {
    const { status, stdout } = run("recommend", "--agents", "10", ...FAST);
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(
        /recommended: if AMD takes at most 1 % .*\nrecommended: if AMD is off, .*\nnote: .*forecast\.amd\.falsePositiveRate/,
      ),
    ]);
  });

  it("stays under --max-agent-ratio, and refuses one that no field takes", () => {
    const most = (ratio: string) =>
      run("recommend", noAmd(), "--agents", "60", ...FAST, "--max-agent-ratio", ratio);
    expect(most("1.5").stdout).toMatch(/agentRatio 1\.5: .*cxone:maxAgentRatio is the limit/);
    const { status, stderr } = most("9");
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/--max-agent-ratio.*give a number from 1 to 5/),
    ]);
  });

  it("exits 1 with the cause when no ratio meets the cap, and names the way out", () => {
    const slow = file(
      "slow.yaml",
      "complianceRules: {connectMeasuredFrom: answer, connectWithinSeconds: 1}\nforecast: {amd: {falsePositiveRate: 0.01}}\n",
    );
    const { status, stdout } = run("recommend", slow, "--agents", "10", ...FAST, "--json");
    expect(status).toBe(1);
    expect((JSON.parse(stdout) as { recommendation: object }).recommendation).toEqual({
      reason: expect.stringMatching(/AMD takes longer than the connect rule allows/) as string,
      otherwise: expect.objectContaining({ condition: "AMD is off", agentRatio: 1 }) as object,
    });
  });
});

describe("a sweep's grid", () => {
  it.each([
    [["agentRatio=1:2:0.25"], [1, 1.25, 1.5, 1.75, 2].map((agentRatio) => ({ agentRatio }))],
    [["agents=5"], [{ agents: 5 }]],
    [["dialRate=0.1:0.3:0.1"], [0.1, 0.2, 0.3].map((dialRate) => ({ dialRate }))],
    [
      ["agents=1,2", "agentRatio=3,4"],
      [
        [1, 3],
        [1, 4],
        [2, 3],
        [2, 4],
      ].map(([agents, agentRatio]) => ({ agents, agentRatio })),
    ],
  ])("%j is every combination, ends included", (axes, points) => {
    expect(gridOf(axes)).toEqual(points);
  });

  it("is refused when it is too large", () => {
    expect(() => gridOf(["agents=1:1000:1", "dialRate=1:10:1"])).toThrow(/10000 points, more than 5000/);
  });
});
