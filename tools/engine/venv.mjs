/** A private Python environment with some packages, made once in the user's cache folder. */
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../lib/process.mjs";
import { cacheFolder, completeFolder } from "./cache.mjs";

const LIMIT_MS = 240_000;
const onWindows = process.platform === "win32";

/**
 * @param {string[]} packages such as `pulumi==3.256.0` @param {(line: string) => void} log
 * @returns {Promise<{ folder: string, bin: string, python: string }>} `bin`: the folder of its commands
 * @throws Error when there is no Python, or no registry to install from
 */
export async function ensureVenv(packages, log) {
  const python = onWindows ? "python" : "python3";
  const { stdout: version } = await must(python, ["--version"]);
  const key = createHash("sha256")
    .update([version, ...packages].join(" "))
    .digest("hex");
  const folder = join(cacheFolder(), "python", key.slice(0, 12));
  const bin = onWindows ? "Scripts" : "bin";
  const inside = (root) => join(root, bin, onWindows ? "python.exe" : "python");
  mkdirSync(dirname(folder), { recursive: true });
  await completeFolder(folder, log, async (unfinished) => {
    await must(python, ["-m", "venv", unfinished]);
    await must(inside(unfinished), ["-m", "pip", "install", "--quiet", ...packages]);
  });
  return { folder, bin: join(folder, bin), python: inside(folder) };
}

async function must(command, args) {
  const result = await run(command, args, { quiet: true, timeoutMs: LIMIT_MS });
  if (result.code === 0) return result;
  throw new Error(`${[command, ...args].join(" ")} failed: ${result.stderr.slice(-500)}`);
}
