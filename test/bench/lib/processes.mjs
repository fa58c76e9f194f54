/** What the processes that this one has started use, theirs included. Linux only; elsewhere the figures are NaN. */
import { existsSync, readdirSync, readFileSync } from "node:fs";

const INTERVAL_MS = 250;
const PAGE_MB = 4096 / 1024 ** 2;
const TICKS_PER_SECOND = 100;
const onLinux = existsSync("/proc/self/stat");

/** Processor time of all that has ended so far: unlike seconds on the clock, hardly moved by what else runs. */
export function endedCpuSeconds() {
  if (!onLinux) return NaN;
  const fields = statFields("self");
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

/** Samples the sum of resident memory until stopped. @returns {{ stop: () => number }} its peak in MB */
export function watchMemory() {
  if (!onLinux) return { stop: () => NaN };
  let peakMb = 0;
  const timer = setInterval(() => (peakMb = Math.max(peakMb, descendantsMb())), INTERVAL_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return peakMb;
    },
  };
}

function descendantsMb() {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap(statOf);
  const family = new Set([process.pid]);
  // A parent may be listed after its child: go round until nobody new is found.
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  }
  const children = processes.filter(({ pid }) => family.has(pid) && pid !== process.pid);
  return children.reduce((sum, { pages }) => sum + pages * PAGE_MB, 0);
}

/** @param {string} name of a process in /proc; none when it has ended meanwhile */
function statOf(name) {
  try {
    const fields = statFields(name);
    return [{ pid: Number(name), parent: Number(fields[1]), pages: Number(fields[21]) }];
  } catch {
    return [];
  }
}

/** Fields of proc(5) stat from the third one, the state, on: the second one may hold anything. */
const statFields = (name) => readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1).split(" ");
