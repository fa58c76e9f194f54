/** The words of `cxone-dialer rules show`. */
import { GRADE_TEXT, type Overview, type Row } from "../../rules";
import { shown } from "../../shown";
import { table } from "../../shown/table";

/** The codes of the table, with the number of values and how many of them are unverified. */
export function codesText(rows: readonly Row[]): string {
  const lines = rows.map(({ id, name, purposes, values }) => {
    const cited = Object.values(values);
    const unverified = cited.filter((value) => value?.verified === false).length;
    const found = cited.length === 0 ? "none found" : String(cited.length);
    return [id, name, purposes.join(", "), unverified === 0 ? found : `${found}, ${unverified} unverified`];
  });
  return table(["code", "name", "purposes", "values"], lines);
}

export function overviewText(overview: Overview): string {
  const { code, purpose, date, version, status, rows, consent, noRuleKnown, pending } = overview;
  const lines = [
    `${code}${purpose === undefined ? "" : `, ${purpose}`}, on ${date} (table of ${version})`,
    `${status}.`,
    ...missing(overview),
    ...rows.flatMap((row) => ["", ...rowLines(row, code)]),
    ...section(
      "Consent",
      consent.flatMap(({ row, text, clause, source, remarks }) => [
        `${row}: ${text} (${remarks.join("; ")})`,
        `  ${clause}; read in: ${source}`,
      ]),
    ),
    ...section(
      "Not compared, which is no permission",
      noRuleKnown.map(({ says, source }) => `${says} (${source})`),
    ),
    ...section(
      "Pending changes",
      pending.map(
        (one) =>
          `${one.code}, ${one.date ?? "no date known"}: ${one.what} (${[GRADE_TEXT[one.read], ...(one.note ? [one.note] : [])].join("; ")})`,
      ),
    ),
  ];
  return lines.map((line) => shown(line)).join("\n");
}

function missing({ code, purpose, rows, stateLawMissing }: Overview): string[] {
  if (stateLawMissing) return ["", `The law of ${code} was not looked at. The rules of US hold there too.`];
  if (rows.some(({ id, jurisdiction }) => id === code || jurisdiction === code)) return [];
  return ["", `The table has no row of ${code} itself for ${purpose} calls.`];
}

const COUNTS: Readonly<Record<NonNullable<Row["amdHangUp"]>["counts"], string>> = {
  "by-definition": "an abandoned call by the definition of the rule",
  "by-definition-inferred": "an abandoned call, as inferred from the definition",
  "by-regulator-method": "counted as abandoned by the regulator's method",
  unknown: "not known whether it is an abandoned call",
};

function rowLines(row: Overview["rows"][number], code: string): string[] {
  const also = row.jurisdiction === code.split(":")[0] ? "" : ", which holds too";
  return [
    `${row.id}: ${row.name}${also}; ${row.purposes.join(", ")}; looked at on ${row.compiled}`,
    `  ${row.rule}`,
    ...row.values.flatMap(({ name, text, clause, source, remarks }) => [
      `  ${name}: ${text} (${remarks.join("; ")})`,
      `    ${clause}; read in: ${source}`,
    ]),
    ...(row.values.length === 0 ? ["  no value found"] : []),
    ...(row.amdHangUp === undefined
      ? []
      : [
          `  a hang-up on a person who is taken for a machine: ${COUNTS[row.amdHangUp.counts]}; ${row.amdHangUp.why}`,
        ]),
    ...(row.callerNumbering === undefined ? [] : [`  numbers that may be shown: ${row.callerNumbering}`]),
    ...(row.pendingChange === undefined ? [] : [`  pending: ${row.pendingChange}`]),
    ...row.notes.map((note) => `  note: ${note}`),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `  ${line}`)];
