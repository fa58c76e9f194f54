/** The simulation in `pulumi preview` and `up`, on the real engine. */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { simulationReportSchema } from "../../provider/simulation";
import { findEngine } from "./engine";
import { config as base, forecast } from "./report-configs";

const ROOT = join(__dirname, "../..");
jest.setTimeout(180_000);

let emulator: Emulator;
let folder: string;
let run: (configs: object, args: string[], command?: string[]) => Promise<{ code: number; output: string }>;

beforeAll(async () => {
  emulator = await startEmulator({ limits: "off" });
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-preview-"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  cpSync(join(__dirname, "fixtures/programs/preview"), folder, { recursive: true });
  mkdirSync(join(folder, "backend"));
  const engine = findEngine();
  run = (configs, args, command = [engine.bin]) =>
    new Promise((resolve) => {
      const [file = "", ...before] = command;
      execFile(
        file,
        [...before, ...args],
        {
          cwd: folder,
          encoding: "utf8",
          env: {
            ...process.env,
            ...engine.env,
            PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
            PULUMI_CONFIG_PASSPHRASE: "test",
            CXONE_BASE_URL: emulator.url,
            CXONE_CLIENT_ID: "demo",
            CXONE_CLIENT_SECRET: "demo-secret",
            CXONE_REPORT_DIR: join(folder, "reports"),
            CXONE_TEST_CONFIGS: JSON.stringify(configs),
          },
        },
        (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
      );
    });
  await run({}, ["stack", "init", "test", "--non-interactive"]);
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const pulumi = (configs: object, ...args: string[]) =>
  run(configs, [...args, "--non-interactive", "--color", "never", "--stack", "test"]);

const config = (name: string, changes: object = {}) =>
  base(name, {
    complianceRules: { jurisdictions: ["US"], purpose: "telemarketing" },
    simulation: { onBreach: "warn" },
    ...changes,
  });

const MANY = {
  calm: config("calm"),
  keen: config("keen", { agentRatio: 3 }),
  later: config("later", { agentRatio: { $later: 2 } }),
  blind: config("blind", { forecast: { liveAnswerRate: 0.25 } }),
  hidden: config("hidden", { forecast: { $secret: forecast } }),
  quiet: config("quiet", { agentRatio: 3, simulation: { onBreach: "off" } }),
};

/** What is said under each resource, by its name. */
function said(output: string): Record<string, string> {
  const parts = output.split(/^ {2}\S*cxone:DialerConfig \((\w+)\):$/m).slice(1);
  const pairs = parts.flatMap((name, index) =>
    index % 2 === 0 ? [[name, (parts[index + 1] ?? "").trim().split(/\n\s*\n/)[0]]] : [],
  );
  return Object.fromEntries(pairs) as Record<string, string>;
}

describe("the simulation on the real engine", () => {
  let first: Record<string, string>;

  it("says under each resource what it would do, or why that is not known", async () => {
    const { code, output } = await pulumi(MANY, "preview");
    first = said(output);
    expect([code, output]).toEqual([0, expect.not.stringMatching(/^\s+at .*\.js:\d+/m)]);
    expect(first["calm"]).toMatch(
      /Simulation: within: .* the cap of 3\.00 % \(US\).*\n\s*predictive, 1\.3 lines/,
    );
    expect(first["keen"]).toMatch(/warning: Simulation: over: [\s\S]*recommended: agentRatio 1/);
    expect(first["later"]).toMatch(/Simulation: not run: agentRatio not known until pulumi up/);
    expect(first["blind"]).toMatch(/Simulation: not run: needs forecast\.activeAgents or a campaign/);
    expect(first["hidden"]).toMatch(/Simulation: within; figures are not shown .*: forecast/);
    expect(first["quiet"]).toBeUndefined();
    for (const text of Object.values(first)) {
      expect(text.split("\n").length).toBeLessThanOrEqual(8);
    }
  });

  it("says the same twice", async () => {
    const { output } = await pulumi(MANY, "preview");
    expect(said(output)).toEqual(first);
  });

  it("fails the step before anything is sent when onBreach is fail", async () => {
    const strict = config("strict", { agentRatio: 3, simulation: { onBreach: "fail" } });
    emulator.clearLog();
    const { code, output } = await pulumi({ strict }, "up", "--yes", "--skip-preview");
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(
        /before hook .* failed: CXD-E120: \S+ is refused: over: .* the cap of 3\.00 %[\s\S]*simulation\.onBreach to "warn"[\s\S]*Simulation: over: /,
      ),
    ]);
    expect(emulator.log().filter(({ method, path }) => method !== "GET" && path !== "/oauth/token")).toEqual(
      [],
    );
  });

  it("simulates in up what was unknown in preview, and writes the reports", async () => {
    const { code, output } = await pulumi(
      { later: MANY.later, calm: MANY.calm },
      "up",
      "--yes",
      "--skip-preview",
    );
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/Simulation: .*\n\s*predictive, 2 lines per idle agent/),
    ]);
    const reports = join(folder, "reports");
    expect(readdirSync(reports)).toEqual(
      expect.arrayContaining(["later.simulation.json", "later.simulation.md"]),
    );
    const report: unknown = JSON.parse(readFileSync(join(reports, "later.simulation.json"), "utf8"));
    expect(simulationReportSchema.parse(report).config.agentRatio).toBe(2);
  });

  it("shows the config before and after an update, and a forecast change without a call", async () => {
    const changed = config("calm", { agentRatio: 1.6, forecast: { ...forecast, liveAnswerRate: 0.3 } });
    const update = await pulumi({ later: MANY.later, calm: changed }, "preview", "--diff");
    expect(update.output).toMatch(/liveAnswerRate: 0\.25 => 0\.3/);
    expect(update.output).toMatch(/30\.0 % live answers[\s\S]*before this change 0\.\d+ % lost/);
    emulator.clearLog();
    const forecastOnly = config("calm", { forecast: { ...forecast, liveAnswerRate: 0.3 } });
    const up = await pulumi({ later: MANY.later, calm: forecastOnly }, "up", "--yes", "--skip-preview");
    expect([up.code, up.output]).toEqual([0, expect.stringMatching(/30\.0 % live answers[\s\S]*1 updated/)]);
    expect(emulator.log()).toEqual([]);
  });

  it("is run over the whole stack by the command, unchanged resources too", async () => {
    const command = [process.execPath, join(ROOT, "provider/dist/cli/main.js")];
    const { code, output } = await run({}, ["simulate", "--stack", "test"], command);
    const answers = output.match(/^Simulation: (within|over|cannot be told): /gm) ?? [];
    expect([answers.length, output.match(/^\w+$/gm)?.sort()]).toEqual([2, ["calm", "later"]]);
    expect(code).toBe(answers.every((answer) => answer === "Simulation: within: ") ? 0 : 1);
  });
});
