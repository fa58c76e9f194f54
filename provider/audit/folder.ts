/** Every chain of a folder, read and checked. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../errors";
import { type ChainReading, readChain } from "./chain";
import { readIfThere } from "./files";
import { CHAIN_SUFFIX, HEAD_SUFFIX } from "./log";
import type { Closed } from "./record";

/** In the order in which the chains were begun; none when the folder is not there yet. */
export function readFolder(folder: string): ChainReading[] {
  return chainNames(folder).map((chain) => {
    const path = join(folder, chain);
    const content = readIfThere(path + CHAIN_SUFFIX);
    const head = readIfThere(path + HEAD_SUFFIX)?.toString("utf8");
    if (content !== undefined) return readChain(chain, content, head);
    // A writer killed between making the two files has a head that counts no record.
    return readChain(chain, Buffer.alloc(0), head);
  });
}

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
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    throw new ConfigurationError(`the audit trail in ${folder} cannot be read (${code ?? "no code"}).`, {
      code: "CXD-E601",
      hint: "Check the folder and its permissions, or set cxone:auditDir to another one.",
      cause,
    });
  }
}

/** The closing record of each chain that has one, by the name of the chain it closes. */
export function closings(chains: readonly ChainReading[]): Map<string, Closed> {
  const records = chains.flatMap((chain) => chain.records);
  return new Map(records.flatMap((record) => (record.kind === "closed" ? [[record.chain, record]] : [])));
}

export interface Problem {
  chain: string;
  record: number;
  reason: string;
}

/** Everything that is wrong in a folder: broken chains, and closed ones that are shorter than when they were closed. */
export function problemsOf(chains: readonly ChainReading[]): Problem[] {
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
