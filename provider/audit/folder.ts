/** Every chain of a folder, read and checked. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../errors";
import { shown } from "../shown";
import { type ChainReading, readChain } from "./chain";
import { readIfThere } from "./files";
import { CHAIN_SUFFIX, HEAD_SUFFIX } from "./log";
import type { Closed } from "./record";
import { thrownCode } from "../shown/thrown";

/** In the order in which the chains were begun; none when the folder is not there yet. */
export function readFolder(folder: string): ChainReading[] {
  return chainNames(folder).map((chain) => {
    const lines = readPart(folder, chain + CHAIN_SUFFIX);
    const head = readPart(folder, chain + HEAD_SUFFIX);
    if (typeof lines === "string") return unread(chain, lines);
    if (typeof head === "string") return unread(chain, head);
    // A writer killed between making the two files has a head that counts no record.
    return readChain(chain, lines ?? Buffer.alloc(0), head?.toString("utf8"));
  });
}

/** @returns the bytes of a file, or why it was not read; undefined when it is not there */
function readPart(folder: string, name: string): Buffer | string | undefined {
  try {
    const part = readIfThere(join(folder, name));
    return typeof part === "string" ? `${name} is ${part} and no regular file, so it was not read` : part;
  } catch (cause) {
    throw unreadable(join(folder, name), cause);
  }
}

/** A chain of which nothing was read counts as damaged, as any other chain that proves nothing. */
const unread = (chain: string, reason: string): ChainReading => ({
  chain,
  records: [],
  broken: { record: 1, reason },
  tornBytes: 0,
});

/** Both kinds of file count: a chain whose lines were all removed still has its head. */
function chainNames(folder: string): string[] {
  const names = list(folder).flatMap((file) =>
    [CHAIN_SUFFIX, HEAD_SUFFIX]
      .filter((suffix) => file.endsWith(suffix))
      .map((suffix) => file.slice(0, -suffix.length)),
  );
  return [...new Set(names)].sort();
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (thrownCode(cause) === "ENOENT") return [];
    throw unreadable(folder, cause);
  }
}

function unreadable(path: string, cause: unknown): ConfigurationError {
  const code = thrownCode(cause) ?? "no code";
  return new ConfigurationError(`the audit trail in ${shown(path)} cannot be read (${code}).`, {
    code: "CXD-E601",
    hint: "Check the folder, its files and their permissions, or set cxone:auditDir to another folder.",
    cause,
  });
}

/** The closing record of each chain that has one, by the name of the chain it closes. */
export function closings(chains: readonly ChainReading[]): Map<string, Closed> {
  const records = chains.flatMap((chain) => chain.records);
  return new Map(records.flatMap((record) => (record.kind === "closed" ? [[record.chain, record]] : [])));
}

export interface AuditProblem {
  chain: string;
  record: number;
  reason: string;
}

/** Everything that is wrong in a folder: broken chains, and closed ones that are shorter than when they were closed. */
export function problemsOf(chains: readonly ChainReading[]): AuditProblem[] {
  const broken = chains.flatMap(({ chain, broken }) => (broken ? [{ chain, ...broken }] : []));
  const byName = new Map(chains.map((reading) => [reading.chain, reading]));
  const shortened = [...closings(chains).values()].flatMap(({ chain, records, head }) => {
    const reading = byName.get(chain);
    if (reading?.broken) return [];
    if (reading === undefined) return [{ chain, record: 1, reason: "the whole chain is missing" }];
    if (records === 0 || reading.records[records - 1]?.hash === head) return [];
    return [{ chain, record: records, reason: "it is not the record that a later run saw" }];
  });
  return [...broken, ...shortened];
}
