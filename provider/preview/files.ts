/** The report files of one resource: JSON for tools, Markdown for people. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SimulationReport } from "../simulation";
import { markdown } from "./markdown";

/** @returns the files written @throws Error with the folder and the reason when they cannot be written */
export function writeReport(report: SimulationReport, folder: string): string[] {
  // A name may hold a slash; two that differ only there share a file, which is said nowhere but costs only a report.
  const base = join(folder, report.name.replace(/[^\w.-]+/g, "-"));
  const files = [
    { path: `${base}.simulation.json`, content: `${JSON.stringify(report, null, 2)}\n` },
    { path: `${base}.simulation.md`, content: markdown(report) },
  ];
  try {
    mkdirSync(folder, { recursive: true });
    for (const { path, content } of files) writeFileSync(path, content);
  } catch (error) {
    throw new Error(
      `the simulation report cannot be written to ${folder}: ${(error as Error).message}. Change simulation.reportDir or CXONE_REPORT_DIR.`,
      { cause: error },
    );
  }
  return files.map(({ path }) => path);
}
