/** Which rows of the table hold for a call: by jurisdiction (and the ones it lies within), purpose and date. */
import { keysOf } from "../json";
import { isKnownCode, lacksStateLaw } from "./codes";
import {
  type CitedValue,
  type Purpose,
  type Row,
  TABLE,
  type Table,
  type Value,
  type ValueName,
} from "./table";

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
  table: Table;
}

/** A value with its own row, clause and source. */
export interface Limit<T> extends Pick<CitedValue, "clause" | "source" | "verified" | "standing"> {
  value: T;
  row: Row;
  /** The day on which the value lapsed, if it has: it goes on being compared, because nobody read what followed. */
  expired?: string | undefined;
}

export function rulesFor({ codes, purpose, date, table = TABLE }: Selection): Rules {
  const known = codes.filter((code) => isKnownCode(code, table));
  const rows = known.flatMap((code) => rowsOf(table, code));
  return {
    codes,
    unknownCodes: codes.filter((code) => !known.includes(code)),
    purpose,
    rows: [...new Set(rows)].filter((row) => purpose === undefined || row.purposes.includes(purpose)),
    date,
    version: table.version,
    table,
  };
}

/** The rows of a known code for every purpose, each before the jurisdiction that it lies within. */
export function rowsOf(table: Table, code: string): Row[] {
  if (lacksStateLaw(code, table)) return rowsOf(table, "US");
  const jurisdiction = table.rows.find((row) => row.id === code)?.jurisdiction;
  const own = table.rows.filter((row) => row.jurisdiction === jurisdiction);
  return [...own, ...own.flatMap(({ within }) => (within === null ? [] : rowsOf(table, within)))];
}

/** Every value of this name whose first day has come, verified or not. */
export function limits<Name extends ValueName>(
  rules: Pick<Rules, "rows" | "date">,
  name: Name,
): Limit<Value<Name>>[] {
  return rules.rows.flatMap((row) => {
    const cited = row.values[name];
    const dates = datesOf(row, cited);
    if (cited === undefined || notYet(dates, rules.date)) return [];
    const { clause, source, verified, standing } = cited;
    const expired = lapseOf(dates, rules.date);
    return [{ value: cited.value, row, clause, source, verified, standing, expired }];
  });
}

/** Names of the values of a row that have lapsed, with the day. */
export const lapsedValues = (row: Row, date: string): [ValueName, string][] =>
  keysOf(row.values).flatMap((name) => {
    const day = lapseOf(datesOf(row, row.values[name]), date);
    return day === undefined ? [] : [[name, day]];
  });

export interface Dates {
  effectiveFrom?: string | null | undefined;
  effectiveTo?: string | null | undefined;
  expires?: string | undefined;
}

/** The dates of a value: its own, else those of its row. */
export const datesOf = (
  row: Pick<Row, "effectiveFrom" | "effectiveTo">,
  { effectiveFrom, effectiveTo, expires }: Dates = {},
): Dates => ({
  effectiveFrom: effectiveFrom ?? row.effectiveFrom,
  effectiveTo: effectiveTo ?? row.effectiveTo,
  expires,
});

export const notYet = ({ effectiveFrom }: Dates, date: string): boolean => (effectiveFrom ?? date) > date;

/** `effectiveTo` is the last day in force; `expires` is the first day after it. */
function lapseOf({ effectiveTo, expires }: Dates, date: string): string | undefined {
  if (expires !== undefined && expires <= date) return expires;
  return effectiveTo && effectiveTo < date ? effectiveTo : undefined;
}

export const isLapsed = (dates: Dates, date: string): boolean => lapseOf(dates, date) !== undefined;

export const inForce = (dates: Dates, date: string): boolean =>
  !notYet(dates, date) && !isLapsed(dates, date);

/** The verified limits and the others, each group judged on its own: an unverified number never hides a verified one. */
export function byVerified<T>(all: Limit<T>[]): Limit<T>[][] {
  return [all.filter(({ verified }) => verified), all.filter(({ verified }) => !verified)].filter(
    (group) => group.length > 0,
  );
}
