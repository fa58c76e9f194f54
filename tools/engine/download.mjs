/** The vendor's own build, fetched by the npm package `pulumi`. */
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/process.mjs";

/** An unreachable download fails within seconds by itself; this ends one that neither fails nor moves. */
const LIMIT_MS = 240_000;

/**
 * Fills `folder/bin` with the CLI and its language hosts.
 * @param {string} folder @param {string} version @param {(line: string) => void} log
 * @returns {Promise<boolean>} false: not to be had here
 */
export async function downloadPulumi(folder, version, log) {
  log(`fetching the vendor's Pulumi ${version} through npm`);
  const home = join(folder, "download");
  mkdirSync(home, { recursive: true });
  const env = {
    ...process.env,
    PULUMI_HOME: home,
    PULUMI_VERSION: version,
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const args = ["--yes", `pulumi@${version}`, "version"];
  const { code, stderr } = await run(npx, args, { env, cwd: folder, quiet: true, timeoutMs: LIMIT_MS });
  if (code === 0) renameSync(join(home, "versions", version, "bin"), join(folder, "bin"));
  else log(`the vendor's download cannot be had here (${lastLine(stderr)}): building from source`);
  rmSync(home, { recursive: true, force: true });
  return code === 0;
}

const lastLine = (text) => text.trim().split("\n").at(-1) || "no answer in time";
