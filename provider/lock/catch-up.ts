/** An object of ours that an earlier run made from other inputs: found again by its key, and brought up to date. */
import { ConflictError, isCxoneError, isGone, NotAppliedError, PartialCreateError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { unlike } from "../merge";
import type { Program } from "../program/types";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import { stateOf } from "../state/state";
import type { Operation } from "../verbs/operation";
import { changedBy, conflictError, tableOf } from "./conflict";
import { writeUnderLock } from "./write";

/** One PUT under its tag; if that fails, the object is kept in the state. */
export async function bringUpToDate<R extends ResourceTypes>(
  id: string,
  program: Program<R>,
  operation: Operation<R>,
): Promise<Versioned<R["body"]>> {
  const { gateway, deadline, resource } = operation;
  // The trail counts the object as made from here on, so its id has to reach the state whatever happens. No server knows
  // the blank tag: nothing is written under it before a look.
  let own: Versioned<R["body"]> = unseen(resource, id);
  try {
    own = await gateway.read(id, deadline);
    mindForeignEdit(id, own, program, operation);
    return await writeUnderLock({ id, known: own, program, removed: [] }, operation);
  } catch (error) {
    if (!isCxoneError(error) || error instanceof NotAppliedError) throw error;
    if (own.etag === "" && isGone(error)) throw error;
    const properties = { ...stateOf(program, own, false, operation), __provider: program.shell };
    const next = "The object is in the state: run `pulumi up` again to bring it up to date.";
    const reasons = [`${error.message} ${error instanceof ConflictError ? "" : next}`.trim()];
    throw new PartialCreateError(
      `${resource.noun} ${id} was made, but is not up to date.`,
      id,
      properties,
      reasons,
      { hint: next, cause: error },
    );
  }
}

/** An object of which only the id is known. */
export const unseen = <R extends ResourceTypes>(
  { identityKeys, outputsOf }: ResourceDefinition<R>,
  id: string,
): Versioned<R["body"]> => ({ etag: "", body: identityKeys(outputsOf(id)) as R["body"] });

/**
 * A version after the first may be a foreign edit, and no state shows its changes: it is shown before it is changed.
 * That a new object has version 1 is an assumption; a server that counts otherwise costs one more `up`.
 */
function mindForeignEdit<R extends ResourceTypes>(
  id: string,
  own: Versioned<R["body"]>,
  { fields, settings }: Program<R>,
  { notify, redactor, resource }: Operation<R>,
): void {
  const rows = own.body.version > 1 ? unlike(resource.fields, {}, fields, own.body) : [];
  const table = tableOf(rows, redactor);
  if (table.length === 0) return;
  const what = `${resource.noun} ${id} was made by an earlier run of this stack (the audit trail holds its intent) and changed since${changedBy(own)}.`;
  if (settings.onConflict === "overwrite") {
    for (const { field, theirs } of table) notify(`${what} Overwrote ${field} = ${theirs}.`);
    return;
  }
  throw conflictError(
    resource,
    `${what} Nothing was written.`,
    table,
    own,
    own.etag,
    "It is in the state now. Run `pulumi up` again to set your values, or copy theirs into the program.",
  );
}
