import { closeSync } from "node:fs";
import { dirname } from "node:path";
import { DataFileError } from "./data-file-error";
import {
  appendDurably,
  openForAppend,
  readIfThere,
  replaceDurably,
  syncFolder,
  truncateDurably,
} from "./files";
import { decodeLines, encodeLine, type JournalEntry } from "./lines";
import { Problem } from "../problems";
import type { Snapshot } from "./records";
import { type StateChange, State } from "./state";

const FORMAT = "cxone-emulator/1";
/** Long enough that snapshots are rare, short enough that a start reads little. */
const COMPACT_AT_BYTES = 1024 * 1024;

interface OpenJournal {
  state: State;
  journal: Journal;
  existed: boolean;
}

/** FILE holds a snapshot; FILE.journal the writes since. An entry that the snapshot has already is passed over. */
export class Journal {
  private bytes = 0;
  private broken = false;

  private constructor(
    private readonly path: string,
    private readonly file: number,
    private sequence: number,
    private readonly warn: (message: string) => void,
  ) {}

  static open(path: string, initial: () => Snapshot, warn: (message: string) => void): OpenJournal {
    const found = readSnapshot(path);
    const state = new State(found?.state ?? initial());
    const journalPath = `${path}.journal`;
    const content = readIfThere(journalPath);
    const reading = decodeLines(content ?? Buffer.alloc(0));
    if (!reading.ok) throw DataFileError.damaged(journalPath, `line ${reading.line}`);
    let sequence = found?.sequence ?? 0;
    for (const entry of reading.entries.filter((candidate) => candidate.sequence > sequence)) {
      if (found === undefined || entry.sequence !== sequence + 1) {
        throw DataFileError.damaged(journalPath, `entry ${entry.sequence}, which does not follow ${path}`);
      }
      entry.changes.forEach((change) => state.apply(change));
      sequence = entry.sequence;
    }
    const file = openForAppend(journalPath);
    if (content !== undefined && reading.intactBytes < content.length)
      truncateDurably(file, reading.intactBytes);
    const journal = new Journal(path, file, sequence, warn);
    // At once, so that a first seed is on the disk before anyone builds on it.
    journal.compact(state);
    syncFolder(dirname(path));
    return { state, journal, existed: found !== undefined };
  }

  append(changes: StateChange[]): void {
    if (this.broken) throw this.unwritable();
    const entry: JournalEntry = { sequence: this.sequence + 1, changes };
    const line = encodeLine(entry);
    try {
      appendDurably(this.file, line);
    } catch (error) {
      // What of the line reached the disk is unknown, so nothing may be put behind it: reading goes on, writing not.
      this.broken = true;
      this.warn(
        `cannot write ${this.path}.journal (${String(error)}): every write answers 503 until a restart`,
      );
      throw this.unwritable();
    }
    this.sequence = entry.sequence;
    this.bytes += Buffer.byteLength(line);
  }

  compactWhenLong(state: State): void {
    if (this.bytes < COMPACT_AT_BYTES) return;
    try {
      this.compact(state);
    } catch (error) {
      // The writes are safe in the journal: it only stays long, and the next write tries again.
      this.warn(`cannot write the snapshot ${this.path} (${String(error)}): the journal goes on growing`);
    }
  }

  close(state: State): void {
    if (!this.broken) this.compact(state);
    closeSync(this.file);
  }

  /** A crash between the two steps leaves entries that the snapshot has: they are passed over by their numbers. */
  private compact(state: State): void {
    const text = JSON.stringify({ format: FORMAT, sequence: this.sequence, state: state.snapshot() });
    replaceDurably(this.path, text);
    truncateDurably(this.file, 0);
    this.bytes = 0;
  }

  private unwritable(): Problem {
    return Problem.of(
      "unavailable",
      "the data file cannot be written: free the disk, then restart the emulator",
    );
  }
}

function readSnapshot(path: string): { sequence: number; state: Snapshot } | undefined {
  const content = readIfThere(path);
  if (content === undefined) return undefined;
  let value: { format?: unknown; sequence: number; state: Snapshot } | null;
  try {
    value = JSON.parse(content.toString("utf8")) as typeof value;
  } catch {
    throw DataFileError.damaged(path, "its JSON");
  }
  if (value?.format !== FORMAT) throw DataFileError.foreign(path);
  return value;
}
