/**
 * `npm run bench -- fleet [STACKS] [CONFIGS]`: `cxone-dialer policy check --all` over a generated file backend of
 * 50 stacks with 4 dialer configs each, beside `pulumi policy analyze` over a few of them one by one (scaled). Ends
 * with 1 when the result is not the one that was generated.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ensureEngine } from "../../tools/engine/index.mjs";
import { ROOT, run } from "../../tools/lib/process.mjs";
import { writeFleet } from "./lib/fleet.mjs";
import { endedCpuSeconds, watchMemory } from "./lib/processes.mjs";

const REPEATS = 3;
const ANALYZED = 5;

const [stackCount = "50", configs = "4"] = process.argv.slice(2);
const engine = await ensureEngine();
const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-fleet-"));
const env = { ...process.env, ...engine.env, PULUMI_BACKEND_URL: `file://${folder}` };

async function measure(command, args) {
  const memory = watchMemory();
  const startedMs = performance.now();
  const startedCpu = endedCpuSeconds();
  const { code, stdout, stderr } = await run(command, args, { env, quiet: true });
  const seconds = (performance.now() - startedMs) / 1000;
  return { code, stdout, stderr, seconds, cpuSeconds: endedCpuSeconds() - startedCpu, peakMb: memory.stop() };
}

const figures = ({ seconds, cpuSeconds, peakMb }) =>
  `${seconds.toFixed(1)} s, processor ${cpuSeconds.toFixed(1)} s, memory ${Math.round(peakMb)} MB`;

/** @returns {Promise<boolean>} whether every run found what was generated */
async function check(name, args, expected) {
  const main = join(ROOT, "provider/dist/cli/main.js");
  const runs = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    runs.push(await measure(process.execPath, [main, "policy", "check", "--json", ...args]));
  }
  runs.sort((a, b) => a.seconds - b.seconds);
  console.log(`policy check ${name}: ${figures(runs[Math.floor(REPEATS / 2)])} (median of ${REPEATS})`);
  return runs.every(({ code, stdout, stderr }) => {
    const summary = stdout === "" ? stderr : JSON.parse(stdout).summary;
    const right = code === 1 && isDeepStrictEqual(summary, expected);
    if (!right) console.log(`  exit code ${code}, found ${JSON.stringify(summary)}`);
    return right;
  });
}

async function analyze(stacks, scale) {
  const results = [];
  for (const stack of stacks) {
    const args = ["policy", "analyze", "--stack", stack, "--json", "--policy-pack", join(ROOT, "policies")];
    const result = await measure(engine.bin, [...args, "--non-interactive"]);
    if (result.stdout === "") throw new Error(result.stderr);
    results.push(result);
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const [seconds, cpuSeconds] = [sum("seconds"), sum("cpuSeconds")];
  const peakMb = Math.max(...results.map((result) => result.peakMb));
  console.log(
    `pulumi policy analyze, ${stacks.length} one by one: ${figures({ seconds, cpuSeconds, peakMb })}`,
  );
  console.log(
    `  scaled to all: ${(seconds * scale).toFixed(0)} s, processor ${(cpuSeconds * scale).toFixed(0)} s`,
  );
}

try {
  const { stacks, exports, expected } = writeFleet(folder, Number(stackCount), Number(configs));
  console.log(`${stacks.length} stacks; generated: ${JSON.stringify(expected)}`);
  const jobs = Math.min(8, availableParallelism());
  const right = [
    await check("--all --jobs 1", ["--all", "--jobs", "1"], expected),
    await check(`--all --jobs ${jobs}`, ["--all", "--jobs", `${jobs}`], expected),
    await check("--file, exported before", ["--file", ...exports], expected),
  ];
  await analyze(stacks.slice(0, ANALYZED), stacks.length / ANALYZED);
  process.exitCode = right.every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
