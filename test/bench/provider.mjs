/**
 * `npm run bench -- provider [SIZES] [REPEATS]`: preview, up, a preview without changes and a refresh of 10, 100 and
 * 1,000 dialer configs, beside as many resources of a dynamic provider that does nothing: with the same inputs (trivial), and
 * with the same inputs and outputs (wide). Limits are off on both sides and no simulation runs; they take turns, and
 * only the ratios of their processor time are worth keeping.
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
/** Properties of a DialerConfig beyond the inputs of the trivial program: outputs, simulation, hidden inputs. */
const OUTPUTS = 14;
const KINDS = {
  trivial: { program: "trivial", outputs: 0 },
  wide: { program: "trivial", outputs: OUTPUTS },
  dialer: { program: "dialer", outputs: 0 },
};
const GOAL = 1.15;

const [sizes = "10,100,1000", repeats = "3"] = process.argv.slice(2);
const engine = await ensureEngine();

/** One stack from nothing: seconds, calls and memory of each command. */
async function measure(kind, count) {
  const { program, outputs } = KINDS[kind];
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-bench-"));
  const emulator = await startEmulator({ limits: "off" });
  try {
    cpSync(join(ROOT, "test/bench/fixtures/programs", program), folder, { recursive: true });
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
      OUTPUTS: String(outputs),
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

const COLUMNS = ["count", "command", "seconds", "CPU s", "of trivial", "of wide", "peak MB", "calls"];
const line = (cells) => cells.map((cell) => String(cell).padStart(16)).join("");

console.log(line(COLUMNS));
for (const count of sizes.split(",").map(Number)) {
  const runs = { trivial: [], wide: [], dialer: [] };
  for (let repeat = 0; repeat < Number(repeats); repeat++) {
    const order = Object.keys(KINDS);
    for (const kind of repeat % 2 ? order.reverse() : order) runs[kind].push(await measure(kind, count));
  }
  for (const { name } of COMMANDS) {
    const [trivial, wide, dialer] = Object.keys(KINDS).map((kind) => figuresOf(name, runs[kind]));
    const all = (key, digits) =>
      [trivial, wide, dialer].map((figures) => figures[key].toFixed(digits)).join("/");
    const ratios = [trivial, wide].map(({ cpu }) => dialer.cpu / cpu);
    const shown = ratios.map((ratio) => `${ratio.toFixed(2)}${ratio > GOAL ? " !" : ""}`);
    console.log(
      line([count, name, all("seconds", 1), all("cpu", 1), ...shown, all("peakMb", 0), dialer.calls]),
    );
  }
}
console.log(
  `trivial/wide/dialer, medians of ${repeats}; "of ...": CPU of dialer to the other's, ! over ${GOAL}`,
);
