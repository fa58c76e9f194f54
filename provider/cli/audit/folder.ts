/** The folder that the audit commands look at. */
import { resolve } from "node:path";
import type { Command } from "commander";
import type { ChainReading } from "../../audit/chain";
import { problemsOf, readFolder } from "../../audit/folder";
import { DEFAULT_AUDIT_DIR } from "../../adapters/services";
import { shown } from "../../shown";

export interface FolderFlags {
  dir: string;
}

export const withFolder = (command: Command): Command =>
  command.option(
    "--dir <folder>",
    "folder of the audit trail (cxone:auditDir)",
    process.env["CXONE_AUDIT_DIR"] ?? DEFAULT_AUDIT_DIR,
  );

/** Longest list of problems that is printed: what follows would only hide the first ones. */
const LONGEST_LIST = 20;

/** The first lines of a list, and how many more there are. */
export const capped = (lines: readonly string[]): string[] =>
  lines.length > LONGEST_LIST
    ? [...lines.slice(0, LONGEST_LIST), `and ${lines.length - LONGEST_LIST} more`]
    : [...lines];

/** Reads the folder; problems are reported on stderr and make the exit code 1. */
export function readTrail(dir: string): ChainReading[] {
  const chains = readFolder(dir);
  const problems = problemsOf(chains).map(
    ({ chain, record, reason }) =>
      `chain ${shown(chain)} is damaged at record ${record}: ${shown(reason)}; what follows it is left out.`,
  );
  if (problems.length > 0) process.exitCode = 1;
  for (const line of capped(problems)) console.error(line);
  if (chains.length === 0) console.error(`there is no audit trail in ${shown(resolve(dir))}.`);
  return chains;
}
