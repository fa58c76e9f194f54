/** One thing that is wrong with a config: what was found, which limit it breaks, and whose limit that is. */
import type { Limit, Rules } from "./rows";
import { STANDING_TEXT } from "./words";

export interface Finding {
  /** Stable id of the rule area, CXD001 and so on. */
  id: string;
  /** Input that it is about, such as `complianceRules.minRingSeconds`. */
  path: string;
  /** The value and whether it is declared or live; never a text of the user's. */
  found: string;
  limit: string;
  /** The clause, or who asks for it when no law does. */
  rule: string;
  /** Date of the table. */
  version: string;
  /** Where the number was read. */
  source: string;
  fix: string;
  /** False where nobody read the number in its source: to be shown, not to refuse anything by itself. */
  verified: boolean;
  level: "mandatory" | "advisory";
}

/** What an area says; the limit gives the rest. */
export interface Claim {
  id: string;
  path: string;
  found: string;
  limit: string;
  fix: string;
}

export function breach(claim: Claim, by: Limit<unknown>, { version }: Rules): Finding {
  const { row, clause, source, verified, standing } = by;
  const limit = `${claim.limit} in ${row.id}${standing === "law" ? "" : ` (${STANDING_TEXT[standing]})`}`;
  const level = verified ? "mandatory" : "advisory";
  return { ...claim, limit, rule: clause, version, source, verified, level };
}

/** What this project asks for, because without it no rule can be chosen or compared. */
export function demand(claim: Claim, { version }: Rules): Finding {
  const rule = "this project: without it nothing can be compared";
  return { ...claim, rule, version, source: "docs/policies.md", verified: true, level: "mandatory" };
}

/** The whole finding, for people. */
export function textOf({ path, found, limit, rule, version, source, fix, verified }: Finding): string {
  const doubt = verified ? "" : "; nobody verified this number, so it refuses nothing by itself";
  return `${path} is ${found}; the limit is ${limit}: ${rule} (table of ${version}, read in: ${source}${doubt}). ${fix}`;
}
