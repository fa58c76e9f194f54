/**
 * `npm run bench -- simulation`: the simulation beside SimPy and Ciw on the same models, and what it costs in other
 * sizes. CPU time of one core, JIT compilation included, everything in the same run: compare ratios, not machines.
 * Exit code 1 when the goal of 25 times SimPy is missed, 2 when the peers could not run.
 */
import { fileURLToPath } from "node:url";
import { run } from "../../tools/lib/process.mjs";
import { requireSimulation, requireSource } from "../../tools/lib/source.mjs";
import { peersPython, runPeer } from "./simulation/python.mjs";

const { DEFAULTS } = requireSimulation("dialer/parameters");
const { repsFor } = requireSource("test/reference/replications");
const CHILD = fileURLToPath(new URL("simulation/child.mjs", import.meta.url));
const GOAL = 25;
const ROUNDS = 3;

/** The dialer of peers/simpy_dialer.py: 90 % of what would keep 50 agents busy. */
const RATE = { mode: "rate", agents: 50, dialRate: (60 * 0.9) / 210 / 0.25 };
/** The queue of the mmcm programs: everybody answers at once, agents talk and do nothing else. */
const MMCM = {
  mode: "rate",
  agents: 50,
  dialRate: (60 * 0.8) / 50,
  ...{ pLive: 1, pMachine: 0, pBusy: 0, pInvalid: 0, amd: false, ringLive: ["const", 0], messageTime: 0 },
  ...{
    connectThreshold: 1e9,
    maxQueueDepth: 1e6,
    patience: ["exp", 120],
    talk: ["exp", 60],
    wrap: ["const", 0],
  },
};
const BALANCED = [
  { mode: "rate", dialRate: RATE.dialRate },
  { mode: "ratio", ratio: 3 },
  { mode: "predictive", overdial: 0.75 },
];

const thousands = (value) => Math.round(value).toLocaleString("en");
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function ours(parameters) {
  const { code, stdout, stderr } = await run(process.execPath, [CHILD, JSON.stringify(parameters)], {
    quiet: true,
  });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Each round runs every contender once, so that a busy moment of the machine hits them alike. */
async function race(what, unit, contenders) {
  const speeds = new Map(contenders.map(([name]) => [name, []]));
  const notes = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, contend] of contenders) {
      const { perSecond, note } = await contend();
      speeds.get(name).push(perSecond);
      notes.set(name, note);
    }
  }
  const own = median(speeds.get(contenders[0][0]));
  console.log(`\n${what}, median of ${ROUNDS}`);
  for (const [name] of contenders) {
    const speed = median(speeds.get(name));
    const ratio = speed === own ? "" : `ours is ${(own / speed).toFixed(1)} times as fast`;
    console.log(
      `  ${name.padEnd(8)} ${thousands(speed).padStart(10)} ${unit}/s  ${ratio.padEnd(32)} ${notes.get(name)}`,
    );
  }
  return (name) => own / median(speeds.get(name));
}

async function comparison() {
  const python = await peersPython();
  const peer = (program, ...args) => {
    return async () => {
      const { perSecond, line } = await runPeer(python, program, ...args);
      return { perSecond, note: line.slice(line.indexOf(";") + 2) };
    };
  };
  const dialer = async () => {
    const { perSecond, abandonRate, utilisation } = await ours({ ...RATE, horizon: 144_000, reps: 25 });
    return { perSecond, note: `abandonRate ${abandonRate.toFixed(4)} util ${utilisation.toFixed(4)}` };
  };
  const queue = async () => {
    const { perSecond, abandonRate, meanWaitAll } = await ours({ ...MMCM, horizon: 144_000, reps: 25 });
    return { perSecond, note: `pAbandon ${abandonRate.toFixed(5)} meanWait ${meanWaitAll.toFixed(3)}` };
  };
  const times = await race("Dialer, rate mode, 50 agents", "dials", [
    ["ours", dialer],
    ["SimPy", peer("simpy_dialer.py", "rate", 50, 40, 1)],
  ]);
  await race("Queue M/M/50+M", "calls", [
    ["ours", queue],
    ["SimPy", peer("simpy_mmcm.py", 100_000, 1)],
    ["Ciw", peer("ciw_mmcm.py", 50_000, 1)],
  ]);
  return times("SimPy");
}

async function sizes() {
  console.log("\nModes and agents (about 3 million attempts each)");
  for (const mode of BALANCED) {
    for (const agents of [5, 50, 500]) {
      const p = { ...DEFAULTS, ...mode, agents };
      const { perSecond } = await ours({ ...p, reps: repsFor(p, 3e6) });
      console.log(
        `  ${mode.mode.padEnd(10)} ${String(agents).padStart(3)} agents ${thousands(perSecond).padStart(10)} dials/s`,
      );
    }
  }
  console.log("\nHours and replications (predictive, 50 agents)");
  for (const [hours, reps] of [
    [4, 1],
    [4, 20],
    [4, 200],
    [40, 20],
    [400, 2],
    [4000, 1],
  ]) {
    const p = { mode: "predictive", overdial: 0.75, agents: 50, horizon: hours * 3600, reps };
    const { dials, seconds, peakMegabytes } = await ours(p);
    console.log(
      `  ${String(hours).padStart(4)} h x ${String(reps).padStart(3)} ${thousands(dials).padStart(11)} dials ${seconds.toFixed(2).padStart(6)} s ` +
        `${((seconds / dials) * 1e9).toFixed(0).padStart(5)} ns/dial ${peakMegabytes.toFixed(0).padStart(4)} MB at most`,
    );
  }
}

try {
  const times = await comparison();
  await sizes();
  console.log(
    `\n${times.toFixed(1)} times SimPy, the goal is ${GOAL}: ${times >= GOAL ? "passed" : "missed"}`,
  );
  process.exitCode = times >= GOAL ? 0 : 1;
} catch (error) {
  console.error(`bench simulation: ${error.message}`);
  process.exitCode = 2;
}
