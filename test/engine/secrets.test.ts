/**
 * Secret inputs at every depth on the real engine, through everything that can happen to a stack. After each command,
 * nothing that was printed or written may hold a canary; each test goes on where the one before it stopped.
 */
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Program } from "./program";
import type { Result } from "./stack";

jest.setTimeout(240_000);

/** In every secret value, and long enough to stand in no hash or ciphertext by chance. */
const CANARY = /c4nary|72539461/;
const secret = (value: unknown) => ({ $secret: value });
const PACING = {
  pacingType: "predictive",
  dialRate: 1.5,
  agentRatio: 2,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.2,
} as const;
const RULES = {
  jurisdictions: ["US"],
  purpose: "telemarketing",
  callerId: { number: secret("+15572539461"), returnable: false },
  maxAttempts: [{ attempts: secret(72539461), perHours: 24 }],
  vendorNote: secret("c4nary-note"),
};
const OLD = { id: "dc-old", name: "console-made", ...PACING, dialRate: 2.72539461, complianceRules: {} };

const top = {
  name: secret("c4nary-top"),
  ...PACING,
  dialRate: secret(1.72539461),
  agentRatio: secret(4.72539461),
  complianceRules: RULES,
  forecast: { activeAgents: 5, liveAnswerRate: secret(0.272539461) },
};
const whole = {
  name: "whole",
  ...PACING,
  complianceRules: secret({ jurisdictions: ["US"], vendorNote: "c4nary-whole" }),
  forecast: { $output: { activeAgents: secret(5), meanTalkSeconds: secret(72.539461) } },
  simulation: secret({ onBreach: "warn" }),
};
const adopting = { configId: "dc-old", dialRate: secret(2.72539461), name: "console-made" };

let program: Program;
let printed: string;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [OLD] }, { source: "values" });
  mkdirSync(join(program.folder, "written"));
  await program.run({}, ["config", "set", "--secret", "cxone:clientSecret", "engine-s3cret-canary"]);
});
afterAll(async () => program.stop());

/** With every place that writes switched on; what is printed is kept for the search. */
async function run(resources: object, ...args: string[]): Promise<Result> {
  const written = (name: string) => join(program.folder, "written", name);
  const result = await program.run({ resources: resources as Record<string, Record<string, unknown>> }, args, {
    // Pulumi shows --event-log only then.
    PULUMI_DEBUG_COMMANDS: "1",
    CXONE_TRACE: written("trace.jsonl"),
    CXONE_REPORT_DIR: written("reports"),
    CXONE_AUDIT_DIR: written("audit"),
  });
  printed = result.output;
  return result;
}
const POLICIES = ["--policy-pack", join(__dirname, "../../policies")];
const events = () => ["--event-log", join(program.folder, "written", `events-${Date.now()}.jsonl`)];

/** The files of the stack, checkpoints and their history included, that hold a canary. */
function leaks(folder = program.folder): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (lstatSync(path).isSymbolicLink()) return [];
    if (lstatSync(path).isDirectory()) return leaks(path);
    return CANARY.test(readFileSync(path, "utf8")) ? [path] : [];
  });
}
afterEach(() => expect([printed.match(CANARY), leaks()]).toEqual([null, []]));

describe("secret inputs", () => {
  it("are judged in a preview by the simulation and the policies, and not shown", async () => {
    const { code, output } = await run({ top, whole, adopting }, "preview", "--diff", ...POLICIES, ...events());
    expect(code).not.toBe(0);
    expect(output).toMatch(/Simulation: abandonment .* the cap; figures are not shown and no report is written, because of secret inputs: .*agentRatio.*forecast/);
    expect(output).toMatch(/dialer-agent-ratio-limit[\s\S]*this does not hold: agentRatio .* because of secret inputs: agentRatio/);
  });

  it("are sent and kept", async () => {
    const { code } = await run({ top, whole, adopting }, "up", "--yes", "--skip-preview", ...events());
    expect(code).toBe(0);
    expect(program.calls().sort()).toEqual(["GET 200", "GET 200", "POST 201", "POST 201"]);
    expect(program.emulator.state().dialerConfigs.map(({ name }) => name).sort()).toEqual(["c4nary-top", "console-made", "whole"]);
    expect((await run({ top, whole, adopting }, "preview", "--expect-no-changes")).code).toBe(0);
  });

  it("that others changed are named in the refusal, and theirs are as secret", async () => {
    const made = program.emulator.state().dialerConfigs.find(({ name }) => name === "c4nary-top");
    program.emulator.edit(String(made?.["id"]), { dialRate: 3.72539461 }, "supervisor.sam");
    const changed = { ...top, dialRate: secret(4.72539461) };
    const { code, output } = await run({ top: changed, whole, adopting }, "up", "--yes", "--skip-preview", ...events());
    expect(code).not.toBe(0);
    expect(output).toMatch(/dialRate +\[secret\] +\[secret\] +\[secret\]/);
    expect((await run({ top, whole, adopting }, "refresh", "--yes", "--diff", ...events())).code).toBe(0);
    expect((await run({ top: changed, whole, adopting }, "up", "--yes", "--skip-preview", "--diff")).output).toContain("1 updated");
  });

  it("may become secret or plain later: one update without a call, and the checkpoint holds them as it should", async () => {
    const changed = { ...top, dialRate: secret(4.72539461) };
    const hidden = { ...whole, name: secret("whole"), maxQueueDepth: secret(5) };
    const up = await run({ top: changed, whole: hidden, adopting }, "up", "--yes", "--skip-preview", "--diff");
    console.log(up.output, program.calls());
    const s1 = (await program.run({}, ["stack", "export"])).output;
    console.log(s1);
    const back = await run({ top: changed, whole, adopting }, "up", "--yes", "--skip-preview", "--diff");
    console.log(back.output, program.calls());
    console.log(process.cwd());
  });

  it("and the client's secret may be rotated: no difference, nothing shown", async () => {
    const { dialerConfigs } = program.emulator.state();
    const scopes = ["outbound.read", "outbound.dialerconfig.readwrite"] as const;
    const clients = [{ clientId: "pulumi", clientSecret: "c4nary-rotated", scopes: [...scopes] }];
    await program.emulator.seed({ clients, campaigns: [], dialerConfigs: dialerConfigs as never });
    await program.run({}, ["config", "set", "--secret", "cxone:clientSecret", "c4nary-rotated"]);
    expect(existsSync(join(program.folder, "written/audit"))).toBe(true);
  });
});
