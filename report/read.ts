/** Reads report files; what is wrong with one is said with its name and the place in it. */
import { readFileSync } from "node:fs";
import { type SimulationReport, simulationReportSchema } from "pulumi-cxone-dialer/simulation";
import { thrownText } from "pulumi-cxone-dialer/shown/thrown";

/** A file that cannot be shown; the message is for the person at the terminal. */
export class ReportFileError extends Error {}

/** A file holds one report, or an array of them (`cxone-dialer simulate --stack --json`). */
export function readReports(paths: readonly string[]): SimulationReport[] {
  return paths.flatMap((path) => {
    const content = parse(path);
    return (Array.isArray(content) ? content : [content]).map((entry) => checked(path, entry));
  });
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ReportFileError(
      `${path}: cannot be read as JSON: ${thrownText(error)}. Give files that \`cxone-dialer simulate --json\` or simulation.reportDir wrote.`,
    );
  }
}

function checked(path: string, content: unknown): SimulationReport {
  const { success, data, error } = simulationReportSchema.safeParse(content);
  if (success) return data;
  const [issue] = error.issues;
  throw new ReportFileError(
    `${path}: is no simulation report of this version: ${issue?.path.join(".") || "the file"}: ${issue?.message}. Write it again with the same version of cxone-dialer.`,
  );
}
