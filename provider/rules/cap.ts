/** The cap on abandoned calls, for who needs no other rule. */
import { type Limit, limits, type Rules } from "./rows";

/**
 * The strictest number for a call that falls under all of the jurisdictions at once, verified or not: a doubt about a
 * number is no permission. undefined: their rows have none.
 */
export function abandonmentCap(rules: Rules): Limit<number> | undefined {
  const caps = limits(rules, "maxAbandonmentRate");
  return caps.length === 0 ? undefined : strictest(caps);
}

/** Fraction of live answers to plan against where nobody has named one: the strictest number of the table. */
export const strictestOf = ({ table, date }: Rules): number =>
  strictest(limits({ date, rows: table.rows }, "maxAbandonmentRate")).value;

/** The lowest; of equal ones the first, which is the jurisdiction's own before the one it lies within. */
export const strictest = (caps: Limit<number>[]): Limit<number> =>
  caps.reduce((least, cap) => (cap.value < least.value ? cap : least));
