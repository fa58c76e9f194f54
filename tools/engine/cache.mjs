/** The user's cache folder, and how a folder in it comes to be complete: built aside, then moved into place at once. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.mjs";

export const HERE = dirname(fileURLToPath(import.meta.url));
export const VERSIONS = JSON.parse(readFileSync(join(HERE, "versions.json"), "utf8"));

/** `CXONE_DIALER_CACHE`, else a folder in the place where this system keeps caches. */
export function cacheFolder() {
  const base =
    process.env.XDG_CACHE_HOME ??
    (process.platform === "darwin" ? join(homedir(), "Library/Caches") : join(homedir(), ".cache"));
  return process.env.CXONE_DIALER_CACHE ?? join(base, "cxone-dialer");
}

/**
 * Another version, platform or source of a part is another copy in the cache.
 * @param {string} part its name in versions.json @param {string} [source] its folder in `go/`
 */
export function keyOf(part, source = part) {
  const hash = createHash("sha256").update(JSON.stringify([VERSIONS[part], process.platform, process.arch]));
  const sources = readdirSync(join(HERE, "go", source), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(go|mod|sum)$/.test(file.name))
    .map((file) => join(file.parentPath ?? file.path, file.name))
    .sort();
  for (const file of sources) hash.update(readFileSync(file));
  return `${VERSIONS[part]}-${hash.digest("hex").slice(0, 12)}`;
}

export const isComplete = (folder) => existsSync(join(folder, "complete"));

/**
 * Lets `fill` fill a folder that does not exist yet. One process at a time does it; an interrupted try leaves nothing
 * that counts as complete.
 * @param {string} folder @param {(line: string) => void} log @param {(unfinished: string) => Promise<void>} fill
 */
export async function completeFolder(folder, log, fill) {
  await withLock(`${folder}.lock`, log, async () => {
    if (isComplete(folder)) return;
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    await fill(unfinished);
    writeFileSync(join(unfinished, "complete"), "");
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  });
}
