/** The report files of one resource: JSON for tools, Markdown for people. */
import { writeReportFiles } from "../report-files";
import { shownJson, shownLine } from "../shown";
import type { SimulationReport } from "../simulation";
import { markdown } from "./markdown";
import { thrownText } from "../shown/thrown";

/** @returns the files written @throws Error with the folder and the reason when they cannot be written */
export function writeReport(report: SimulationReport, folder: string): string[] {
  try {
    return writeReportFiles(folder, report.name, {
      "simulation.json": `${shownJson(report, 2)}\n`,
      "simulation.md": markdown(report),
    });
  } catch (error) {
    const why = `the simulation report cannot be written to ${folder}: ${thrownText(error)}. Change simulation.reportDir or CXONE_REPORT_DIR.`;
    throw new Error(shownLine(why), { cause: error });
  }
}
