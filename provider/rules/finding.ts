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
  /** The sentence of a finding that compares no number; `found` and `limit` then are for machines. */
  says?: string;
  /** False where nobody read the number in its source: to be shown, not to refuse anything by itself. */
  verified: boolean;
  level: "mandatory" | "advisory";
  /** Whose number is compared is no law: it is not called a limit. */
  noLaw?: true;
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
  const { row, clause, source, verified, standing, expired } = by;
  const worth = standing === "law" ? "" : ` (${STANDING_TEXT[standing]})`;
  const limit = `${claim.limit} in ${row.id}${worth}${lapsed(expired)}`;
  const level = verified ? "mandatory" : "advisory";
  const noLaw = standing === "law" ? {} : { noLaw: true as const };
  return { ...claim, limit, rule: clause, version, source, verified, level, ...noLaw };
}

const lapsed = (expired?: string): string =>
  expired === undefined ? "" : ` (it expired on ${expired}, and no later rule was read)`;

/** What this project asks for, because without it no rule can be chosen or compared. */
export function demand(claim: Claim, { version }: Rules): Finding {
  const rule = "this project: without it nothing can be compared";
  return { ...claim, rule, version, source: "docs/policies.md", verified: true, level: "mandatory" };
}

/** A remark in a sentence, advisory until its area says otherwise. Findings of one limit are one finding to a comparison. */
export function note(
  {
    id,
    path,
    says,
    limit = says,
    source,
    fix,
  }: Omit<Claim, "found" | "limit"> & { says: string; source: string; limit?: string },
  { version }: Rules,
): Finding {
  const rule = "the state of the data";
  return {
    id,
    path,
    says,
    found: says,
    limit,
    rule,
    version,
    source,
    fix,
    verified: true,
    level: "advisory",
  };
}

/** The whole finding, for people. */
export function textOf(finding: Finding): string {
  const { path, found, limit, rule, version, source, fix, verified, says, noLaw } = finding;
  if (says !== undefined) return `${says} (table of ${version}, read in: ${source}). ${fix}`;
  const doubt = verified
    ? ""
    : "; unverified: nobody read this number in its source, so it refuses nothing by itself";
  return `${path} is ${found}; ${noLaw ? "asked for is" : "the limit is"} ${limit}: ${rule} (table of ${version}, read in: ${source}${doubt}). ${fix}`;
}
