/**
 * `npm run bench -- preview [ROUNDS] [SIZES]`: `pulumi preview` of 1, 10 and 100 new dialer configs on the real engine, with
 * the simulation on and off by turns, the median of each: seconds on the clock and processor time. Nothing else should
 * run on the machine. Ten configs are all unlike; of a hundred, sixty: the others differ in their names alone, and are
 * simulated once.
 */
import { performance } from "node:perf_hooks";
import { ensureEngine } from "../../tools/engine/index.mjs";
import { endedCpuSeconds } from "./lib/processes.mjs";
import { median, withStack } from "./lib/stack.mjs";

const [rounds = "5", sizes = "1,10,100"] = process.argv.slice(2);
/** Processor time with the simulation over that without it, by the number of configs. */
const GOALS = { 10: 2, 100: 4 };

/** Like the campaigns of one centre: other names, other teams. */
function configs(count, onBreach) {
  const entries = Array.from({ length: count }, (_, index) => [
    `campaign-${index}`,
    {
      name: `campaign-${index}`,
      pacingType: "predictive",
      dialRate: 2,
      agentRatio: 1.8,
      maxAbandonmentRate: 0.03,
      maxQueueDepth: 5,
      answerRateThreshold: 0.1,
      complianceRules: { jurisdictions: ["US"], purpose: "telemarketing" },
      forecast: {
        activeAgents: 10 + ((index * 7) % 60),
        liveAnswerRate: 0.25,
        meanTalkSeconds: 180,
        meanWrapUpSeconds: 30,
        amd: { falsePositiveRate: 0.01 },
      },
      simulation: { onBreach },
    },
  ]);
  return { CXONE_TEST_CONFIGS: JSON.stringify(Object.fromEntries(entries)) };
}

async function measure(pulumi, count) {
  const runs = { off: [], warn: [] };
  for (let round = 0; round < Number(rounds); round++) {
    for (const [onBreach, list] of Object.entries(runs)) {
      const cpu = endedCpuSeconds();
      const started = performance.now();
      await pulumi(["preview", "--stack", "bench"], configs(count, onBreach));
      list.push({ seconds: (performance.now() - started) / 1000, cpu: endedCpuSeconds() - cpu });
    }
  }
  const medianOf = (list, key) => median(list.map((one) => one[key]));
  return ["seconds", "cpu"].map((key) => [medianOf(runs.off, key), medianOf(runs.warn, key)]);
}

const engine = await ensureEngine();
const line = (cells) => console.log(cells.map((cell) => String(cell).padStart(9)).join(""));
await withStack(engine, "test/engine/fixtures/programs/preview", {}, async ({ pulumi }) => {
  line(["configs", "off, s", "on, s", "on/off", "off, CPU", "on, CPU", "on/off"]);
  for (const count of sizes.split(",").map(Number)) {
    const pairs = await measure(pulumi, count);
    line([count, ...pairs.flatMap(([off, on]) => [off.toFixed(2), on.toFixed(2), (on / off).toFixed(2)])]);
    const [, [off, on]] = pairs;
    if (on / off > (GOALS[count] ?? Infinity)) process.exitCode = 1;
  }
});
console.log(
  `medians of ${rounds}, Node ${process.version}; goals in processor time: 2.0 at 10 configs, 4.0 at 100`,
);
