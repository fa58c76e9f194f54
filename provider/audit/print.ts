/**
 * The print of a trail: how many records each chain had and the hash of the last one. Kept where the writers of the
 * folder cannot write, it proves later that nothing was removed, changed, moved or cut off since.
 */
import { z } from "zod";
import { type ChainReading, startOf } from "./chain";
import type { AuditProblem } from "./folder";

const entrySchema = z.object({
  chain: z.string(),
  records: z.number().int().min(0),
  head: z.string().regex(/^[0-9a-f]{64}$/),
});
/** Of one chain: its name, the count of its records and the hash of the last one. */
export type PrintEntry = z.infer<typeof entrySchema>;

export const printSchema = z.object({ chains: z.array(entrySchema) });

export const printOf = (chains: readonly ChainReading[]): PrintEntry[] =>
  chains.map(({ chain, records }) => ({ chain, records: records.length, head: hashAt(chain, records) }));

/** Each chain of the print that is gone, shorter or another one now; a chain that has grown since is fine. */
export function missingFrom(chains: readonly ChainReading[], print: readonly PrintEntry[]): AuditProblem[] {
  const byName = new Map(chains.map((reading) => [reading.chain, reading.records]));
  return print.flatMap(({ chain, records: count, head }) => {
    const records = byName.get(chain);
    const reason = reasonOf(chain, records, count, head);
    return reason === undefined ? [] : [{ chain, record: Math.max(1, count), reason }];
  });
}

function reasonOf(
  chain: string,
  records: ChainReading["records"] | undefined,
  count: number,
  head: string,
): string | undefined {
  if (records === undefined) return `the whole chain is missing; the print has ${count} records of it`;
  if (records.length < count) return `the print has ${count} records of it, ${records.length} can be read`;
  const same = hashAt(chain, records.slice(0, count)) === head;
  return same ? undefined : "it is not the record of the print";
}

const hashAt = (chain: string, records: ChainReading["records"]): string =>
  records.at(-1)?.hash ?? startOf(chain).hash;
