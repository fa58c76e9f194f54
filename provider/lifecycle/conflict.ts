/** Conflicts in words: a table of fields (before, yours, theirs), who changed them and when, and the next command. */
import { ConflictError, type ConflictRow } from "../errors";
import type { Versioned } from "../gateway/gateway";
import type { Conflict } from "../merge";
import { isHidden, SECRET } from "./secrets";

/** The refusal that a 412 ends in. `what` also says whether anything was written. */
export function conflictError(
  what: string,
  table: readonly ConflictRow[],
  live: Versioned,
  expectedEtag: string,
  next: string,
): ConflictError {
  const failure = {
    status: 412,
    method: "PUT",
    path: "",
    requestId: undefined,
    apiCode: "etag_mismatch",
    fieldErrors: [],
  };
  const message = [what, ...renderTable(table), next].join("\n");
  return new ConflictError(message, failure, table, expectedEtag, live.etag);
}

/** Adoption that found other values than the program declares; nothing was written. */
export function adoptionError(id: string, table: readonly ConflictRow[], live: Versioned): ConflictError {
  const message = [
    `dialer config ${id} exists, but differs from the program${lastChanged(live)}. Nothing was written.`,
    ...adoptionTable(table),
    "If another resource or another stack may manage this dialer config, run `cxone-dialer policy check --all` first: it names every stack that does. Keep it in one, and run `pulumi state delete` in the other. " +
      'Otherwise copy the live values ("theirs") into the program to adopt it as it is, or set onAdopt to "update" to overwrite them.',
  ].join("\n");
  const failure = {
    status: 412,
    method: "GET",
    path: "",
    requestId: undefined,
    apiCode: undefined,
    fieldErrors: [],
  };
  return new ConflictError(message, failure, table, undefined, live.etag);
}

/** What an adoption with onAdopt "update" overwrites, or one with "match" stumbles over. */
export function adoptionTable(table: readonly ConflictRow[]): string[] {
  return renderTable(table, ["field", "yours", "theirs"]);
}

const lastChanged = (live: Versioned): string => {
  const by = changedBy(live);
  return by === "" ? "" : ` (last changed${by})`;
};

function renderTable(
  rows: readonly ConflictRow[],
  columns: readonly (keyof ConflictRow)[] = ["field", "before", "yours", "theirs"],
): string[] {
  if (rows.length === 0) return [];
  const lines = [Object.fromEntries(columns.map((column) => [column, column])), ...rows] as ConflictRow[];
  const widths = columns.map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map(
    (line) =>
      `  ${columns
        .map((column, index) => line[column].padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd()}`,
  );
}

/** Who and when, where the API says so. */
export function changedBy({ body }: Versioned): string {
  const who = body.lastModifiedBy ? ` by ${body.lastModifiedBy}` : "";
  return `${who}${body.lastModifiedAt ? ` at ${body.lastModifiedAt}` : ""}`;
}

/** Conflicts as people may see them. */
export const tableOf = (rows: readonly Conflict[], secretFields: readonly string[]): ConflictRow[] =>
  rows.map(({ field, before, yours, theirs }) => {
    const shown = (value: unknown) => shownValue(field, value, secretFields);
    return { field, before: shown(before), yours: shown(yours), theirs: shown(theirs) };
  });

const LONGEST_VALUE = 60;

/** A field's value; of a secret field only whether there is one, whoever set it. */
export function shownValue(field: string, value: unknown, secretFields: readonly string[]): string {
  if (value === undefined) return "(absent)";
  if (isHidden(field, secretFields)) return SECRET;
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 3)}...` : text;
}
