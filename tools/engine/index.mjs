/**
 * A Pulumi engine for this repository, with the random provider. Nothing of the user's PATH or ~/.pulumi is touched;
 * README.md beside this file tells the order of the sources and what to do when none works.
 */
import { mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { ROOT } from "../lib/process.mjs";
import { buildPulumi } from "./build.mjs";
import { VERSIONS, cacheFolder, completeFolder, isComplete, keyOf } from "./cache.mjs";
import { downloadPulumi } from "./download.mjs";
import { hasVendorsHosts, putHost } from "./hosts.mjs";
import { addLanguages } from "./languages.mjs";
import { findOwn } from "./own.mjs";
import { installRandom } from "./random.mjs";

/**
 * @typedef {{ source: "own" | "cache" | "download" | "build", version: string, bin: string, env: Record<string, string> }} Engine
 *   `bin`: the pulumi binary; `env`: what to lay over process.env to run it
 */

const toStderr = (line) => process.stderr.write(`engine: ${line}\n`);

/**
 * Finds an engine or gets one. Repeating it is cheap, interrupting it is safe, two at once wait for each other.
 * @param {{ log?: (line: string) => void }} [options] progress lines; stderr when left out
 * @returns {Promise<Engine>}
 * @throws Error naming what failed and what to do next
 */
export async function ensureEngine({ log = toStderr } = {}) {
  const cache = cacheFolder();
  mkdirSync(cache, { recursive: true });
  const found = findOwn(VERSIONS.oldestPulumi, log) ?? (await getPulumi(cache, log));
  const env = {
    // The dynamic provider ships inside @pulumi/pulumi and has to be on the path.
    PATH: [dirname(found.bin), join(ROOT, "node_modules/@pulumi/pulumi"), process.env.PATH ?? ""].join(
      delimiter,
    ),
    PULUMI_HOME: join(cache, `home-${VERSIONS.random}`),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
  };
  await installRandom({ bin: found.bin, env, cache, log });
  return { ...found, env };
}

/**
 * An engine that also runs programs in these languages, or writes code and SDKs for them. A CLI of the vendor brings
 * all of them; for one that was built here they are built once.
 * @param {string[]} names of nodejs, python, go, yaml, java, dotnet @param {{ log?: (line: string) => void }} [options]
 */
export async function ensureLanguages(names, { log = toStderr } = {}) {
  return addLanguages(await ensureEngine({ log }), names, log);
}

/** From the cache, else the vendor's download, else a build. */
async function getPulumi(cache, log) {
  const version = VERSIONS.pulumi;
  const folder = join(cache, `pulumi-${keyOf("pulumi")}`);
  let source = "cache";
  if (!isComplete(folder)) {
    await completeFolder(folder, log, async (unfinished) => {
      source = (await downloadPulumi(unfinished, version, log)) ? "download" : "build";
      if (source === "build") await buildPulumi(unfinished, version, cache, log);
    });
  }
  const bin = join(folder, "bin", "pulumi");
  if (!hasVendorsHosts(dirname(bin))) await putHost(dirname(bin), cache, log);
  return { source, version, bin };
}
