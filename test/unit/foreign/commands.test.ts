/** What the command prints of foreign texts, as a process of its own: tables, sentences, JSON, and why it cannot run. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AuditLog } from "../../../provider/audit/log";
import { dialer, exportOf, inDays } from "../../policies/states";
import { intent, success } from "../provider/audit/entries";
import { cli, type Ran } from "../cli/run";
import { HostileServer, live } from "./hostile-server";
import { expectHarmless, expectShown, planted, plantedLine, plantedName, TURNS, turnTo } from "./planted";

jest.setTimeout(120_000);

let server: HostileServer;
let folder: string;
const path = (name: string) => join(folder, name);

/** A change for each trap that may come first, of objects with planted names. */
function writeTrail(): void {
  const log = new AuditLog(path("audit"));
  for (const turn of TURNS) {
    turnTo(turn);
    const identity = {
      organization: planted("organization"),
      project: planted("project"),
      stack: planted("stack"),
      name: planted("resource"),
    };
    const who = { user: planted("user"), host: planted("host"), processId: 1, ciRun: planted("ci-run") };
    const changes = [{ field: planted("field"), before: planted("before"), after: planted("after") }];
    const more = { identity, who, changes, baseUrl: server.url };
    const { hash } = log.append(intent({ ...more, object: planted("object") }));
    log.append(success(hash, { object: planted("object"), reason: planted("reason") }));
    const before = { ...live(), complianceRules: { [planted("recorded-rule")]: planted("recorded") } };
    const put = log.append(intent({ ...more, object: "dc-1", before }));
    log.append(success(put.hash, { object: "dc-1", after: live() }));
  }
  turnTo(0);
  log.close();
}

beforeAll(async () => {
  server = await HostileServer.start();
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-foreign-"));
  HostileServer.live = live();
  writeTrail();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]): Promise<Ran> =>
  cli(args, {
    CXONE_BASE_URL: server.url,
    CXONE_CLIENT_ID: "c",
    CXONE_CLIENT_SECRET: "s3cret-of-the-test",
    CXONE_AUDIT_DIR: path("audit"),
  });
const outputs = ({ stdout, stderr }: Ran) => [stdout, stderr];

describe("audit", () => {
  it.each(["show", "tail"])("%s has one line for each change, whatever its record holds", async (command) => {
    const ran = await run("audit", command, ...(command === "tail" ? ["--number", "1000"] : []));
    expectShown(outputs(ran), ["resource", "object", "field", "user", "ci-run", "project"]);
    expect(ran.stdout.trim().split("\n")).toHaveLength(1 + 2 * TURNS.length);
  });

  it("show --json loses nothing and is obeyed by nothing", async () => {
    const { stdout } = await run("audit", "show", "--json");
    expectHarmless(stdout);
    turnTo(3);
    const texts = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { intent: { identity: { name: string } } });
    expect(texts.map(({ intent: { identity } }) => identity.name)).toContain(planted("resource"));
    turnTo(0);
  });

  it.each([[[]], [["--json"]]])("verify names a damaged chain %s", async (flags) => {
    const name = plantedLine("chain").replaceAll("/", "") + "\n::error::forged";
    for (const end of [".jsonl", ".head"]) writeFileSync(join(path("audit"), name + end), "no record\n");
    try {
      expectShown(outputs(await run("audit", "verify", ...flags)), ["chain"]);
      expectShown(outputs(await run("audit", "show")), ["chain"]);
    } finally {
      for (const end of [".jsonl", ".head"]) rmSync(join(path("audit"), name + end));
    }
  });

  it("flush says why the API did not take an event", async () => {
    HostileServer.writes = TURNS.map(() => 400);
    expectShown(outputs(await run("audit", "flush")), ["error-message", "object"]);
    HostileServer.writes = [];
  });
});

it("rollback shows live and recorded values of a hostile object", async () => {
  const ran = await run("rollback", "dc-1", "--dry-run");
  expectShown(outputs(ran), ["live-rule"]);
  expectShown(outputs(await run("rollback", plantedLine("argument"), "--dry-run")), ["argument"]);
});

describe("policy check", () => {
  const waiver = (policy: string) => ({
    policy,
    resource: dialer("waive*", { stack: "dev" }).urn,
    reason: "Until the supplier has mended it.",
    owner: "::error::compliance",
    ticket: "##[error]7",
    expires: policy === "CXD012" ? "2020-01-01" : inDays(60),
  });
  const check = async (...flags: string[]) => {
    const complianceRules = {
      jurisdictions: [planted("code"), "US"],
      minRingSeconds: 3,
      [planted("rule")]: 1,
    };
    const inputs = { complianceRules, campaignId: planted("campaign") };
    const of = (stack: string) => dialer(planted("resource"), { stack, inputs });
    const outputs = { baseUrl: planted("address"), dialerConfigId: planted("object") };
    const waived = dialer("waived", { stack: "dev", inputs, outputs });
    writeFileSync(path("a.json"), exportOf([of("dev"), waived]));
    writeFileSync(path("b.json"), exportOf([of("prod"), { ...waived, protect: false }]));
    const settings = { "dialer-pack-settings": { waivers: ["CXD005", "CXD012"].map(waiver) } };
    writeFileSync(path("config.json"), JSON.stringify(settings));
    const files = ["--file", path("a.json"), path("b.json"), "--policy-config", path("config.json")];
    return run("policy", "check", ...files, "--tenant-lines", "1", ...flags);
  };

  it.each([0, 7, 14, TURNS.length - 1])(
    "prints findings and waivers in words, trap %i first",
    async (turn) => {
      turnTo(turn);
      const ran = await check();
      expect([ran.code, ran.stderr]).toEqual([1, ""]);
      expectShown(outputs(ran), ["resource", "address", "object"]);
      turnTo(0);
    },
  );

  it("prints JSON that loses nothing", async () => {
    const { stdout } = await check("--json");
    expectHarmless(stdout);
    const { findings } = JSON.parse(stdout) as { findings: { urn: string; waiver?: { ticket: string } }[] };
    expect(findings.some(({ waiver }) => waiver?.ticket === "##[error]7")).toBe(true);
  });

  it("refuses a waiver with a text that a reader would not see whole, and repeats none", async () => {
    const hidden = {
      ...waiver("CXD005"),
      reason: planted("waiver-reason"),
      resource: planted("waiver-resource"),
    };
    writeFileSync(path("a.json"), exportOf([dialer("a")]));
    writeFileSync(path("config.json"), JSON.stringify({ "dialer-pack-settings": { waivers: [hidden] } }));
    const ran = await run(
      "policy",
      "check",
      "--file",
      path("a.json"),
      "--policy-config",
      path("config.json"),
    );
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringMatching(/reason: must be one line/)]);
    for (const output of outputs(ran)) expectHarmless(output);
  });

  it("refuses a config by names that nobody obeys", async () => {
    writeFileSync(
      path("wrong.json"),
      JSON.stringify({ [planted("policy")]: {}, "dialer-pack-settings": { [planted("key")]: 1 } }),
    );
    writeFileSync(path("a.json"), exportOf([dialer("a")]));
    const ran = await run("policy", "check", "--file", path("a.json"), "--policy-config", path("wrong.json"));
    expect(ran.code).toBe(2);
    expectShown(outputs(ran), ["policy"]);
  });
});

describe("simulate and recommend", () => {
  const scenario = (code = planted("code")) => ({
    name: plantedName("name"),
    pacingType: "predictive",
    agentRatio: 2,
    maxAbandonmentRate: 0.03,
    complianceRules: { jurisdictions: [code] },
    forecast: { activeAgents: 5, liveAnswerRate: 0.25 },
    simulation: { attempts: 2_000 },
  });

  it.each([0, 7, 14])("print what a scenario says, trap %i first", async (turn) => {
    turnTo(turn);
    writeFileSync(path("scenario.yaml"), JSON.stringify(scenario()));
    expectShown(outputs(await run("simulate", path("scenario.yaml"))), ["code"]);
    writeFileSync(path("scenario.yaml"), JSON.stringify(scenario("US")));
    const { stdout } = await run("simulate", path("scenario.yaml"), "--json");
    expectHarmless(stdout);
    expect((JSON.parse(stdout) as { name: string }).name).toBe(plantedName("name"));
    expectShown(outputs(await run("recommend", path("scenario.yaml"), "--json")), ["name"]);
    turnTo(0);
  });

  it("print the names of a stack's state", async () => {
    const { forecast, complianceRules, simulation } = scenario();
    const resource = dialer(planted("resource"), { inputs: { forecast, complianceRules, simulation } });
    writeFileSync(path("state.json"), exportOf([resource]));
    expectShown(outputs(await run("simulate", "--stack", path("state.json"))), ["resource"]);
  });

  it.each<[string, string[], string]>([
    ["a file that is not there", ["simulate", plantedLine("file")], "file"],
    ["an option that does not exist", ["simulate", `--${plantedLine("option")}`], "option"],
    ["a value that is none", ["simulate", "--agents", plantedLine("value")], "value"],
    [
      "an axis that does not exist",
      [
        "simulate",
        "--agents",
        "5",
        "--max-abandonment-rate",
        "0.03",
        "--answer-rate",
        "0.2",
        "--agent-ratio",
        "2",
        "--sweep",
        `${plantedLine("axis")}=1`,
      ],
      "axis",
    ],
    ["a stack that is not there", ["simulate", "--stack", plantedLine("stack")], "stack"],
  ])("refuse %s", async (_, args, mark) => {
    const ran = await run(...args);
    expect(ran.code).toBe(2);
    expectShown(outputs(ran), [mark]);
  });

  it("refuse a scenario by keys that nobody obeys", async () => {
    writeFileSync(path("bad.json"), JSON.stringify({ ...scenario(), forecast: { [planted("key")]: 1 } }));
    const ran = await run("simulate", path("bad.json"));
    expect(ran.code).toBe(2);
    expectShown(outputs(ran), ["key"]);
  });
});
