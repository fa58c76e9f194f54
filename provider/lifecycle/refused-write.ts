/** Refusals of the lock, as the user reads them: what happened, the table, the next command. */
import type { ConflictError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges, type Conflict } from "../merge";
import { changedBy, conflictError, tableOf } from "./conflict";
import { secretFieldsOf } from "./secrets";
import { MAX_TRIES } from "./settle";
import type { DialerState } from "./state";
import type { Inputs } from "./validate";

const NEXT =
  "Run `pulumi refresh` to take their values into the state, then `pulumi up`: its preview shows what it would change back. To keep theirs, copy them into the program.";

/** What was to be written: the program's inputs over the version that it knows. */
interface Attempt {
  id: string;
  known: Versioned;
  news: Inputs;
  /** The next step, where it is not that of a deployment. */
  next?: string;
}

/** Somebody changed what the program decides about, or anything at all under onConflict "fail". */
export function refusedWrite(
  { id, known, news, next = NEXT }: Attempt,
  now: Versioned,
  rows: readonly Conflict[],
  uncertain: boolean,
): ConflictError {
  const what = `dialer config ${id} was changed outside this stack, last${changedBy(now)}. ${outcome(uncertain)}`;
  const table = tableOf(rows.length > 0 ? rows : changeRows(known, now), secretFieldsOf(news));
  return conflictError(what, table, now, known.etag, next);
}

/** Each try met another change. */
export function gaveUp({ id, known, news }: Attempt, now: Versioned, uncertain: boolean): ConflictError {
  const rows = changeRows(known, now);
  if (rows.length === 0) return movingTag(id, known, now, outcome(uncertain));
  const what = `dialer config ${id} was changed outside this stack during each of ${MAX_TRIES} tries, last${changedBy(now)}. ${outcome(uncertain)}`;
  return conflictError(what, tableOf(rows, secretFieldsOf(news)), now, known.etag, NEXT);
}

const outcome = (uncertain: boolean): string =>
  uncertain
    ? "A write of this run got no answer: whether it acted before their change is not known."
    : "Nothing was written.";

/** What somebody changed is deleted only after it was seen. */
export function refusedDelete(id: string, state: DialerState, now: Versioned): ConflictError {
  const known = { body: state.server, etag: state.etag };
  const rows = changeRows(known, now).map((row) => ({ ...row, yours: undefined }));
  return conflictError(
    `dialer config ${id} is to be deleted, but was changed outside this stack, last${changedBy(now)}. It was not deleted.`,
    tableOf(rows, secretFieldsOf(state)),
    now,
    state.etag,
    "Run `pulumi refresh` to look at the change; a destroy after it deletes what you have seen.",
  );
}

/** A table of the changes would have no row. */
const movingTag = (id: string, known: Versioned, now: Versioned, written: string): ConflictError =>
  conflictError(
    `dialer config ${id} met another version tag at each of ${MAX_TRIES} tries: its version tag moves although nothing visible changes (last saved${changedBy(now) || " by nobody that the API names"}). ${written}`,
    [],
    now,
    known.etag,
    "Run `pulumi refresh`, then the command again. If the tag goes on moving, ask the vendor's support which program saves the object.",
  );

/** Everything that changed; what the program does not decide about it would have left as it was. */
const changeRows = (known: Versioned, now: Versioned): Conflict[] =>
  bodyChanges(known.body, now.body).map(({ field, before, after }) => ({
    field,
    before,
    yours: before,
    theirs: after,
  }));
