/**
 * A Pulumi engine for this repository: the user's own, one that an earlier run put into the cache, or a build from Go
 * modules. Nothing of the user's PATH or ~/.pulumi is touched; README.md beside this file tells the rest.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildEngine } from "./build.mjs";
import { withLock } from "./lock.mjs";
import { findPulumi, installRandom } from "./pulumi.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(dirname(HERE));
const VERSIONS = JSON.parse(readFileSync(join(HERE, "versions.json"), "utf8"));

/**
 * Finds an engine or gets one.
 * @param {{ log?: (line: string) => void }} options progress lines; stderr when left out
 * @returns {Promise<{ source: "found" | "cache" | "built", version: string, bin: string, env: Record<string, string> }>}
 *   `bin`: the pulumi binary; `env`: what to lay over process.env to run it
 * @throws Error naming what failed and what to do next
 */
export async function ensureEngine({ log = (line) => process.stderr.write(`engine: ${line}\n`) } = {}) {
  const cache = cacheFolder();
  mkdirSync(cache, { recursive: true });
  const own = findPulumi(VERSIONS.oldestPulumi, log);
  const built = join(cache, `engine-${sourceKey()}`);
  let source = own ? "found" : "cache";
  if (!own && !existsSync(join(built, "complete"))) {
    source = "built";
    await withLock(join(cache, "engine.lock"), log, async () => {
      if (existsSync(join(built, "complete"))) return;
      const unfinished = `${built}.unfinished`;
      rmSync(unfinished, { recursive: true, force: true });
      await buildEngine(unfinished, VERSIONS, log);
      rmSync(built, { recursive: true, force: true });
      renameSync(unfinished, built);
    });
  }
  const bin = own?.bin ?? join(built, "bin", "pulumi");
  const env = {
    // The dynamic provider ships inside @pulumi/pulumi and has to be on the path.
    PATH: [dirname(bin), join(ROOT, "node_modules/@pulumi/pulumi"), process.env.PATH ?? ""].join(delimiter),
    PULUMI_HOME: join(cache, `home-${sourceKey()}`),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
    CXONE_DIALER_ROOT: ROOT,
  };
  await withLock(join(cache, "home.lock"), log, () =>
    installRandom({ bin, env, version: VERSIONS.random, folder: built, log }),
  );
  return { source, version: own?.version ?? VERSIONS.pulumi, bin, env };
}

function cacheFolder() {
  const base =
    process.env.XDG_CACHE_HOME ??
    (process.platform === "darwin" ? join(homedir(), "Library/Caches") : join(homedir(), ".cache"));
  return process.env.CXONE_DIALER_CACHE ?? join(base, "cxone-dialer");
}

/** Another source, version or platform is another engine. */
function sourceKey() {
  const hash = createHash("sha256").update(JSON.stringify([VERSIONS, process.platform, process.arch]));
  for (const file of readdirSync(HERE, { recursive: true, withFileTypes: true })) {
    if (file.isFile() && /\.(go|mod|sum)$|^host\.mjs$/.test(file.name)) {
      hash.update(file.name).update(readFileSync(join(file.parentPath ?? file.path, file.name)));
    }
  }
  return `${VERSIONS.pulumi}-${hash.digest("hex").slice(0, 12)}`;
}
