/**
 * `node test/contract/venv.mjs NAME==VERSION`: prints the Python of a private environment that has this package,
 * made once in the user's cache folder. Exit code 2 and the reason when there is no Python or no registry.
 */
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, completeFolder } from "../../tools/engine/cache.mjs";
import { run } from "../../tools/lib/process.mjs";

const packages = process.argv.slice(2);
const python = process.platform === "win32" ? "python" : "python3";
const bin = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
const { stdout: version } = await must(python, ["--version"]);
const key = createHash("sha256")
  .update([version, ...packages].join(" "))
  .digest("hex");
const folder = join(cacheFolder(), "python", key.slice(0, 12));
mkdirSync(dirname(folder), { recursive: true });
await completeFolder(
  folder,
  (line) => process.stderr.write(`${line}\n`),
  async (unfinished) => {
    await must(python, ["-m", "venv", unfinished]);
    await must(join(unfinished, bin), ["-m", "pip", "install", "--quiet", ...packages]);
  },
);
console.log(join(folder, bin));

async function must(command, args) {
  const result = await run(command, args, { quiet: true, timeoutMs: 240_000 });
  if (result.code === 0) return result;
  process.stderr.write(`${[command, ...args].join(" ")} failed: ${result.stderr.slice(-500)}\n`);
  process.exit(2);
}
