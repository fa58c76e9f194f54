/**
 * `npm run bench -- provider [SIZES] [REPEATS]`: preview, up, a preview without changes and a refresh of 10, 100 and
 * 1,000 dialer configs, beside as many resources of a dynamic provider that does nothing. Limits are off on both sides
 * and no simulation runs; the two take turns, and only their ratio is worth keeping.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureEngine } from "../../tools/engine/index.mjs";
import { ROOT, run } from "../../tools/lib/process.mjs";
import { endedCpuSeconds, watchMemory } from "./lib/processes.mjs";

const { startEmulator } = createRequire(import.meta.url)("cxone-dialer-emulator");

const COMMANDS = [
  { name: "preview", args: ["preview"] },
  { name: "up", args: ["up", "--yes", "--skip-preview"] },
  { name: "no-op preview", args: ["preview", "--expect-no-changes"] },
  { name: "refresh", args: ["refresh", "--yes", "--skip-preview"] },
];
const KINDS = ["trivial", "dialer"];
const GOAL = 1.15;

const [sizes = "10,100,1000", repeats = "3"] = process.argv.slice(2);
const engine = await ensureEngine();

/** One stack from nothing: seconds, calls and memory of each command. */
async function measure(kind, count) {
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-bench-"));
  const emulator = await startEmulator({ limits: "off" });
  try {
    cpSync(join(ROOT, "test/bench/fixtures/programs", kind), folder, { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
    mkdirSync(join(folder, "backend"));
    writeFileSync(
      join(folder, "Pulumi.bench.yaml"),
      'config:\n  cxone:requestsPerMinute: "off"\n  cxone:requestsPerSecond: "off"\n',
    );
    const env = {
      ...process.env,
      ...engine.env,
      PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: "bench",
      CXONE_BASE_URL: emulator.url,
      CXONE_CLIENT_ID: "demo",
      CXONE_CLIENT_SECRET: "demo-secret",
      COUNT: String(count),
    };
    const pulumi = (args) =>
      run(engine.bin, [...args, "--non-interactive", "--color", "never", "-C", folder], { env, quiet: true });
    await pulumi(["stack", "init", "bench"]);
    const results = [];
    for (const { name, args } of COMMANDS) {
      emulator.clearLog();
      const memory = watchMemory();
      const startedMs = performance.now();
      const startedCpu = endedCpuSeconds();
      const { code, stdout, stderr } = await pulumi([...args, "--stack", "bench"]);
      const seconds = (performance.now() - startedMs) / 1000;
      if (code !== 0) throw new Error(`${kind} ${count} ${name} ended with ${code}:\n${stdout}${stderr}`);
      const cpuSeconds = endedCpuSeconds() - startedCpu;
      results.push({ name, seconds, cpuSeconds, calls: emulator.log().length, peakMb: memory.stop() });
    }
    return results;
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/** @param {string} name of a command @param {Awaited<ReturnType<typeof measure>>[]} runs of one kind */
function figuresOf(name, runs) {
  const found = runs.map((results) => results.find((result) => result.name === name));
  const medianOf = (key) => median(found.map((result) => result[key]));
  return {
    seconds: medianOf("seconds"),
    cpu: medianOf("cpuSeconds"),
    peakMb: medianOf("peakMb"),
    calls: found[0].calls,
  };
}

const COLUMNS = ["count", "command", "trivial s", "dialer s", "ratio"].concat(
  ["trivial CPU s", "dialer CPU s", "ratio"],
  ["calls", "trivial MB", "dialer MB"],
);
const line = (cells) => cells.map((cell, index) => cell.padStart(COLUMNS[index].length + 5)).join("");

console.log(line(COLUMNS));
for (const count of sizes.split(",").map(Number)) {
  const runs = { trivial: [], dialer: [] };
  for (let repeat = 0; repeat < Number(repeats); repeat++) {
    for (const kind of repeat % 2 ? KINDS.toReversed() : KINDS) runs[kind].push(await measure(kind, count));
  }
  for (const { name } of COMMANDS) {
    const trivial = figuresOf(name, runs.trivial);
    const dialer = figuresOf(name, runs.dialer);
    const ratio = dialer.seconds / trivial.seconds;
    const cpuRatio = dialer.cpu / trivial.cpu;
    const cells = [
      String(count),
      name,
      trivial.seconds,
      dialer.seconds,
      ratio,
      trivial.cpu,
      dialer.cpu,
      cpuRatio,
    ];
    const rest = [dialer.calls, trivial.peakMb, dialer.peakMb].map((figure) => figure.toFixed(0));
    const shown = cells.map((cell) => (typeof cell === "number" ? cell.toFixed(2) : cell));
    console.log(`${line([...shown, ...rest])}${cpuRatio > GOAL ? `  over ${GOAL}` : ""}`);
  }
}
console.log(
  "Medians; CPU: of all processes of the command; MB: peak of their sum. The goal is held against the CPU ratio.",
);
