/** One at a time across processes: a folder is the lock, its pid tells whether its owner still lives. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const POLL_MS = 500;

/**
 * Runs `work` under the lock; a lock whose owner is dead is taken over.
 * @param {string} folder @param {(line: string) => void} log @param {() => Promise<void> | void} work
 */
export async function withLock(folder, log, work) {
  for (let waited = 0; !acquire(folder); waited++) {
    if (waited === 0) log("another run is getting the engine: waiting for it");
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", release);
  try {
    await work();
  } finally {
    release();
    process.off("exit", release);
  }
}

function acquire(folder) {
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, "pid"), String(process.pid));
    return true;
  } catch {
    if (!ownerLives(folder)) rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

function ownerLives(folder) {
  try {
    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    // The owner writes its pid right after it makes the folder: an empty file is a lock being taken.
    if (!pid) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
