/**
 * `npm run bench -- provider [SIZES] [REPEATS]`: preview, up, a preview without changes and a refresh of 10, 100 and
 * 1,000 dialer configs, beside as many resources of two dynamic providers that decide nothing: one without a call
 * (trivial), and one that makes the same calls of the API with a bare `fetch` and has as many outputs (caller): what is
 * left beyond it is ours. They take turns; nothing else should run on the machine.
 *
 * Like is compared with like: no simulation, no limits, no export of events. What only ours pays for stays in: the check
 * against the schema, the audit trail on the disk (`up`), the comparison with the state.
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
const KINDS = {
  trivial: { program: "trivial", calls: "0" },
  caller: { program: "trivial", calls: "1" },
  dialer: { program: "dialer", calls: "1" },
};
const GOAL = 1.15;

const [sizes = "10,100,1000", repeats = "3"] = process.argv.slice(2);
const engine = await ensureEngine();

/** One stack from nothing: seconds, calls and memory of each command. */
async function measure(kind, count) {
  const { program, calls } = KINDS[kind];
  const env = { COUNT: String(count), CALLS: calls };
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

const marked = (ratio) => `${ratio.toFixed(2)}${ratio > GOAL ? " !" : ""}`;
const COLUMNS = [
  "count",
  "command",
  "seconds",
  "of trivial",
  "of caller",
  "CPU s",
  "of trivial",
  "of caller",
  "peak MB",
  "calls",
];
const line = (cells) => cells.map((cell) => String(cell).padStart(15)).join("");

console.log(line(COLUMNS));
for (const count of sizes.split(",").map(Number)) {
  const runs = { trivial: [], caller: [], dialer: [] };
  for (let repeat = 0; repeat < Number(repeats); repeat++) {
    const order = Object.keys(KINDS);
    for (const kind of repeat % 2 ? order.reverse() : order) runs[kind].push(await measure(kind, count));
  }
  for (const { name } of COMMANDS) {
    const kinds = Object.keys(KINDS).map((kind) => figuresOf(name, runs[kind]));
    const all = (key, digits) => kinds.map((figures) => figures[key].toFixed(digits)).join("/");
    const ratios = (key) => kinds.slice(0, 2).map((other) => marked(kinds[2][key] / other[key]));
    console.log(
      line([
        count,
        name,
        all("seconds", 1),
        ...ratios("seconds"),
        all("cpu", 1),
        ...ratios("cpu"),
        all("peakMb", 0),
        kinds[2].calls,
      ]),
    );
  }
}
console.log(`trivial/caller/dialer, medians of ${repeats}; "of ...": dialer to the other, ! over ${GOAL}`);
