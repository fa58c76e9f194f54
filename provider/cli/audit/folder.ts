/** The folder that the audit commands look at. */
import type { Command } from "commander";
import type { ChainReading } from "../../audit/chain";
import { problemsOf, readFolder } from "../../audit/folder";
import { DEFAULT_AUDIT_DIR } from "../../runtime/services";
import { shownLine } from "../../shown";

export interface FolderFlags {
  dir: string;
}

export const withFolder = (command: Command): Command =>
  command.option(
    "--dir <folder>",
    "folder of the audit trail (cxone:auditDir)",
    process.env["CXONE_AUDIT_DIR"] ?? DEFAULT_AUDIT_DIR,
  );

/** Reads the folder; what is damaged is said on stderr and makes the exit code 1. */
export function readTrail(dir: string): ChainReading[] {
  const chains = readFolder(dir);
  for (const { chain, record, reason } of problemsOf(chains)) {
    process.exitCode = 1;
    console.error(
      shownLine(`chain ${chain} is damaged at record ${record}: ${reason}; what follows it is left out.`),
    );
  }
  if (chains.length === 0) console.error(shownLine(`there is no audit trail in ${dir}.`));
  return chains;
}
