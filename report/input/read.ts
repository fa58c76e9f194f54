/** Recognises each file by its content; what is wrong with one is said with its name and what was expected. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type SimulationReport, simulationReportSchema } from "pulumi-cxone-dialer/simulation";
import { z } from "zod";
import { ReportFileError } from "../read";
import { CONFLICT, type ConflictDocument, conflictFileOf } from "./conflict";
import { isEngineEvent, runOfEvents } from "./engine-events";
import { POLICY_CHECK, type PolicyCheck, policyCheckOf } from "./policy-check";
import { isPreviewDocument, runOfPreview } from "./preview-document";
import type { Run } from "./run";
import { thrownText } from "pulumi-cxone-dialer/shown/thrown";

export interface ReportInputs {
  runs: Run[];
  simulations: SimulationReport[];
  checks: PolicyCheck[];
  conflicts: ConflictDocument[];
}

const SIMULATION = "cxone-dialer/simulation";

const EXPECTED =
  "Expected engine events (`pulumi preview --json` with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true, `up --json`, " +
  "`policy analyze --json`, an --event-log file), the document of `pulumi preview --json`, " +
  "a simulation report, a conflict that the provider wrote, the JSON of `cxone-dialer policy check`, " +
  "or a folder of such files (CXONE_REPORT_DIR).";

/** @param paths files, folders of JSON files, or - for standard input */
export function readInputs(paths: readonly string[]): ReportInputs {
  const inputs: ReportInputs = { runs: [], simulations: [], checks: [], conflicts: [] };
  for (const path of paths.flatMap(filesAt)) add(inputs, path, textOf(path));
  return inputs;
}

/** A folder may hold none: no resource was simulated or refused. */
function filesAt(path: string): string[] {
  if (path === "-" || statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  // Regular files only: a named pipe would block the read for ever.
  const files = readdirSync(path, { withFileTypes: true }).filter((one) => one.isFile());
  const names = files.map(({ name }) => name).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => join(path, name));
}

function textOf(path: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (error) {
    throw new ReportFileError(`${path}: cannot be read: ${thrownText(error)}. ${EXPECTED}`);
  }
}

function add(inputs: ReportInputs, path: string, text: string): void {
  const values = valuesOf(path, text);
  const [first = {}] = values;
  const read = <T>(parse: () => T): T => {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      const [issue] = error.issues;
      throw new ReportFileError(
        `${path}: ${issue?.path.join(".") || "the file"}: ${issue?.message}. It was written by a version of pulumi or cxone-dialer that this one cannot read.`,
      );
    }
  };
  if (values.length === 1 && kindOf(first) === CONFLICT)
    inputs.conflicts.push(read(() => conflictFileOf(first)));
  else if (values.every((value) => kindOf(value) === SIMULATION))
    inputs.simulations.push(...values.map((value) => read(() => simulationReportSchema.parse(value))));
  else if (values.every(isEngineEvent)) inputs.runs.push(read(() => runOfEvents(values)));
  else if (values.length === 1 && isPreviewDocument(first)) inputs.runs.push(read(() => runOfPreview(first)));
  else if (values.length === 1 && kindOf(first) === POLICY_CHECK)
    inputs.checks.push(read(() => policyCheckOf(first)));
  else throw new ReportFileError(`${path}: is nothing that is read here. ${EXPECTED}`);
}

const kindOf = (value: object): unknown => ("kind" in value ? value.kind : undefined);

/** One document, the entries of an array, or one object a line. */
function valuesOf(path: string, text: string): object[] {
  if (text.trim() === "") {
    throw new ReportFileError(
      `${path}: is empty: the command that should have written it did not get to it. ${EXPECTED}`,
    );
  }
  const document = parsed(text);
  if (document !== undefined) return objects(path, Array.isArray(document) ? document : [document]);
  const lines = text.split("\n").map((line, index) => ({ line, number: index + 1 }));
  const values = lines
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, number }) => {
      const value = parsed(line);
      if (value !== undefined) return value;
      throw new ReportFileError(
        `${path}: line ${number} is no JSON: write only the standard output there. ${EXPECTED}`,
      );
    });
  return objects(path, values);
}

function objects(path: string, values: unknown[]): object[] {
  if (values.every((value) => typeof value === "object" && value !== null)) return values;
  throw new ReportFileError(`${path}: is nothing that is read here. ${EXPECTED}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
