/**
 * A conflict as data, for the comment of a pull request. The comment shows the table from this file, never from the text
 * of the error: a server that prints a table into its answers would write into the comment.
 */
import { ConflictError, type ConflictRow } from "../errors";
import type { Identity } from "../identity";
import { writeReportFiles } from "../report-files";
import { shownJson } from "../shown";
import { thrownText } from "../shown/thrown";

/** The file of one refusal; `cxone-dialer-report` reads it. Values are masked as in the message. */
interface ConflictFile {
  kind: "cxone-dialer/conflict";
  version: 1;
  resource: { project: string; stack: string; name: string };
  object: string;
  code: string;
  /** The first line of the message. */
  heading: string;
  /** Without `before` where an object is adopted: nothing was known of it. */
  rows: readonly (Omit<ConflictRow, "before"> & Partial<ConflictRow>)[];
  next: string;
  by?: string;
  at?: string;
  /** The whole message after the code: a report takes the file only for a run that ended in these words. */
  message: string;
}

/** The conflict that an error is, or was made from. */
const conflictIn = (error: unknown): ConflictError | undefined =>
  [error, (error as { cause?: unknown } | undefined)?.cause].find((one) => one instanceof ConflictError);

/**
 * @param folder undefined: nothing is written
 * @param notify is told why a file could not be written: the refusal itself matters more
 */
export function writeConflict(
  error: unknown,
  identity: Identity | undefined,
  folder: string | undefined,
  notify: (line: string) => void,
): void {
  const conflict = conflictIn(error);
  if (conflict === undefined || identity === undefined || !folder) return;
  try {
    const content = `${shownJson(fileOf(conflict, identity), 2)}\n`;
    writeReportFiles(folder, identity.name, { "conflict.json": content });
  } catch (cause) {
    notify(
      `the conflict's table cannot be written to ${folder}: ${thrownText(cause)}. Change CXONE_REPORT_DIR.`,
    );
  }
}

function fileOf(
  { facts, code, table, message, expectedEtag }: ConflictError,
  identity: Identity,
): ConflictFile {
  const { project, stack, name } = identity;
  const { object, by, at, next } = facts;
  return {
    kind: "cxone-dialer/conflict",
    version: 1,
    resource: { project, stack, name },
    object,
    code,
    heading: message.split("\n", 1).join(""),
    rows: table.map(({ before, ...row }) => ({
      ...row,
      ...(expectedEtag !== undefined && { before }),
    })),
    next,
    ...(by !== undefined && { by }),
    ...(at !== undefined && { at }),
    // The runtime may put the name of the resource between the code and these words.
    message: message.slice(`${code}: `.length),
  };
}
