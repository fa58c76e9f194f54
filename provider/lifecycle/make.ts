/** Makes a new object, or finds the one that an earlier run of the same resource made before it was cut off. */
import { createHash } from "node:crypto";
import { ApiError, ConflictError, isCxoneError, NotAppliedError, PartialCreateError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { overlay, unlike } from "../merge";
import { type Identity, identityOf } from "../identity";
import { changedBy, conflictError, tableOf } from "./conflict";
import type { LifecycleContext } from "./context";
import { isSecretField, SECRET, secretFieldsOf } from "./secrets";
import { isUnanswered, MAX_TRIES, waitOr } from "./settle";
import { stateOf } from "./state";
import type { Inputs } from "./validate";
import { writeUnderLock } from "./write";

/** @param notThese objects that an earlier key found, and that other resources of this stack manage */
export async function make(
  inputs: Inputs,
  context: LifecycleContext,
  notThese: readonly string[] = [],
): Promise<Versioned> {
  const who = identityOf(inputs)!;
  // A resource that was renamed since keeps its object, and the API still knows the key of the old name.
  const isAnothers = (id: string) => context.claims.otherHolder(id, who) !== undefined;
  try {
    const made = await post(idempotencyKey(who, notThese), inputs, context);
    return isAnothers(made.body.id) ? await make(inputs, context, [...notThese, made.body.id]) : made;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.apiCode === "name_taken") throw nameTaken(inputs, error);
    if (error.apiCode !== "idempotency_mismatch" || error.location === undefined) throw error;
    const id = decodeURIComponent(error.location.split("/").at(-1) ?? "");
    return isAnothers(id) ? make(inputs, context, [...notThese, id]) : bringUpToDate(id, inputs, context);
  }
}

/** The key makes a repeat harmless: after an unanswered POST it finds the object, or makes the one that is missing. */
async function post(
  key: string,
  inputs: Inputs,
  { gateway, signal, wait }: LifecycleContext,
): Promise<Versioned> {
  for (let tries = 1; ; tries++) {
    try {
      return await gateway.createDialerConfig(overlay({}, inputs), key, { signal });
    } catch (error) {
      if (!isUnanswered(error) || tries === MAX_TRIES) throw error;
      await waitOr(error, tries, wait);
    }
  }
}

/** Our own object, made from an earlier state of the program: one PUT under its tag; if that fails, it is kept. */
async function bringUpToDate(id: string, inputs: Inputs, context: LifecycleContext): Promise<Versioned> {
  const own = await context.gateway.readDialerConfig(id, { signal: context.signal });
  try {
    mindForeignEdit(id, own, inputs, context);
    return await writeUnderLock({ id, known: own, news: inputs, removed: [] }, context);
  } catch (error) {
    if (!isCxoneError(error) || error instanceof NotAppliedError) throw error;
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
      {
        hint: next,
        cause: error,
      },
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
  const what = `dialer config ${id} was made by an earlier run of this stack and changed since${changedBy(own)}.`;
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

function nameTaken(inputs: Inputs, cause: ApiError): ApiError {
  const name = isSecretField("name", secretFieldsOf(inputs)) ? SECRET : JSON.stringify(inputs["name"]);
  return new ApiError(
    `a dialer config named ${name} exists already, and this stack did not create it.`,
    cause,
    {
      hint: "Choose another name, or set configId to its id to adopt it.",
    },
  );
}

/** The same resource of the same stack always has the same key, whatever its inputs. */
function idempotencyKey(identity: Identity, notThese: readonly string[]): string {
  const { organization, project, stack, name, parent } = identity;
  const who = [organization, project, stack, name, ...(parent === undefined ? [] : [{ parent }])];
  return createHash("sha256")
    .update(JSON.stringify([...who, ...notThese.map((not) => ({ not }))]))
    .digest("hex");
}
