/** Conflicts in words: a table of fields (before, yours, theirs), who changed them and when, and the next command. */
import { ConflictError, type ConflictFacts, type ConflictRow } from "../errors";
import type { Versioned } from "../gateway/gateway";
import type { Conflict } from "../merge";
import { shown, shownValue as valueText } from "../shown";
import { isHidden, SECRET } from "./secrets";

const NOTHING_SAID = { path: "", requestId: undefined, fieldErrors: [] };

/** The refusal that a 412 ends in. `what` also says whether anything was written. */
export function conflictError(
  what: string,
  table: readonly ConflictRow[],
  live: Versioned,
  expectedEtag: string,
  next: string,
): ConflictError {
  const failure = { ...NOTHING_SAID, status: 412, method: "PUT", apiCode: "etag_mismatch" };
  const below = [...renderTable(table), next];
  return new ConflictError(what, failure, factsOf(live, next), table, expectedEtag, live.etag, { below });
}

/** Adoption that found other values than the program declares; nothing was written. */
export function adoptionError(id: string, table: readonly ConflictRow[], live: Versioned): ConflictError {
  const what = `dialer config ${shown(id)} exists, but differs from the program${lastChanged(live)}. Nothing was written.`;
  const next =
    "If another resource or another stack may manage this dialer config, run `cxone-dialer policy check --all` first: it names every stack that does. Keep it in one, and run `pulumi state delete` in the other. " +
    'Otherwise copy the live values ("theirs") into the program to adopt it as it is, or set onAdopt to "update" to overwrite them.';
  const failure = { ...NOTHING_SAID, status: 412, method: "GET", apiCode: undefined };
  const below = [...adoptionTable(table), next];
  return new ConflictError(what, failure, factsOf(live, next), table, undefined, live.etag, { below });
}

function factsOf({ body }: Versioned, next: string): ConflictFacts {
  const of = (text: string | undefined) => (text ? shown(text, LONGEST_NAME) : undefined);
  return { object: shown(body.id), by: of(body.lastModifiedBy), at: of(body.lastModifiedAt), next };
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

/** Who and when, where the API says so: ` by sam at 2026-01-31T08:00:00Z`. */
export function changedBy(live: Versioned): string {
  const { by, at } = factsOf(live, "");
  return `${by === undefined ? "" : ` by ${by}`}${at === undefined ? "" : ` at ${at}`}`;
}

/** Conflicts as people may see them. */
export const tableOf = (rows: readonly Conflict[], secretFields: readonly string[]): ConflictRow[] =>
  rows.map(({ field, before, yours, theirs }) => {
    const cell = (value: unknown) => shownValue(field, value, secretFields);
    return { field: fieldName(field), before: cell(before), yours: cell(yours), theirs: cell(theirs) };
  });

/** Longest name of a person or a field in a message. */
const LONGEST_NAME = 120;
const LONGEST_VALUE = 60;

/** A path of a body: the server and the program may name keys as they like. */
export const fieldName = (field: string): string => shown(field, LONGEST_NAME);

/** A field's value; of a secret field only whether there is one, whoever set it. */
export function shownValue(field: string, value: unknown, secretFields: readonly string[]): string {
  if (value !== undefined && isHidden(field, secretFields)) return SECRET;
  return valueText(value, LONGEST_VALUE);
}
