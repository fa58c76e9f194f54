/** The folder that the `pulumi` command was started in. The engine starts its plugins in the program's folder instead. */
import { readFileSync, readlinkSync } from "node:fs";

/** The command is a parent of the provider process, behind at most a script or two (an assumption). */
const FARTHEST = 6;

/** @returns undefined where the system does not tell (it is read from /proc, which only Linux has) */
export function commandFolder(): string | undefined {
  try {
    let id = process.ppid;
    for (let steps = 0; steps < FARTHEST && id > 1; steps++) {
      const status = readFileSync(`/proc/${id}/status`, "utf8");
      if (/^Name:\s+pulumi$/m.test(status)) return readlinkSync(`/proc/${id}/cwd`);
      id = Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1] ?? 0);
    }
  } catch {
    // Another system, or a process that is gone.
  }
  return undefined;
}
