/** Everything that the table says for one code: for people who look a number up, and not for a comparison. */
import { keysOf } from "../json";
import { lacksStateLaw } from "./codes";
import { gapsIn } from "./known";
import { type Dates, datesOf, inForce, rulesFor } from "./rows";
import { type CitedValue, type Purpose, type Row, TABLE, type Table, type ValueName } from "./table";
import { consentText, GRADE_TEXT, STANDING_TEXT, valueText } from "./words";

/** One value with its words; `inForce` is about the day that was asked for. */
interface ShownValue extends Pick<
  CitedValue,
  "value" | "clause" | "source" | "read" | "verified" | "standing"
> {
  name: ValueName;
  text: string;
  inForce: boolean;
  /** What is to be known of the value beside its clause and source, such as `a presumption, which can be rebutted`. */
  remarks: string[];
}

interface ShownConsent {
  /** Id of the row that the entry is in. */
  row: string;
  text: string;
  clause: string;
  source: string;
  verified: boolean;
  inForce: boolean;
  remarks: string[];
}

interface ShownRow extends Omit<Row, "values"> {
  values: ShownValue[];
}

export interface Overview {
  code: string;
  purpose?: Purpose;
  /** The day that is judged by, YYYY-MM-DD. */
  date: string;
  version: string;
  status: string;
  /** Rows of the code, each before the jurisdiction that it lies within. Empty: the purpose has no row. */
  rows: ShownRow[];
  /** Of every row of the code that speaks of the purpose: the entries have purposes of their own. */
  consent: ShownConsent[];
  /** True for a state of the US whose law this project did not look at; the federal rows hold there. */
  stateLawMissing: boolean;
  /** Where nothing can be compared, which is no permission. */
  noRuleKnown: { says: string; source: string }[];
  pending: Table["pending"];
}

/**
 * @param code one that the table has
 * @param purpose undefined: the rows of every purpose
 * @param date YYYY-MM-DD
 */
export function overviewOf(
  code: string,
  purpose: Purpose | undefined,
  date: string,
  table: Table = TABLE,
): Overview {
  const all = rulesFor({ codes: [code], date, table }).rows;
  const ids = all.map(({ id }) => id);
  const forPurpose = ({ purposes }: { purposes: readonly Purpose[] }) =>
    purpose === undefined || purposes.includes(purpose);
  return {
    code,
    ...(purpose !== undefined && { purpose }),
    date,
    version: table.version,
    status: table.status,
    rows: all.filter(forPurpose).map((row) => shownRow(row, date)),
    consent: all.flatMap((row) =>
      row.consent.filter(forPurpose).map((entry) => shownConsent(row, entry, date)),
    ),
    stateLawMissing: lacksStateLaw(code, table),
    noRuleKnown:
      purpose === undefined
        ? reasonsFor(ids, table)
        : gapsIn(rulesFor({ codes: [code], purpose, date, table })).map(({ says, source }) => ({
            says,
            source,
          })),
    pending: table.pending.filter((one) => ids.includes(one.code)),
  };
}

const reasonsFor = (ids: readonly string[], { noRuleKnown }: Table) =>
  noRuleKnown
    .filter(({ code }) => ids.includes(code))
    .map(({ code, areas, purposes, why, source }) => ({
      says: `no rule known on ${areas.join(", ")} for ${code}/${purposes.join(", ")}: ${why}`,
      source,
    }));

function shownRow(row: Row, date: string): ShownRow {
  const values = keysOf(row.values).flatMap((name) => {
    const value = row.values[name];
    return value === undefined ? [] : [shownValue(row, name, value, date)];
  });
  return { ...row, values };
}

function shownConsent(row: Row, entry: Row["consent"][number], date: string): ShownConsent {
  const { clause, source, read, verified } = entry;
  const dates = datesOf(row, entry);
  return {
    row: row.id,
    text: consentText(entry),
    clause,
    source,
    verified,
    inForce: inForce(dates, date),
    remarks: [GRADE_TEXT[read], ...dateRemarks(dates, date)],
  };
}

function shownValue(row: Row, name: ValueName, cited: CitedValue, date: string): ShownValue {
  const { value, clause, source, read, verified, standing, note } = cited;
  const dates = datesOf(row, cited);
  return {
    name,
    // The name and its value come from one entry, which the type of a union cannot say.
    text: valueText(name, value),
    value,
    clause,
    source,
    read,
    verified,
    standing,
    // A value that may lapse counts until somebody has looked again; the remark says so.
    inForce: inForce({ ...dates, expires: undefined }, date),
    remarks: [
      STANDING_TEXT[standing],
      GRADE_TEXT[read],
      ...dateRemarks(dates, date),
      ...(note === undefined ? [] : [note]),
    ],
  };
}

function dateRemarks({ effectiveFrom, effectiveTo, expires }: Dates, date: string): string[] {
  return [
    ...(effectiveFrom && date < effectiveFrom ? [`not yet in force: from ${effectiveFrom}`] : []),
    ...(effectiveFrom && date >= effectiveFrom ? [`since ${effectiveFrom}`] : []),
    ...(effectiveTo ? [date > effectiveTo ? `ended on ${effectiveTo}` : `to ${effectiveTo}`] : []),
    ...(expires ? [`${date < expires ? "may lapse" : "may have lapsed"} on ${expires}: look again`] : []),
  ];
}
