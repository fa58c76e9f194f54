/**
 * The writing end: one chain file of its own for each writer, so that no lock between processes is needed. A record is
 * on the disk when `append` returns. Synchronous on purpose: calls of one process cannot get between each other.
 */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../errors";
import { shown } from "../shown";
import { type Head, headText, lineOf, seal, startOf } from "./chain";
import { appendDurably, createFile, makeFolder, overwrite, syncFolder } from "./files";
import { type Entry, recordSchema, type Sealed } from "./record";
import { redacted } from "./redact";
import { thrownCode, thrownText } from "../shown/thrown";

export const CHAIN_SUFFIX = ".jsonl";
export const HEAD_SUFFIX = ".head";

/** The mark of a record that lost something. */
const REDACTED: Pick<Sealed<Entry>, "redacted"> = { redacted: true };

interface OpenChain {
  name: string;
  file: number;
  headFile: number;
  head: Head;
}

export class AuditLog {
  private open: OpenChain | undefined;

  /** @param folder made with the first record, so that a run that changes nothing leaves nothing */
  constructor(
    readonly folder: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Name of the chain that this writer is appending to; undefined before its first record. */
  get chain(): string | undefined {
    return this.open?.name;
  }

  /**
   * Redacts, seals and stores one record.
   * @throws ConfigurationError (CXD-E601) when it cannot be stored; the next call then begins a new chain
   */
  append<E extends Entry>(entry: E): Sealed<E> {
    try {
      this.open ??= this.begin();
      const { file, headFile, head } = this.open;
      const { clean, changed } = redacted(entry);
      const record = seal({ ...clean, ...(changed && REDACTED) }, head, this.now().toISOString());
      // A record that could not be read again would spoil all that follow it.
      const problem = recordSchema.safeParse(record).error?.issues[0];
      if (problem) throw new Error(`${entry.kind} record: ${problem.path.join(".")} is wrong`);
      appendDurably(file, lineOf(record));
      this.open.head = { records: record.sequence, hash: record.hash };
      overwrite(headFile, headText(this.open.head));
      return record;
    } catch (cause) {
      this.close();
      const why = thrownCode(cause) ?? thrownText(cause);
      throw new ConfigurationError(`the audit trail in ${shown(this.folder)} cannot be written (${why}).`, {
        code: "CXD-E601",
        hint: 'Make the folder writable, free some space, or set cxone:auditDir to another folder; cxone:auditFailure "warn" goes on without a record.',
        cause,
      });
    }
  }

  close(): void {
    if (this.open === undefined) return;
    const { file, headFile } = this.open;
    this.open = undefined;
    closeSync(file);
    closeSync(headFile);
  }

  private begin(): OpenChain {
    makeFolder(this.folder);
    const stamp = this.now().toISOString().replace(/[-:.]/g, "");
    const name = `${stamp}-${randomBytes(6).toString("hex")}`;
    const path = join(this.folder, name);
    const head = startOf(name);
    // The head first: a chain without one counts as damaged.
    const headFile = createFile(path + HEAD_SUFFIX, false);
    overwrite(headFile, headText(head));
    fsyncSync(headFile);
    const file = createFile(path + CHAIN_SUFFIX, true);
    syncFolder(this.folder);
    return { name, file, headFile, head };
  }
}
