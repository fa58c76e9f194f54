/**
 * The jurisdiction table and what it says of a config. Pure. The table is a dated research proposal, not legal advice;
 * each row carries its citation and whether its numbers were read in the source (`verified`).
 */
import table from "./jurisdictions.json";

interface Row {
  code: string;
  extends: string | null;
  rule: string;
  verified: boolean;
  maxAbandonmentRate: number | null;
}

const ROWS: ReadonlyMap<string, Row> = new Map((table.jurisdictions as Row[]).map((row) => [row.code, row]));

/** Date of the table, printed in every finding. */
export const RULES_VERSION: string = table.compiled;

/** A cap on abandoned calls: a fraction of live-answered calls, with the row and the clause it comes from. */
export interface Cap {
  code: string;
  rate: number;
  rule: string;
}

export interface AbandonmentCap {
  /** The strictest cap of the verified rows; undefined when none of them has a number. */
  strictest: Cap | undefined;
  /** Caps of rows that nobody verified: for an advisory line, never a refusal. */
  unverified: Cap[];
  /** Declared codes that the table does not have. */
  unknownCodes: string[];
}

/** The cap for a call that falls under all of the declared jurisdictions at once. */
export function abandonmentCap(codes: readonly string[]): AbandonmentCap {
  const caps = codes.flatMap((code) => capOf(code));
  const verified = caps.filter((cap) => cap.verified).sort((a, b) => a.rate - b.rate);
  return {
    strictest: verified[0],
    unverified: caps.filter((cap) => !cap.verified),
    unknownCodes: codes.filter((code) => !ROWS.has(code)),
  };
}

/** A row's own number, and its parent's: an overlay inherits what it leaves null, and the stricter value wins. */
function capOf(code: string): (Cap & { verified: boolean })[] {
  const row = ROWS.get(code);
  if (row === undefined) return [];
  const { maxAbandonmentRate: rate, rule, verified } = row;
  const own = rate === null ? [] : [{ code: row.code, rate, rule, verified }];
  return row.extends === null ? own : [...own, ...capOf(row.extends)];
}
