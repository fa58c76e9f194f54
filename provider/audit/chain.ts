/**
 * The hash chain, pure. A line is a record's canonical JSON; its hash covers everything in it but itself, the hash of
 * the record before it included. The head, kept beside the chain, says how many records there are and the last hash:
 * without it lines taken off the end would not be missed.
 */
import { canonicalText, digest } from "./canonical";
import { type AuditRecord, type Entry, recordSchema, type Sealed } from "./record";

/** The last record that was written for certain. */
export interface Head {
  records: number;
  hash: string;
}

/** Where a chain begins: bound to its file name, so that one chain cannot be put in another's place. */
export const startOf = (chain: string): Head => ({ records: 0, hash: digest(chain) });

export function seal<E extends Entry>(entry: E, previous: Head, time: string): Sealed<E> {
  const content = { ...entry, time, sequence: previous.records + 1, previous: previous.hash };
  return { ...content, hash: digest(canonicalText(content)) };
}

export const lineOf = (record: AuditRecord): string => `${canonicalText(record)}\n`;

/** Always as long as any other, so that it can be written over in place. */
export const headText = ({ records, hash }: Head): string => `${String(records).padStart(12, "0")} ${hash}\n`;

export interface ChainReading {
  chain: string;
  /** Up to the first broken one. */
  records: AuditRecord[];
  /** The first broken record and why; absent when the chain is whole. */
  broken?: { record: number; reason: string };
  /** Bytes of a last line that was cut off; they follow the last record and break nothing. */
  tornBytes: number;
}

const NEWLINE = 0x0a;

/** @param head the text of the head file, undefined when there is none */
export function readChain(chain: string, content: Buffer, head: string | undefined): ChainReading {
  const records: AuditRecord[] = [];
  let last = startOf(chain);
  let start = 0;
  for (;;) {
    const newline = content.indexOf(NEWLINE, start);
    if (newline === -1) break;
    const checked = check(content.subarray(start, newline), last);
    if (typeof checked === "string") {
      return { chain, records, broken: { record: last.records + 1, reason: checked }, tornBytes: 0 };
    }
    records.push(checked);
    last = { records: checked.sequence, hash: checked.hash };
    start = newline + 1;
  }
  const problem = headProblem(head, records, startOf(chain));
  const tornBytes = content.length - start;
  return { chain, records, ...(problem && { broken: problem }), tornBytes };
}

/** The record, or what is wrong with it. */
function check(line: Buffer, last: Head): AuditRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(line.toString("utf8"));
  } catch {
    return "it is not JSON";
  }
  const parsed = recordSchema.safeParse(value);
  if (!parsed.success) return `it is not a record (${parsed.error.issues[0]?.path.join(".")})`;
  const { hash, previous, sequence } = parsed.data;
  if (digestWithout(line, `"hash":"${hash}",`) !== hash) return "its content does not match its hash";
  if (previous !== last.hash || sequence !== last.records + 1) {
    return "it does not follow the record before it: one was removed, added or moved";
  }
  return value as AuditRecord;
}

/**
 * The line was canonical when it was written, so its bytes without the hash's own member are the canonical JSON that the
 * hash covers. Bytes, not text: two different bytes may read as the same character.
 */
function digestWithout(line: Buffer, member: string): string | undefined {
  const at = line.indexOf(member);
  if (at === -1) return undefined;
  return digest(Buffer.concat([line.subarray(0, at), line.subarray(at + member.length)]));
}

function headProblem(
  text: string | undefined,
  records: readonly AuditRecord[],
  start: Head,
): ChainReading["broken"] {
  if (text === undefined) return { record: 1, reason: "the chain's head file is missing" };
  // A writer that was killed between making its first file and writing into it.
  if (text === "" && records.length === 0) return undefined;
  const [, count, hash] = /^(\d{12}) ([0-9a-f]{64})\n$/.exec(text) ?? [];
  if (count === undefined) return { record: 1, reason: "the chain's head file was changed" };
  const expected = Number(count);
  if (records.length < expected) {
    const reason = `${expected} records were written, ${records.length} are left: the end was removed`;
    return { record: records.length + 1, reason };
  }
  // A writer that was killed between a record and the head leaves a chain that is longer than its head says.
  const at = expected === 0 ? start.hash : records[expected - 1]?.hash;
  return at === hash ? undefined : { record: expected, reason: "its hash is not the head file's" };
}
