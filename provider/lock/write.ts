/**
 * One PUT under the lock. A write that was refused as stale, or not answered, is followed by a look at the object:
 * what was sent is there (our own write), nothing changed (sent again: under the same tag it can act only once), or
 * somebody else changed it (three-way merge, or a refusal with the table).
 */
import type { CxoneError } from "../errors";
import type { Document, FieldChange } from "../fields";
import type { Versioned } from "../gateway/gateway";
import {
  bodyChanges,
  conflicts,
  kept,
  type MergeConflict,
  notShown,
  overlay,
  sameBody,
  unlike,
} from "../merge";
import type { Program } from "../program/types";
import { fieldName } from "../program/redactor";
import type { ResourceTypes } from "../resources/types";
import type { Operation } from "../verbs/operation";
import { changedBy, LONGEST_VALUE } from "./conflict";
import { wireFields } from "./local-fields";
import { gaveUp, refusedWrite } from "./refusals";
import { isStale, isUnanswered, lookAfter, MAX_TRIES, waitOr, whileBusy } from "./resend";

export interface Write<R extends ResourceTypes> {
  id: string;
  /** The version of the previewed state: the base of a merge; its tag is sent first. */
  known: Versioned<R["body"]>;
  program: Pick<Program<R>, "fields" | "settings" | "observed">;
  /** Paths declared before and no longer: they leave the body. */
  removed: readonly string[];
  /** The next step that a refusal names; without it the step of a deployment. */
  next?: string;
}

/**
 * @returns the object as it is afterwards; no call at all when nothing has to change
 * @throws ConflictError when somebody else changed a value that the program decides about; nothing is overwritten then
 */
export async function writeUnderLock<R extends ResourceTypes>(
  write: Write<R>,
  operation: Operation<R>,
): Promise<Versioned<R["body"]>> {
  const map = operation.resource.fields;
  const overruled = new Map<string, MergeConflict>();
  let base = write.known;
  let unanswered = false;
  // For the words of a refusal: some write of this run may have acted.
  let uncertain = false;
  for (let tries = 1; ; tries++) {
    const body = bodyOver(base, write, operation);
    const changes = bodyChanges(map, base.body, body);
    if (changes.length === 0) return announced(write, base, base, overruled, operation);
    if (base !== write.known) {
      if (tries > MAX_TRIES) throw gaveUp(write, base, uncertain, operation);
      // Loads the rules, which only a merge needs.
      const { revalidate } = require("./revalidate") as typeof import("./revalidate");
      await revalidate(write, { body, alone: bodyOver(write.known, write, operation) }, operation);
    }
    const { now, error } = await tryOnce({ id: write.id, body, base, changes }, uncertain, operation);
    if (error === undefined) return announced(write, base, now, overruled, operation);
    unanswered ||= isUnanswered(error);
    uncertain ||= unanswered;
    if (now.etag === base.etag) {
      if (tries >= MAX_TRIES) throw error;
      await waitOr(error, tries, operation.deadline);
    } else {
      for (const row of judge(write, now, { unanswered, uncertain }, operation))
        overruled.set(row.field, row);
      base = now;
      unanswered = false;
    }
  }
}

const bodyOver = <R extends ResourceTypes>(
  base: Versioned<R["body"]>,
  { program, removed }: Write<R>,
  { resource: { fields } }: Operation<R>,
): Document => overlay(fields, base.body, wireFields(fields, base, program.fields), removed);

interface Sending<R extends ResourceTypes> {
  id: string;
  body: Document;
  base: Versioned<R["body"]>;
  /** From the base to the body. */
  changes: readonly FieldChange[];
}

/**
 * Sends once; without success, looks. Finding exactly the sent body is success, whoever's answer was lost. Where a write
 * of this run may have acted, keys that the server added to it are no foreign edit.
 */
async function tryOnce<R extends ResourceTypes>(
  { id, body, base, changes }: Sending<R>,
  mayHaveActed: boolean,
  operation: Operation<R>,
): Promise<{ now: Versioned<R["body"]>; error?: CxoneError }> {
  const { gateway, deadline, resource } = operation;
  const map = resource.fields;
  const before = base.body;
  try {
    const { signal } = deadline;
    const send = () => gateway.replace(id, body, base.etag, { signal, before, changes });
    return { now: await whileBusy(id, send, operation) };
  } catch (error) {
    if (!isStale(error) && !isUnanswered(error)) throw error;
    const now = await lookAfter(error, id, operation);
    const acted = mayHaveActed || isUnanswered(error);
    const isOurs =
      sameBody(map, now.body, body) || (acted && notShown(map, body, now.body, before).length === 0);
    return isOurs ? { now } : { now, error };
  }
}

/** Decides about a foreign change: returns the rows to overrule, or throws. */
function judge<R extends ResourceTypes>(
  write: Write<R>,
  now: Versioned<R["body"]>,
  { unanswered, uncertain }: { unanswered: boolean; uncertain: boolean },
  operation: Operation<R>,
): MergeConflict[] {
  const map = operation.resource.fields;
  const { program, known, removed } = write;
  // Our write may have acted before theirs: then a value that looks untouched may have been set back by them.
  const compare = unanswered ? unlike : conflicts;
  const rows = compare(map, known.body, wireFields(map, now, program.fields), now.body, removed);
  const mode = program.settings.onConflict;
  if (mode === "overwrite" || (mode === "merge" && rows.length === 0)) return rows;
  throw refusedWrite(write, now, rows, uncertain, operation);
}

/** One line for each foreign value that stays, and for each that was overruled. */
function announced<R extends ResourceTypes>(
  { id, known, program, removed }: Write<R>,
  base: Versioned<R["body"]>,
  now: Versioned<R["body"]>,
  overruled: ReadonlyMap<string, MergeConflict>,
  { notify, redactor, resource }: Operation<R>,
): Versioned<R["body"]> {
  const map = resource.fields;
  const set = (field: string, value: unknown) =>
    `${fieldName(field)} = ${redactor.text(field, value, LONGEST_VALUE)}`;
  const by = `set outside this stack (last change${changedBy(base)})`;
  const declared = wireFields(map, base, program.fields);
  for (const { field, after } of kept(map, known.body, declared, base.body, removed)) {
    notify(`${resource.noun} ${id}: kept ${set(field, after)}, ${by}.`);
  }
  for (const { field, theirs } of overruled.values()) {
    notify(`${resource.noun} ${id}: overwrote ${set(field, theirs)}, ${by}.`);
  }
  return now;
}
