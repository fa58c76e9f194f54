/**
 * Secret inputs at every depth on the real engine, through everything that can happen to a stack. After each command,
 * nothing that was printed or written may hold a canary; each test goes on where the one before it stopped.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Seed } from "cxone-dialer-emulator";
import { Program } from "./program";
import type { Result } from "./engine";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

/** In every secret value, and long enough to stand in no hash or ciphertext by chance. */
const CANARY = /c4nary|72539461/;
const secret = (value: unknown) => ({ $secret: value });
const RULES = {
  jurisdictions: ["US"],
  purpose: "telemarketing",
  callerId: { number: secret("+15572539461"), returnable: false },
  maxAttempts: [{ attempts: 1, perHours: secret(24.72539461) }],
  vendorNote: secret("c4nary-note"),
};
const OLD = {
  id: "dc-old",
  name: "console-made",
  ...PACING,
  dialRate: 2.72539461,
  complianceRules: {},
  // The server repeats it under a name that nobody else knows.
  vendorEcho: { rate: 2.72539461, text: "c4nary-echo" },
};

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
const changed = { ...top, dialRate: secret(4.72539461) };
const half = { ...top, name: secret("c4nary-half") };
const adopting = { configId: "dc-old", dialRate: secret(2.72539461), name: "console-made" };

let program: Program;
let printed: string;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [OLD] }, { source: "values" });
  await program.run({}, ["config", "set", "--secret", "cxone:clientSecret", "engine-s3cret-canary"]);
});
afterAll(async () => program.stop());

const written = (name: string) => join(program.folder, name);
const POLICIES = ["--policy-pack", join(__dirname, "../../policies")];
const UP = ["up", "--yes", "--skip-preview", "--diff"];

/** With every place that writes switched on; what is printed is kept for the search. */
async function run(resources: object, ...args: string[]): Promise<Result> {
  const events = ["--event-log", written(`events-${Date.now()}.jsonl`)];
  const result = await program.run(
    { resources: resources as Record<string, Record<string, unknown>> },
    [...args, ...events],
    {
      // Pulumi has --event-log only then.
      PULUMI_DEBUG_COMMANDS: "1",
      CXONE_TRACE: written("trace.jsonl"),
      CXONE_REPORT_DIR: written("reports"),
      CXONE_AUDIT_DIR: written("audit"),
    },
  );
  printed = result.output;
  return result;
}

/** The lines of the stack's files that hold a canary: checkpoints and their history, events, trace, trail, reports. */
function leaks(folder = program.folder): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return leaks(path);
    if (!entry.isFile()) return [];
    const lines = readFileSync(path, "utf8").split("\n");
    // Pulumi's SDK itself puts the inputs of every resource into debug events, in clear.
    const ours = lines.filter((line) => !line.includes('"severity":"debug"'));
    return ours.filter((line) => CANARY.test(line)).map((line) => `${path}: ${line.slice(0, 1000)}`);
  });
}
afterEach(() => expect([printed.match(CANARY), leaks()]).toEqual([null, []]));

const made = (name: string) => program.emulator.state().dialerConfigs.find((one) => one["name"] === name);

describe("secret inputs", () => {
  it("are judged in a preview by the simulation and the policies, and not shown", async () => {
    const { code, output } = await run({ top, whole, adopting }, "preview", "--diff", ...POLICIES);
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /Simulation: (within|over|cannot be told); figures are not shown and no report is written, because of secret inputs: agentRatio, .*forecast/,
    );
    expect(output).toMatch(
      /dialer-agent-ratio-limit[\s\S]*this does not hold: agentRatio .* because of secret inputs: agentRatio\./,
    );
  });

  it("are sent, kept and recorded", async () => {
    const { code } = await run({ top, whole, adopting }, ...UP);
    expect(code).toBe(0);
    expect(program.calls().sort()).toEqual(["GET 200", "GET 200", "POST 201", "POST 201"]);
    expect(made("c4nary-top")).toMatchObject({
      dialRate: 1.72539461,
      complianceRules: { vendorNote: "c4nary-note" },
    });
    expect(readdirSync(program.folder)).toEqual(expect.arrayContaining(["audit", "trace.jsonl"]));
  });

  it("that others changed are named in the refusal, and theirs are as secret", async () => {
    program.emulator.edit(made("c4nary-top")?.["id"] as string, { dialRate: 3.72539461 }, "supervisor.sam");
    const { code, output } = await run({ top: changed, whole, adopting }, ...UP);
    expect(code).not.toBe(0);
    expect(output).toMatch(/dialRate +\[secret\] +\[secret\] +\[secret\]/);
    const refresh = await run({ top, whole, adopting }, "refresh", "--yes", "--diff");
    expect([refresh.code, refresh.output]).toEqual([0, expect.stringMatching(/dialRate *: \[secret\]/)]);
  });

  it("may become secret later: an update without a call, and the checkpoint holds no clear copy", async () => {
    const hidden = { ...whole, name: secret("whole"), maxQueueDepth: secret(5) };
    const { code, output } = await run({ top: changed, whole: hidden, adopting }, ...UP);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/maxQueueDepth: 5 => \[secret\]\s+~ name *: "whole" => \[secret\]/),
    ]);
    expect(program.calls()).toEqual(["PUT 200"]);
    const checkpoint = readFileSync(written("backend/.pulumi/stacks/cxone-dialer-values/test.json"), "utf8");
    expect(checkpoint).not.toMatch(/"maxQueueDepth": 5,[^]*"name": "whole"/);
  });

  it("stay encrypted in a resource that is half made", async () => {
    await program.run({}, ["config", "set", "cxone:exportFailure", "fail"]);
    const { code, output } = await run({ top: changed, whole, adopting, half }, ...UP);
    expect([code === 0, output]).toEqual([
      false,
      expect.stringContaining("the change was made, but the event"),
    ]);
    expect(made("c4nary-half")).toBeDefined();
    await program.run({}, ["config", "rm", "cxone:exportFailure"]);
  });

  it("include the client's: a new one makes no difference and is nowhere in clear", async () => {
    const { dialerConfigs } = program.emulator.state();
    const clients: Seed["clients"] = [
      {
        clientId: "pulumi",
        clientSecret: "c4nary-rotated",
        scopes: ["outbound.read", "outbound.dialerconfig.readwrite"],
      },
    ];
    await program.emulator.seed({
      clients,
      campaigns: [],
      dialerConfigs: dialerConfigs as Seed["dialerConfigs"],
    });
    await program.run({}, ["config", "set", "--secret", "cxone:clientSecret", "c4nary-rotated"]);
    const all = { top: changed, whole, adopting, half };
    expect((await run(all, ...UP)).output).toMatch(/~ 1 updated\s+4 unchanged/);
    // The half-made one is whole now; the tags moved with the seed, and no field did.
    const { code } = await run(all, "refresh", "--preview-only", "--expect-no-changes");
    expect([code, program.calls()]).toEqual([0, Array(4).fill("GET 200")]);
  });
});
