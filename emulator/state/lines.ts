import { createHash } from "node:crypto";
import type { StateChange } from "./state";

/** One line of the journal: the changes of one write, numbered, behind a checksum of the line's own text. */
export interface JournalEntry {
  sequence: number;
  changes: StateChange[];
}

const CHECKSUM_LENGTH = 16;
const checksum = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, CHECKSUM_LENGTH);

export function encodeLine(entry: JournalEntry): string {
  const text = JSON.stringify(entry);
  return `${checksum(text)} ${text}\n`;
}

export type Reading =
  | { ok: true; entries: JournalEntry[]; intactBytes: number }
  /** A damaged line with intact ones behind it: no crash does this, so nothing is guessed. */
  | { ok: false; line: number };

/** The entries up to the first damaged line; what follows it is the torn end of a write that was never answered. */
export function decodeLines(content: Buffer): Reading {
  const entries: JournalEntry[] = [];
  let start = 0;
  let tornLine: number | undefined;
  let intactBytes = 0;
  for (let line = 1; start < content.length; line++) {
    const newline = content.indexOf(0x0a, start);
    const end = newline === -1 ? content.length : newline;
    const entry = newline === -1 ? undefined : decodeLine(content.toString("utf8", start, end));
    start = end + 1;
    if (entry === undefined) {
      tornLine ??= line;
    } else if (tornLine === undefined) {
      entries.push(entry);
      intactBytes = start;
    } else {
      return { ok: false, line: tornLine };
    }
  }
  return { ok: true, entries, intactBytes };
}

function decodeLine(line: string): JournalEntry | undefined {
  const text = line.slice(CHECKSUM_LENGTH + 1);
  return line.slice(0, CHECKSUM_LENGTH) === checksum(text) ? (JSON.parse(text) as JournalEntry) : undefined;
}
