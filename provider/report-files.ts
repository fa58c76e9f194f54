/** Files beside a run, for the reports: of the simulation, and of a conflict. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shownFileName } from "./shown";

/**
 * @param name of the resource
 * @param contents by the end of the file's name, such as `simulation.json`
 * @returns the files written @throws Error of the file system
 */
export function writeReportFiles(
  folder: string,
  name: string,
  contents: Readonly<Record<string, string>>,
): string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(contents).map(([end, content]) => {
    const path = join(folder, `${shownFileName(name)}.${end}`);
    writeFileSync(path, content);
    return path;
  });
}
