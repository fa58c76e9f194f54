/** One at a time across processes: a folder is the lock, and the pid in it tells whether its owner still lives. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const POLL_MS = 250;
/** An owner writes its pid right after it makes the folder; one without a pid for this long was killed in between. */
const PID_GRACE_MS = 5_000;

/**
 * Runs `work` under the lock; a lock whose owner is dead is taken over.
 * @param {string} folder @param {(line: string) => void} log @param {() => Promise<void>} work
 */
export async function withLock(folder, log, work) {
  for (let waited = 0; !acquire(folder); waited++) {
    if (waited === 1) log("another run is at it: waiting for it to finish");
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
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (isStale(folder)) remove(folder);
    return false;
  }
}

/** Only one of several who find the same dead lock gets to move it away; a live one moved by mistake goes back. */
function remove(folder) {
  const aside = `${folder}.stale-${process.pid}`;
  try {
    renameSync(folder, aside);
    if (!isStale(aside)) return renameSync(aside, folder);
    rmSync(aside, { recursive: true, force: true });
  } catch {
    // Somebody else was faster.
  }
}

function isStale(folder) {
  try {
    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    if (!pid) return Date.now() - statSync(folder).mtimeMs > PID_GRACE_MS;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    if (error.code === "ENOENT") return Date.now() - (mtimeOf(folder) ?? Date.now()) > PID_GRACE_MS;
    return error.code === "ESRCH";
  }
}

function mtimeOf(folder) {
  try {
    return statSync(folder).mtimeMs;
  } catch {
    return undefined;
  }
}
