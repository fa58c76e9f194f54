/**
 * `npm run bench -- plugin [COUNT] [REPEATS]`: preview, up, a preview without changes and a refresh of 200 dialer configs through
 * the provider plugin, beside the same through the dynamic provider, and the start of each provider process. They take turns; nothing
 * else should run on the machine. No simulation, no limits, no export of events.
 */
import { ensureEngine } from "../../tools/engine/index.mjs";
import { endedCpuSeconds } from "./lib/processes.mjs";
import { median, withStack } from "./lib/stack.mjs";
import { startMs } from "./lib/start.mjs";

const COMMANDS = [
  ["preview", ["preview"]],
  ["up", ["up", "--yes", "--skip-preview"]],
  ["no-op preview", ["preview", "--expect-no-changes"]],
  ["refresh", ["refresh", "--yes", "--skip-preview"]],
];
const KINDS = { dynamic: "dialer", plugin: "plugin" };
/** Of the plugin to the dynamic provider: on the clock (`up` and refresh), of the processor, of the start. */
const GOALS = { clock: 1, cpu: 1.15, start: 0.45 };

const [count = "200", repeats = "3"] = process.argv.slice(2);
const engine = await ensureEngine();

async function measure(kind) {
  const program = `test/bench/fixtures/programs/${KINDS[kind]}`;
  return withStack(engine, program, { COUNT: count, CALLS: "1" }, async ({ pulumi }) => {
    const results = {};
    for (const [name, args] of COMMANDS) {
      const startedMs = performance.now();
      const startedCpu = endedCpuSeconds();
      await pulumi([...args, "--stack", "bench"]);
      results[name] = {
        clock: (performance.now() - startedMs) / 1000,
        cpu: endedCpuSeconds() - startedCpu,
      };
    }
    return results;
  });
}

const runs = { dynamic: [], plugin: [] };
for (let repeat = 0; repeat < Number(repeats); repeat++) {
  const order = Object.keys(KINDS);
  for (const kind of repeat % 2 ? order.reverse() : order) runs[kind].push(await measure(kind));
}
const show = (what, values, goal) => {
  const ratio = values[1] / values[0];
  const missed = goal !== undefined && ratio > goal;
  if (missed) process.exitCode = 1;
  const text = values.map((value) => value.toFixed(2)).join(" / ");
  console.log(`${what.padEnd(30)} ${text.padEnd(20)} ${ratio.toFixed(2)}${missed ? ` ! over ${goal}` : ""}`);
};
console.log(`${count} configs, medians of ${repeats}: dynamic / plugin, and plugin to dynamic`);
for (const [name] of COMMANDS) {
  const of = (key) => Object.keys(KINDS).map((kind) => median(runs[kind].map((run) => run[name][key])));
  show(`${name}, seconds`, of("clock"), name === "up" || name === "refresh" ? GOALS.clock : undefined);
  show(`${name}, processor seconds`, of("cpu"), GOALS.cpu);
}
const starts = { dynamic: [], plugin: [] };
for (let repeat = 0; repeat < 5; repeat++) {
  for (const kind of Object.keys(KINDS)) starts[kind].push(await startMs(kind));
}
show(
  "start to the port, ms",
  Object.values(starts).map((times) => median(times)),
  GOALS.start,
);
