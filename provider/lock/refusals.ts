/** Refusals of the lock, as the user reads them: what happened, the table, the next command. */
import type { ConflictError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges, type MergeConflict } from "../merge";
import type { ResourceTypes } from "../resources/types";
import type { State } from "../state/state";
import type { Operation } from "../verbs/operation";
import { changedBy, conflictError, tableOf } from "./conflict";
import { MAX_TRIES } from "./resend";

const NEXT =
  "Run `pulumi refresh` to take their values into the state, then `pulumi up`: its preview shows what it would change back. To keep theirs, copy them into the program.";

/** A write over the version that the state knows. */
interface RefusedAttempt<R extends ResourceTypes> {
  id: string;
  known: Versioned<R["body"]>;
  /** The next step, where it is not that of a deployment. */
  next?: string;
}

/** Somebody changed a value that the program decides about, or anything at all under onConflict "fail". */
export function refusedWrite<R extends ResourceTypes>(
  { id, known, next = NEXT }: RefusedAttempt<R>,
  now: Versioned<R["body"]>,
  rows: readonly MergeConflict[],
  uncertain: boolean,
  operation: Operation<R>,
): ConflictError {
  const { resource, redactor } = operation;
  const what = `${resource.noun} ${id} was changed outside this stack, last${changedBy(now)}. ${outcome(uncertain)}`;
  const table = tableOf(rows.length > 0 ? rows : changeRows(known, now, operation), redactor);
  return conflictError(resource, what, table, now, known.etag, next);
}

/** Each try met another change. */
export function gaveUp<R extends ResourceTypes>(
  { id, known }: RefusedAttempt<R>,
  now: Versioned<R["body"]>,
  uncertain: boolean,
  operation: Operation<R>,
): ConflictError {
  const { resource, redactor } = operation;
  const rows = changeRows(known, now, operation);
  if (rows.length === 0) return movingTag(id, known, now, outcome(uncertain), operation);
  const what = `${resource.noun} ${id} was changed outside this stack during each of ${MAX_TRIES} tries, last${changedBy(now)}. ${outcome(uncertain)}`;
  return conflictError(resource, what, tableOf(rows, redactor), now, known.etag, NEXT);
}

const outcome = (uncertain: boolean): string =>
  uncertain
    ? "A write of this run got no answer: whether it acted before their change is not known."
    : "Nothing was written.";

/** A foreign change is deleted only after it was seen. */
export function refusedDelete<R extends ResourceTypes>(
  id: string,
  { server, etag }: State<R>,
  now: Versioned<R["body"]>,
  operation: Operation<R>,
): ConflictError {
  const { resource, redactor } = operation;
  const rows = changeRows({ body: server, etag }, now, operation);
  return conflictError(
    resource,
    `${resource.noun} ${id} is to be deleted, but was changed outside this stack, last${changedBy(now)}. It was not deleted.`,
    tableOf(
      rows.map((row) => ({ ...row, yours: undefined })),
      redactor,
    ),
    now,
    etag,
    "Run `pulumi refresh` to look at the change; a destroy after it deletes what you have seen.",
  );
}

/** A table of the changes would have no row. */
const movingTag = <R extends ResourceTypes>(
  id: string,
  known: Versioned<R["body"]>,
  now: Versioned<R["body"]>,
  written: string,
  { resource }: Operation<R>,
): ConflictError =>
  conflictError(
    resource,
    `${resource.noun} ${id} met another version tag at each of ${MAX_TRIES} tries: its version tag moves although nothing visible changes (last saved${changedBy(now) || " by nobody that the API names"}). ${written}`,
    [],
    now,
    known.etag,
    "Run `pulumi refresh`, then the command again. If the tag goes on moving, ask the vendor's support which program saves the object.",
  );

/** Everything that changed; where the program decides nothing, it would have left the value as it was. */
const changeRows = <R extends ResourceTypes>(
  known: Versioned<R["body"]>,
  now: Versioned<R["body"]>,
  { resource }: Operation<R>,
): MergeConflict[] =>
  bodyChanges(resource.fields, known.body, now.body).map(({ field, before, after }) => ({
    field,
    before,
    yours: before,
    theirs: after,
  }));
