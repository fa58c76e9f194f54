/** Conflicts in words: a table of fields (before, yours, theirs), who changed them and when, and the next command. */
import { ConflictError, type ConflictFacts, type ConflictRow } from "../errors";
import type { Versioned } from "../gateway/gateway";
import type { MergeConflict } from "../merge";
import { fieldName, type Redactor } from "../program/redactor";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes, ServerBody } from "../resources/types";
import { shown } from "../shown";
import { table } from "../shown/table";

type Named<R extends ResourceTypes> = Pick<ResourceDefinition<R>, "noun" | "idOf">;

const NOTHING_SAID = { path: "", requestId: undefined, fieldErrors: [] };

/** The refusal that a 412 ends in. `what` also says whether anything was written. */
export function conflictError<R extends ResourceTypes>(
  resource: Named<R>,
  what: string,
  table: readonly ConflictRow[],
  live: Versioned<R["body"]>,
  expectedEtag: string,
  next: string,
): ConflictError {
  const failure = { ...NOTHING_SAID, status: 412, method: "PUT", apiCode: "etag_mismatch" };
  const below = [...renderTable(table), next];
  const facts = { object: shown(resource.idOf(live.body)), ...writerOf(live), next };
  return new ConflictError(what, failure, facts, table, expectedEtag, live.etag, { below });
}

/** Adoption that found other values than the program declares; nothing was written. */
export function adoptionError<R extends ResourceTypes>(
  { noun, idOf }: Named<R>,
  id: string,
  table: readonly ConflictRow[],
  live: Versioned<R["body"]>,
): ConflictError {
  const what = `${noun} ${shown(id)} exists, but differs from the program${lastChanged(live)}. Nothing was written.`;
  const next =
    `If another resource or another stack may manage this ${noun}, run \`cxone-dialer policy check --all\` first: it names every stack that does. Keep it in one, and run \`pulumi state delete\` in the other. ` +
    'Otherwise copy the live values ("theirs") into the program to adopt it as it is, or set onAdopt to "update" to overwrite them.';
  const failure = { ...NOTHING_SAID, status: 412, method: "GET", apiCode: undefined };
  const below = [...adoptionTable(table), next];
  const facts = { object: shown(idOf(live.body)), ...writerOf(live), next };
  return new ConflictError(what, failure, facts, table, undefined, live.etag, { below });
}

function writerOf({ body }: Versioned<ServerBody>): Pick<ConflictFacts, "by" | "at"> {
  const text = (value: string | undefined) => (value ? shown(value, LONGEST_NAME) : undefined);
  return { by: text(body.lastModifiedBy), at: text(body.lastModifiedAt) };
}

/** The values that an adoption with onAdopt "update" overwrites, or one with "match" refuses. */
export function adoptionTable(table: readonly ConflictRow[]): string[] {
  return renderTable(table, ["field", "yours", "theirs"]);
}

const lastChanged = (live: Versioned<ServerBody>): string => {
  const by = changedBy(live);
  return by === "" ? "" : ` (last changed${by})`;
};

function renderTable(
  rows: readonly ConflictRow[],
  columns: readonly (keyof ConflictRow)[] = ["field", "before", "yours", "theirs"],
): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => columns.map((column) => row[column]));
  return table(columns, cells)
    .split("\n")
    .map((line) => `  ${line}`);
}

/** Who and when, where the API says so: ` by sam at 2026-01-31T08:00:00Z`. */
export function changedBy(live: Versioned<ServerBody>): string {
  const { by, at } = writerOf(live);
  return `${by === undefined ? "" : ` by ${by}`}${at === undefined ? "" : ` at ${at}`}`;
}

/** Conflicts as people may see them. */
export const tableOf = (rows: readonly MergeConflict[], redactor: Redactor): ConflictRow[] =>
  rows.map(({ field, before, yours, theirs }) => {
    const cell = (value: unknown) => redactor.text(field, value, LONGEST_VALUE);
    return { field: fieldName(field), before: cell(before), yours: cell(yours), theirs: cell(theirs) };
  });

/** Longest name of a person in a message. */
const LONGEST_NAME = 120;
export const LONGEST_VALUE = 60;
