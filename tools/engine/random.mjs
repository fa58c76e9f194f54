/** The provider behind @pulumi/random, as a plugin of the private PULUMI_HOME: the vendor's, else a build. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/process.mjs";
import { buildRandom } from "./build.mjs";
import { VERSIONS, completeFolder, isComplete, keyOf } from "./cache.mjs";
import { withLock } from "./lock.mjs";

/** The plugin download of an unreachable vendor is retried by the engine for long; nobody should wait for that. */
const DOWNLOAD_LIMIT_MS = 60_000;

/** @param {{ bin: string, env: Record<string, string>, cache: string, log: (line: string) => void }} options */
export async function installRandom({ bin, env, cache, log }) {
  const version = VERSIONS.random;
  const installed = join(env.PULUMI_HOME, "plugins", `resource-random-v${version}`);
  if (existsSync(installed)) return;
  const install = (...more) =>
    run(bin, ["plugin", "install", "resource", "random", version, ...more], {
      env: { ...process.env, ...env },
      quiet: true,
      timeoutMs: DOWNLOAD_LIMIT_MS,
    });
  await withLock(`${env.PULUMI_HOME}.lock`, log, async () => {
    if (existsSync(installed)) return;
    const folder = join(cache, `random-${keyOf("random")}`);
    if (!isComplete(folder)) {
      log(`fetching the vendor's random provider ${version}`);
      if ((await install()).code === 0) return;
      log("the vendor's random provider cannot be had here: building it from source");
      await completeFolder(folder, log, (unfinished) => buildRandom(unfinished, cache, log));
    }
    const { code, stderr } = await install("--file", join(folder, "pulumi-resource-random"));
    if (code !== 0) throw new Error(`the random provider was built but not installed: ${stderr}`);
  });
}
