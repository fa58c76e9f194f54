/** Makes a new object, or finds the one that an earlier run of the same resource made before it was cut off. */
import { createHash } from "node:crypto";
import { type Change, isOpen } from "../audit/ledger";
import { mayStillRun } from "../audit/writer";
import {
  ApiError,
  ConflictError,
  isCxoneError,
  isGone,
  NotAppliedError,
  OwnershipError,
  PartialCreateError,
  ResponseFormatError,
} from "../errors";
import { objectOfLocation } from "../gateway/address";
import type { Created, Versioned } from "../gateway/gateway";
import { type Identity, identityOf } from "../identity";
import { overlay, unlike } from "../merge";
import type { WireBody } from "../schema";
import { shownValue } from "../shown";
import type { Claims } from "./claims";
import { changedBy, conflictError, tableOf } from "./conflict";
import type { LifecycleContext } from "./context";
import { nameTaken } from "./name-taken";
import { doubt, type Found, notOurs } from "./ownership";
import { secretFieldsOf } from "./secrets";
import { isUnanswered, MAX_TRIES, waitOr } from "./settle";
import { stateOf } from "./state";
import type { Inputs } from "./validate";
import { writeUnderLock } from "./write";

/** A create under one key. `notThese`: objects that earlier keys found, and that other resources of this stack manage. */
interface Attempt {
  inputs: Inputs;
  identity: Identity;
  key: string;
  notThese: readonly string[];
  /** A create under this key was sent by this run and not answered. */
  unanswered?: true;
}

/** @throws OwnershipError when the create found an object that nothing proves to be ours */
export function make(inputs: Inputs, context: LifecycleContext): Promise<Versioned> {
  askForStateId(inputs, context);
  return attempt(inputs, context, []);
}

/** The runs of the engine that were asked already, by what each keeps for itself. */
const asked = new WeakSet<Claims>();

function askForStateId(inputs: Inputs, { claims, notify }: LifecycleContext): void {
  const { name, state } = identityOf(inputs)!;
  if (state !== undefined || asked.has(claims)) return;
  asked.add(claims);
  notify(
    `resource ${shownValue(name)}: the backend of this stack is not known, so an object counts as made by this run only when the API proves it. Set cxone:stateId to a text that no other stack has (\`pulumi config set cxone:stateId ...\`).`,
  );
}

async function attempt(
  inputs: Inputs,
  context: LifecycleContext,
  notThese: readonly string[],
): Promise<Versioned> {
  const identity = identityOf(inputs)!;
  const under: Attempt = { inputs, identity, key: idempotencyKey(identity, notThese), notThese };
  try {
    return await post(under, context);
  } catch (error) {
    if (
      error instanceof OwnershipError &&
      error.object !== undefined &&
      isAnothers(error.object, under, context)
    )
      return attempt(inputs, context, [...notThese, error.object]);
    if (!(error instanceof ApiError)) throw error;
    if (error.apiCode === "name_taken")
      throw await nameTaken(inputs, error, context, perhapsMade(under, context));
    if (error.apiCode !== "idempotency_mismatch") throw error;
    const id = error.location && objectOfLocation(error.location, context.gateway.baseUrl);
    if (id !== undefined && isAnothers(id, under, context))
      return attempt(inputs, context, [...notThese, id]);
    if (id === undefined) throw refusal({}, NO_LOCATION, under, context);
    assertOurs({ id }, false, under, context);
    return bringUpToDate(id, inputs, context);
  }
}

const NO_LOCATION =
  "The API says that an earlier create with other values used the same key, and does not name it.";

const ANOTHERS = "Another resource of this stack manages it.";

/** A resource of this stack that was renamed since keeps its object, and the API still knows the key of the old name. */
const isAnothers = (id: string, { identity }: Attempt, { claims }: LifecycleContext): boolean =>
  claims.otherHolder(id, identity) !== undefined;

/** A create of this resource was sent and not answered, in this run or an earlier one. */
const perhapsMade = (under: Attempt, context: LifecycleContext): boolean =>
  under.unanswered === true || earlierTries(under, context).some(isOpen);

/** The key makes a repeat harmless: after an unanswered POST it finds the object, or makes the one that is missing. */
async function post(under: Attempt, context: LifecycleContext): Promise<Created> {
  const { gateway, signal, wait } = context;
  for (let tries = 1; ; tries++) {
    const accept = (created: Created): void => {
      const found = { id: created.body.id, created };
      if (isAnothers(found.id, under, context)) throw refusal(found, ANOTHERS, under, context);
      assertOurs(found, tries > 1, under, context);
    };
    try {
      return await gateway.createDialerConfig(overlay({}, under.inputs), under.key, { signal, accept });
    } catch (error) {
      // After an answer of another form nothing shows that the server minds the key: a repeat could make a second object.
      const repeatable = isUnanswered(error) && !(error instanceof ResponseFormatError);
      if (!repeatable || tries === MAX_TRIES) throw error;
      under.unanswered = true;
      await waitOr(error, tries, wait);
    }
  }
}

/**
 * The creates under this key that earlier runs recorded. One that another process may still be at is no earlier run: it
 * may be a twin of another state.
 */
const earlierTries = ({ key }: Attempt, { earlier = [] }: LifecycleContext): Change[] =>
  earlier.filter(
    ({ intent, result }) =>
      intent.action === "create" &&
      intent.idempotencyKey === key &&
      !(result === "open" && mayStillRun(intent.who, new Date(intent.time), new Date())),
  );

function assertOurs(found: Found, repeated: boolean, under: Attempt, context: LifecycleContext): void {
  const why = doubt(found, {
    earlier: earlierTries(under, context),
    held: context.claims.isHeldBy(found.id, under.identity),
    repeated,
    ownKey: under.identity.state !== undefined,
    began: context.gateway.began,
  });
  if (why !== undefined) throw refusal(found, why, under, context);
}

const refusal = (
  found: Partial<Found>,
  why: string,
  { inputs, identity }: Attempt,
  context: LifecycleContext,
) => notOurs(found, why, inputs, { baseUrl: context.gateway.baseUrl, identity });

/** Our own object, made from an earlier state of the program: one PUT under its tag; if that fails, it is kept. */
async function bringUpToDate(id: string, inputs: Inputs, context: LifecycleContext): Promise<Versioned> {
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

/** The same resource of the same state always has the same key, whatever its inputs. */
function idempotencyKey(identity: Identity, notThese: readonly string[]): string {
  const { organization, project, stack, name, parent, state } = identity;
  const who = [
    organization,
    project,
    stack,
    name,
    ...(parent === undefined ? [] : [{ parent }]),
    ...(state === undefined ? [] : [{ state }]),
  ];
  return createHash("sha256")
    .update(JSON.stringify([...who, ...notThese.map((not) => ({ not }))]))
    .digest("hex");
}
