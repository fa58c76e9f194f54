/** A stack of its own for a benchmark: a copy of the program, a backend in a folder, an emulator without limits. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, run } from "../../../tools/lib/process.mjs";

const { startEmulator } = createRequire(import.meta.url)("cxone-dialer-emulator");

/** No pacing, and no export of events: both would be waited for, not worked for. */
const CONFIG = ["requestsPerMinute", "requestsPerSecond", "export"].map((key) => `  cxone:${key}: "off"\n`);

/**
 * Runs `work` with the stack, and takes everything away afterwards.
 * @param {{ bin: string, env: NodeJS.ProcessEnv }} engine
 * @param {string} program its folder below the root
 * @param {NodeJS.ProcessEnv} env of every command
 * @param {(stack: { emulator: any, pulumi: (args: string[], extra?: NodeJS.ProcessEnv) => Promise<void> }) => Promise<T>} work
 * @template T
 */
export async function withStack(engine, program, env, work) {
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-bench-"));
  const emulator = await startEmulator({ limits: "off" });
  try {
    cpSync(join(ROOT, program), folder, { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
    mkdirSync(join(folder, "backend"));
    writeFileSync(join(folder, "Pulumi.bench.yaml"), `config:\n${CONFIG.join("")}`);
    const all = {
      ...process.env,
      ...engine.env,
      PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
      PULUMI_CONFIG_PASSPHRASE: "bench",
      CXONE_BASE_URL: emulator.url,
      CXONE_CLIENT_ID: "demo",
      CXONE_CLIENT_SECRET: "demo-secret",
      ...env,
    };
    const pulumi = async (args, extra = {}) => {
      const options = ["--non-interactive", "--color", "never", "-C", folder];
      const { code, stdout, stderr } = await run(engine.bin, [...args, ...options], {
        env: { ...all, ...extra },
        quiet: true,
      });
      if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${stdout}${stderr}`);
    };
    await pulumi(["stack", "init", "bench"]);
    return await work({ emulator, pulumi });
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;
