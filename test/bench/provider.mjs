/**
 * `npm run bench -- provider [SIZES] [REPEATS]`: preview, up, a preview without changes and a refresh of 10, 100 and
 * 1,000 dialer configs, beside as many resources of a dynamic provider that does nothing: with the same inputs (trivial), and
 * with the same inputs and outputs (wide). They take turns, and only the ratios of their processor time are worth keeping.
 *
 * Like is compared with like: no simulation, no limits, no export of events. What only ours pays for stays in: the check
 * against the schema, one call of the API for each create and read (one token a process), the audit trail on the disk
 * (`up`), and a state with the server's body in it.
 */
import { ensureEngine } from "../../tools/engine/index.mjs";
import { endedCpuSeconds, watchMemory } from "./lib/processes.mjs";
import { median, withStack } from "./lib/stack.mjs";

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
  const env = { COUNT: String(count), OUTPUTS: String(outputs) };
  return withStack(engine, `test/bench/fixtures/programs/${program}`, env, async ({ emulator, pulumi }) => {
    const results = [];
    for (const { name, args } of COMMANDS) {
      emulator.clearLog();
      const memory = watchMemory();
      const startedMs = performance.now();
      const startedCpu = endedCpuSeconds();
      await pulumi([...args, "--stack", "bench"]);
      const seconds = (performance.now() - startedMs) / 1000;
      const cpuSeconds = endedCpuSeconds() - startedCpu;
      results.push({ name, seconds, cpuSeconds, calls: emulator.log().length, peakMb: memory.stop() });
    }
    return results;
  });
}

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
