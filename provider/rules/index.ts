/** What the rules of the declared jurisdictions say of a config. Pure: no clock, no network, no Pulumi. */
import { strictest as strictestOf } from "./areas/abandonment";
import { byVerified, limits, rulesFor } from "./rows";
import { type Purpose, TABLE } from "./table";

export type { Area } from "./areas/area";
export { AREAS, evaluate, judge, type Judgement } from "./evaluate";
export { type Finding, textOf } from "./finding";
export { codesOf, type Inputs, pacingOf, purposeOf, read } from "./subject";
export { loadTable, type Purpose, PURPOSES, type Row, TABLE, type Table } from "./table";

/** Date of the table, printed in every finding. */
export const RULES_VERSION: string = TABLE.version;

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
  { purpose, date = RULES_VERSION }: { purpose?: Purpose | undefined; date?: string } = {},
): { strictest: Cap | undefined } {
  const all = limits(rulesFor({ codes, purpose, date }), "maxAbandonmentRate");
  const [verified] = byVerified(all.filter((cap) => cap.verified));
  if (verified === undefined) return { strictest: undefined };
  const { row, value, clause } = strictestOf(verified);
  return { strictest: { code: row.id, rate: value, rule: clause } };
}
