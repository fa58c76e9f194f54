/** The cap on abandoned calls, for who needs no other rule. */
import { byVerified, type Limit, limits, rulesFor } from "./rows";
import { type Purpose, TABLE } from "./table";

/** A cap on abandoned calls: a fraction of live-answered calls, with the row and the clause it comes from. */
export interface Cap {
  code: string;
  rate: number;
  rule: string;
}

/**
 * The strictest verified cap for a call that falls under all of the jurisdictions at once; undefined when none of
 * their rows has a verified number. Without a purpose the rows of every purpose count; without a date the table's.
 */
export function abandonmentCap(
  codes: readonly string[],
  { purpose, date = TABLE.version }: { purpose?: Purpose | undefined; date?: string } = {},
): { strictest: Cap | undefined } {
  const all = limits(rulesFor({ codes, purpose, date }), "maxAbandonmentRate");
  const [verified] = byVerified(all.filter((cap) => cap.verified));
  if (verified === undefined) return { strictest: undefined };
  const { row, value, clause } = strictest(verified);
  return { strictest: { code: row.id, rate: value, rule: clause } };
}

/** The lowest; of equal ones the first, which is the jurisdiction's own before the one it lies within. */
export const strictest = (caps: Limit<number>[]): Limit<number> =>
  caps.reduce((least, cap) => (cap.value < least.value ? cap : least));
