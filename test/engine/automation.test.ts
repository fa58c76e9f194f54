/** The Automation API with inline programs, on the real engine: what a run shows reaches the caller of that run. */
import { spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Program } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const amd = { enabled: false };
const forecast = { activeAgents: 20, liveAnswerRate: 0.45, meanTalkSeconds: 60, meanWrapUpSeconds: 5, amd };
const complianceRules = { jurisdictions: ["US"], purpose: "telemarketing" };
const PROGRAMS = {
  pacing: { ...PACING, complianceRules, forecast },
  breach: { ...PACING, complianceRules, dialRate: 8, agentRatio: 5, forecast },
};

interface Preview {
  stdout: string;
  output: string;
  diagnostics: { urn?: string; severity: string; message: string }[];
}

let console: string;
let answer: { runs: object[]; previews: Record<"alone" | "calm" | "loud", Preview> };
let calls: string[];
beforeAll(async () => {
  const program = await Program.start({ campaigns: [], dialerConfigs: [] });
  try {
    const folder = join(program.folder, "automation");
    cpSync(join(__dirname, "fixtures/programs/automation"), folder, { recursive: true });
    program.emulator.clearLog();
    const child = spawn(process.execPath, ["run.js"], {
      cwd: folder,
      env: { ...program.env, PROGRAMS: JSON.stringify(PROGRAMS) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    console = await text(child.stdout);
    answer = JSON.parse(console.trim().split("\n").at(-1) ?? "") as typeof answer;
    calls = program.calls();
  } finally {
    await program.stop();
  }
});

const simulationsOf = ({ diagnostics }: Preview) =>
  diagnostics
    .filter(({ message }) => message.includes("Simulation:"))
    .map(({ urn, severity, message }) => ({
      severity,
      resource: urn?.split("::").at(-1),
      agentRatio: /(\d) lines per idle agent/.exec(message)?.[1],
    }));

it("an inline program is made, unchanged and destroyed in one process", () => {
  expect(answer.runs).toEqual([
    { changes: { create: 2 }, dialRate: 1.5 },
    { changes: { same: 2 }, dialRate: 1.5 },
  ]);
  expect(calls).toEqual(["POST 201", "DELETE 204"]);
});

it("the simulation is in what preview returns and in an event with the resource's URN; a breach is a warning", () => {
  const { alone } = answer.previews;
  expect([alone.stdout, alone.output]).toEqual(
    Array(2).fill(expect.stringMatching(/DialerConfig \(alone\):\s+warning: Simulation: over: /s)),
  );
  expect(simulationsOf(alone)).toEqual([{ severity: "warning", resource: "alone", agentRatio: "5" }]);
});

it("two stacks that run at once each show their own simulation and no other", () => {
  const { calm, loud } = answer.previews;
  expect(simulationsOf(calm)).toEqual([{ severity: "info", resource: "calm", agentRatio: "2" }]);
  expect(simulationsOf(loud)).toEqual([{ severity: "warning", resource: "loud", agentRatio: "5" }]);
});

it("the process's own console shows nothing but the last line of the program", () => {
  expect(console.trim().split("\n")).toHaveLength(1);
});
