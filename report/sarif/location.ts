/**
 * Where code scanning shows a finding. Engine events know no file, and code scanning shows nothing without one: it is
 * the program, at the line that first names the resource in quotes, or its first line.
 */
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { ReportFileError } from "../read";
import { thrownText } from "pulumi-cxone-dialer/shown/thrown";

export interface ProgramSource {
  /** From the root of the repository, with slashes. */
  uri: string;
  /** Line, from 1. */
  lineOf(resource: string | undefined): number;
}

/** @throws ReportFileError when code scanning could not find the file either */
export function programAt(path: string): ProgramSource {
  const uri = path.replaceAll("\\", "/").replace(/^(\.\/)+/, "");
  if (isAbsolute(path) || uri.split("/").includes("..")) {
    throw new ReportFileError(
      `--program ${path}: give it from the root of the repository, where code scanning looks for it.`,
    );
  }
  const lines = linesOf(path);
  const lineOf = (resource: string | undefined): number => {
    const quoted = resource === undefined ? [] : [`"${resource}"`, `'${resource}'`, `\`${resource}\``];
    const index = lines.findIndex((line) => quoted.some((text) => line.includes(text)));
    return index < 0 ? 1 : index + 1;
  };
  return { uri, lineOf };
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch (error) {
    throw new ReportFileError(
      `--program ${path}: cannot be read: ${thrownText(error)}. Name a file of the program from the root of the repository, and run this there.`,
    );
  }
}
