/** Which rows of the table hold for a call: by jurisdiction (and the ones it lies within), purpose and date. */
import { type Purpose, type Row, TABLE, type Table, type Value, type ValueName } from "./table";

export interface Selection {
  codes: readonly string[];
  /** undefined: not declared, or no known one; then the rows of every purpose hold, so that nothing passes by it. */
  purpose?: Purpose | undefined;
  /** YYYY-MM-DD; the rules have no clock. */
  date: string;
  table?: Table | undefined;
}

/** The rules that hold for one config. */
export interface Rules {
  codes: readonly string[];
  /** Declared codes that the table does not have. */
  unknownCodes: string[];
  purpose: Purpose | undefined;
  /** In the order of the declared codes, each before the jurisdiction that it lies within. */
  rows: Row[];
  date: string;
  version: string;
}

type Cited = NonNullable<Row["values"][ValueName]>;

/** A value with its own row, clause and source. */
export interface Limit<T> extends Pick<Cited, "clause" | "source" | "verified" | "standing"> {
  value: T;
  row: Row;
}

export function rulesFor({ codes, purpose, date, table = TABLE }: Selection): Rules {
  const known = codes.filter((code) => table.rows.some((row) => row.id === code));
  const rows = known.flatMap((code) => rowsOf(table, code));
  return {
    codes,
    unknownCodes: codes.filter((code) => !known.includes(code)),
    purpose,
    rows: [...new Set(rows)].filter((row) => purpose === undefined || row.purposes.includes(purpose)),
    date,
    version: table.version,
  };
}

function rowsOf(table: Table, code: string): Row[] {
  const jurisdiction = table.rows.find((row) => row.id === code)?.jurisdiction;
  const own = table.rows.filter((row) => row.jurisdiction === jurisdiction);
  return [...own, ...own.flatMap(({ within }) => (within === null ? [] : rowsOf(table, within)))];
}

/** Every value of this name that is in force on the date, verified or not. */
export function limits<Name extends ValueName>(rules: Rules, name: Name): Limit<Value<Name>>[] {
  return rules.rows.flatMap((row) => {
    const cited = row.values[name];
    if (cited === undefined || !inForce({ ...row, ...dates(cited) }, rules.date)) return [];
    const { clause, source, verified, standing } = cited;
    return [{ value: cited.value, row, clause, source, verified, standing }];
  });
}

interface Dates {
  effectiveFrom?: string | null | undefined;
  effectiveTo?: string | null | undefined;
}

/** Only the dates that a value has of its own. */
const dates = ({ effectiveFrom, effectiveTo }: Dates): Dates => ({
  ...(effectiveFrom && { effectiveFrom }),
  ...(effectiveTo && { effectiveTo }),
});

export const inForce = ({ effectiveFrom, effectiveTo }: Dates, date: string): boolean =>
  (effectiveFrom ?? date) <= date && date <= (effectiveTo ?? date);

/** The verified limits and the others, each group judged on its own: an unverified number never hides a verified one. */
export function byVerified<T>(all: Limit<T>[]): Limit<T>[][] {
  return [all.filter(({ verified }) => verified), all.filter(({ verified }) => !verified)].filter(
    (group) => group.length > 0,
  );
}
