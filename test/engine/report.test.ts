/**
 * What the real engine prints is what the reports are made of: the fixtures of test/unit/report, made anew.
 * `UPDATE_GOLDEN=1` writes them, without what is different each time and without paths of this machine.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  markdown,
  page,
  programAt,
  readInputs,
  readReports,
  type Report,
  reportOf,
  reportSchema,
  sarif,
} from "cxone-dialer-report";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { meanText, verdictText } from "pulumi-cxone-dialer/judgement";
import { changesOf } from "../../provider/audit/ledger";
import { readFolder } from "../../provider/audit/folder";
import { inDays } from "../policies/states";
import { findEngine } from "./engine";
import { compliance, config } from "./report-configs";

const ROOT = join(__dirname, "../..");
const FIXTURES = join(ROOT, "test/unit/report/fixtures/engine");
const SECRET = "engine-s3cret-canary";
jest.setTimeout(180_000);

let emulator: Emulator;
let folder: string;
let pulumi: (configs: object, args: string[], env?: NodeJS.ProcessEnv) => Promise<string>;

/** The kept output has another day, so that it is the same each time. */
const UNTIL = inDays(60);
const WAIVER = {
  policy: "CXD005",
  resource: "urn:pulumi:dev::preview-of-many::pulumi-nodejs:dynamic/cxone:DialerConfig::renewals",
  reason: "The carrier ends ringing at 12 s until it is upgraded.",
  owner: "compliance@example.com",
  ticket: "CMP-117",
  expires: UNTIL,
};

beforeAll(async () => {
  const adopted = {
    pacingType: "predictive",
    dialRate: 2,
    agentRatio: 1.2,
    maxAbandonmentRate: 0.03,
  } as const;
  emulator = await startEmulator({
    limits: "off",
    seed: {
      clients: [
        {
          clientId: "ci",
          clientSecret: SECRET,
          scopes: ["outbound.read", "outbound.dialerconfig.readwrite"],
        },
      ],
      campaigns: [],
      dialerConfigs: [
        {
          ...adopted,
          id: "dc-console",
          name: "console",
          maxQueueDepth: 5,
          answerRateThreshold: 0.1,
          complianceRules: {},
          lastModifiedBy: "supervisor.sam",
          lastModifiedAt: "2026-01-02T03:04:05.000Z",
        },
      ],
    },
  });
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-report-"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  cpSync(join(__dirname, "fixtures/programs/preview"), folder, { recursive: true });
  mkdirSync(join(folder, "backend"));
  writeFileSync(
    join(folder, "policy.json"),
    JSON.stringify({ "dialer-pack-settings": { waivers: [WAIVER] } }),
  );
  const engine = findEngine();
  pulumi = (configs, args, env = {}) =>
    new Promise((resolve) => {
      const child = spawn(engine.bin, [...args, "--non-interactive", "--color", "never"], {
        cwd: folder,
        env: {
          ...process.env,
          ...engine.env,
          PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
          PULUMI_CONFIG_PASSPHRASE: "test",
          CXONE_BASE_URL: emulator.url,
          CXONE_CLIENT_ID: "ci",
          CXONE_CLIENT_SECRET: SECRET,
          CXONE_REPORT_DIR: join(folder, "reports"),
          CXONE_TEST_CONFIGS: JSON.stringify(configs),
          ...env,
        },
        stdio: ["ignore", "pipe", "ignore"],
      });
      let output = "";
      child.stdout.on("data", (data: Buffer) => (output += data.toString()));
      child.on("close", () => resolve(output));
    });
  await pulumi({}, ["stack", "init", "dev"]);
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is different each time, or only here. */
const steady = (text: string): string =>
  text
    .replaceAll(folder, "/program")
    .replaceAll(UNTIL, "2099-06-30")
    .replaceAll(ROOT, "/checkout")
    .replaceAll(emulator.url, "http://127.0.0.1:8080")
    .replace(/project:\/\/\/(\.\.\/)+[^"]*/g, "project:///elsewhere")
    .replace(/dc-[0-9a-f]{8}-[0-9a-f-]{27}/g, "dc-1")
    .replace(/(::default(?:_\w+)?::)[0-9a-f-]{36}/g, "$1id")
    .replace(/"id": ?"[0-9a-f]{8}-[0-9a-f-]{27}"/g, '"id":"id"')
    .replace(/2[01]\d\d-\d\d-\d\dT[\d:.]+Z/g, "2026-01-02T03:04:05.000Z")
    .replace(/"timestamp":\d+/g, '"timestamp":0')
    .replace(/("durationSeconds":|"duration": ?)\d+/g, "$10")
    .replace(/\\"\d+-[0-9a-f]{16}\\"/g, '\\"1-0123456789abcdef\\"')
    .replace(/("__provider": ?)"(?:[^"\\]|\\.)*"/g, '$1"(text of the shell)"');

/** Without the engine's own debugging, and of the other events no more than what says something. */
const short = (events: string): string =>
  events
    .split("\n")
    .filter(
      (line) => line !== "" && !/"severity":"debug"|"policy(Remediate|Analyze)\w*SummaryEvent"/.test(line),
    )
    .map((line) => `${line}\n`)
    .join("");

/** Fresh output as a report, with the file that the run wrote `beside` it; the figures may differ on another machine, the rest may not. */
function seen(name: string, output: string, beside?: string): { fresh: Report; kept: Report } {
  const texts = { [name]: steady(output) };
  if (beside !== undefined) texts[beside] = steady(readFileSync(join(folder, "reports", beside), "utf8"));
  for (const [file, text] of Object.entries(texts)) {
    writeFileSync(join(folder, file), text);
    if (!process.env["UPDATE_GOLDEN"]) continue;
    mkdirSync(FIXTURES, { recursive: true });
    writeFileSync(join(FIXTURES, file), file.endsWith(".jsonl") ? short(text) : text);
  }
  const read = (from: string) => {
    const files = Object.keys(texts).map((file) => join(from, file));
    const report = reportSchema.parse(reportOf(readInputs(files)));
    return {
      ...report,
      said: report.said.map((one) => ({ ...one, text: one.text.replace(/[\d.,]+/g, "0") })),
    };
  };
  return { fresh: read(folder), kept: read(FIXTURES) };
}

const PACK = ["--policy-pack", join(ROOT, "policies"), "--policy-pack-config", "policy.json"];
const STREAM = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };

it("the engine's output makes the same reports as the kept one", async () => {
  const first = { renewals: config("renewals"), "win-back": config("win-back") };
  const up = await pulumi(first, ["up", "--yes", "--skip-preview", "--json"]);
  expect(seen("up.jsonl", up).fresh.changes.map(({ operation }) => operation)).toEqual(["create", "create"]);

  const second = {
    renewals: config("renewals", { agentRatio: 3, dialRate: 2.5 }),
    "spring-offer": config("spring-offer", { maxAbandonmentRate: { $secret: 0.0421 } }),
    "winter-offer": config("winter-offer", {
      agentRatio: { $later: 2 },
      complianceRules: { ...compliance, minRingSeconds: 20 },
    }),
  };
  const log = join(folder, "event-log.jsonl");
  const args = ["preview", "--json", ...PACK, "--event-log", log];
  const preview = await pulumi(second, args, { ...STREAM, PULUMI_DEBUG_COMMANDS: "true" });
  const { fresh, kept } = seen("preview.jsonl", preview);
  expect(fresh).toEqual(kept);
  writeFileSync(log, steady(readFileSync(log, "utf8")));
  expect(reportOf(readInputs([log]))).toEqual(reportOf(readInputs([join(folder, "preview.jsonl")])));
  expect(markdown(fresh)).not.toMatch(/0\.0421|4\.21 %/);
  const simulated = join(folder, "reports/renewals.simulation.json");
  expect(reportOf(readInputs([simulated])).simulations).toMatchObject([
    { name: "renewals", verdict: { answer: "over" } },
  ]);
  if (process.env["UPDATE_GOLDEN"]) cpSync(simulated, join(FIXTURES, "../renewals.simulation.json"));

  const adopting = { console: { configId: "dc-console", dialRate: 1.1 } };
  const document = seen(
    "adoption.json",
    await pulumi(adopting, ["preview", "--json"]),
    "console.conflict.json",
  );
  expect(document.fresh).toEqual(document.kept);

  const [renewals] = emulator.state().dialerConfigs.filter(({ name }) => name === "renewals");
  emulator.edit(renewals?.["id"] as string, { agentRatio: 2.2 }, "supervisor.sam");
  const third = { ...first, renewals: config("renewals", { agentRatio: 1.4 }) };
  const conflict = seen(
    "conflict.jsonl",
    await pulumi(third, ["up", "--yes", "--skip-preview", "--json"]),
    "renewals.conflict.json",
  );
  expect(conflict.fresh).toEqual(conflict.kept);

  const drift = seen("drift.jsonl", await pulumi(first, ["refresh", "--preview-only", "--json"], STREAM));
  expect(drift.fresh).toEqual(drift.kept);

  await pulumi({}, ["stack", "export", "--file", "state.json"]);
  const analyzed = await pulumi({}, ["policy", "analyze", ...PACK, "--file", "state.json", "--json"]);
  const analysis = seen("analysis.jsonl", analyzed);
  expect(analysis.fresh).toEqual(analysis.kept);
});

describe("the judgement of one config", () => {
  const CLI = join(ROOT, "provider/dist/cli/main.js");
  const command = (...args: string[]) =>
    spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: "utf8" }).stdout;
  /** The change is over and is applied: only a config with both keys lets it pass. */
  const LOWERED = {
    all: "advisory",
    "dialer-pack-settings": {
      enforcementLevel: "mandatory",
      allowWaivingAbandonmentCap: true,
      allowLoweringLegalPolicies: true,
    },
  };
  /** Text without the escapes of Markdown and HTML. */
  const plain = (text: string) =>
    text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

  it("is the same on every surface: hook, policy, command, check, comment, SARIF, page, files and trail", async () => {
    const one = config("one", { agentRatio: 3, dialRate: 2.5 });
    writeFileSync(join(folder, "policy.json"), JSON.stringify(LOWERED));
    const events = join(folder, "one.jsonl");
    writeFileSync(events, await pulumi({ one }, ["up", "--yes", "--skip-preview", "--json", ...PACK]));
    await pulumi({}, ["stack", "export", "--file", "state.json"]);
    const file = join(folder, "reports/one.simulation.json");
    const [report] = readReports([file]);
    if (report === undefined) throw new Error("the hook wrote no report");
    expect(report.verdict.answer).toBe("over");

    const run = reportOf(readInputs([events]));
    const all = reportOf(readInputs([events, file]));
    const predicted = (findings: readonly { policy: string; message: string }[]) =>
      findings.find(({ policy }) => policy === "dialer-predicted-abandonment")?.message;
    const check = command("policy", "check", "--file", "state.json", "--json");
    const texts: Record<string, string | undefined> = {
      hook: run.said.find(({ resource }) => resource === "one")?.text,
      policy: predicted(run.findings),
      command: command("simulate", "--stack", "state.json"),
      check: predicted((JSON.parse(check) as { findings: { policy: string; message: string }[] }).findings),
      comment: plain(markdown(all)),
      sarif: JSON.stringify(sarif(all, programAt("package.json"), "1")),
      page: plain(page([report])),
      file: plain(readFileSync(file.replace(/json$/, "md"), "utf8")),
    };
    const sentence = `${verdictText(report)}; ${meanText(report)}`;
    const silent = Object.entries(texts).filter(([, text]) => text?.includes(sentence) !== true);
    expect([sentence, silent]).toEqual([sentence, []]);

    const change = changesOf(readFolder(join(folder, ".cxone-dialer/audit"))).find(
      ({ intent }) => intent.identity.name === "one",
    );
    const { answer, exceeds, window, restsOn } = report.verdict;
    const { rate, of } = report.cap;
    expect(change?.intent.evidence.simulation).toMatchObject({
      verdict: {
        answer,
        exceeds,
        window,
        restsOn,
        cap: { rate, of },
        measuredRate: report.prediction.measuredRate,
      },
    });
    const [again] = JSON.parse(command("simulate", "--stack", "state.json", "--json")) as [typeof report];
    expect(again.verdict).toEqual(report.verdict);
  });
});
