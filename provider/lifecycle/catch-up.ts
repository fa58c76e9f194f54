/** An object of ours that an earlier run made from other inputs: found again by its key, and brought up to date. */
import { ConflictError, isCxoneError, isGone, NotAppliedError, PartialCreateError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { unlike } from "../merge";
import type { WireBody } from "../schema";
import { changedBy, conflictError, tableOf } from "./conflict";
import type { LifecycleContext } from "./context";
import { secretFieldsOf } from "./secrets";
import { stateOf } from "./state";
import type { Inputs } from "./validate";
import { writeUnderLock } from "./write";

/** One PUT under its tag; if that fails, the object is kept in the state. */
export async function bringUpToDate(
  id: string,
  inputs: Inputs,
  context: LifecycleContext,
): Promise<Versioned> {
  // The trail counts the object as made from here on, so its id has to reach the state whatever happens. No server knows
  // the blank tag: nothing is written under it before a look.
  let own: Versioned = { etag: "", body: { id } as WireBody };
  try {
    own = await context.gateway.readDialerConfig(id, { signal: context.signal });
    mindForeignEdit(id, own, inputs, context);
    return await writeUnderLock({ id, known: own, news: inputs, removed: [] }, context);
  } catch (error) {
    if (!isCxoneError(error) || error instanceof NotAppliedError) throw error;
    if (own.etag === "" && isGone(error)) throw error;
    const properties = {
      ...stateOf(inputs, own, context.gateway.baseUrl, false),
      __provider: inputs["__provider"],
    };
    const next = "The object is in the state: run `pulumi up` again to bring it up to date.";
    const reasons = [`${error.message} ${error instanceof ConflictError ? "" : next}`.trim()];
    throw new PartialCreateError(
      `dialer config ${id} was made, but is not up to date.`,
      id,
      properties,
      reasons,
      { hint: next, cause: error },
    );
  }
}

/**
 * A version after the first may be somebody's edit, and no state says what they changed: it is shown before it is
 * changed. That a new object has version 1 is an assumption; a server that counts otherwise costs one more `up`.
 */
function mindForeignEdit(id: string, own: Versioned, inputs: Inputs, { notify }: LifecycleContext): void {
  const rows = own.body.version > 1 ? unlike({}, inputs, own.body) : [];
  const table = tableOf(rows, secretFieldsOf(inputs));
  if (table.length === 0) return;
  const what = `dialer config ${id} was made by an earlier run of this stack (the audit trail holds its intent) and changed since${changedBy(own)}.`;
  if (inputs["onConflict"] === "overwrite") {
    for (const { field, theirs } of table) notify(`${what} Overwrote ${field} = ${theirs}.`);
    return;
  }
  throw conflictError(
    `${what} Nothing was written.`,
    table,
    own,
    own.etag,
    "It is in the state now. Run `pulumi up` again to set your values, or copy theirs into the program.",
  );
}
