/** CXD017: what makes the comparison weaker than it looks; said out loud, so that a pass is never taken for more. */
import { z } from "zod";
import type { Finding } from "./finding";
import { inForce, limits, type Rules } from "./rows";
import { type Inputs, pacingOf, read } from "./subject";

/** Assumption: rules that nobody looked at for a year need a new look. */
const TABLE_GOOD_FOR_DAYS = 365;
const DAY_MILLISECONDS = 86_400_000;

export function currencyFindings(inputs: Inputs, rules: Rules): Finding[] {
  const note = (path: string, found: string, limit: string, fix: string): Finding => ({
    id: "CXD017",
    path,
    found,
    limit,
    rule: "no law: the state of the data",
    version: rules.version,
    source: "docs/policies.md",
    fix,
    verified: true,
    level: "advisory",
  });
  const counsel = "Have it checked by counsel.";
  const jurisdictions = "complianceRules.jurisdictions";
  const notes = rules.rows
    .filter((row) => !inForce(row, rules.date))
    .map((row) =>
      note(jurisdictions, `${row.id}, whose row is not in force on ${rules.date}`, "rows in force", counsel),
    );
  for (const code of rules.codes.filter((one) => !rules.unknownCodes.includes(one))) {
    if (!rules.rows.some(({ id, jurisdiction }) => id === code || jurisdiction === code)) {
      const found = `${code}, which has no rule of its own for ${rules.purpose}`;
      notes.push(note(jurisdictions, found, "a rule for the purpose", counsel));
    }
  }
  if (pacingOf(inputs) === "predictive" && rules.codes.length > rules.unknownCodes.length) {
    notes.push(...capNotes(inputs, rules, note));
  }
  const age = (Date.parse(rules.date) - Date.parse(rules.version)) / DAY_MILLISECONDS;
  if (age > TABLE_GOOD_FOR_DAYS) {
    const limit = `a table at most ${TABLE_GOOD_FOR_DAYS} days old`;
    notes.push(note("the table", `${age} days old`, limit, "Update pulumi-cxone-dialer."));
  }
  return notes;
}

type Note = (path: string, found: string, limit: string, fix: string) => Finding;

/** Where no verified number was compared with the ceiling, or one that protects nobody. */
function capNotes(inputs: Inputs, rules: Rules, note: Note): Finding[] {
  const caps = limits(rules, "maxAbandonmentRate");
  const path = "maxAbandonmentRate";
  const codes = rules.codes.filter((code) => !rules.unknownCodes.includes(code)).join(", ");
  if (!caps.some(({ verified }) => verified)) {
    const found = `not compared: no verified number on abandoned calls for ${codes}`;
    return [note(path, found, "a verified number", "Have it checked by counsel.")];
  }
  const rate = read(inputs, path, z.number());
  return caps
    .filter(({ standing }) => standing === "former-marker" && rate.ok && rate.value > 0)
    .map(({ row, value }) => {
      const found = `above 0, and ${row.id} has no safe level since it withdrew ${value}`;
      return note(path, found, "as low as can be", "Keep it low and record why.");
    });
}
