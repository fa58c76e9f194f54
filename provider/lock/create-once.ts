/** Makes a new object, or finds the one that an earlier run of the same resource made before it was cut off. */
import { type Change, isOpen, mayRun } from "../audit/ledger";
import { ApiError, OwnershipError, ResponseFormatError } from "../errors";
import type { Created, Versioned } from "../gateway/gateway";
import type { Identity } from "../identity";
import { overlay } from "../merge";
import type { Program } from "../program/types";
import type { ResourceTypes } from "../resources/types";
import { shownValue } from "../shown";
import type { Operation } from "../verbs/operation";
import { bringUpToDate } from "./catch-up";
import { idempotencyKey } from "./key";
import { nameTaken } from "./name-taken";
import { doubt, type Found, notOurs } from "./ownership";
import { replaceInPlace } from "./replace-in-place";
import { isUnanswered, MAX_TRIES, waitOr } from "./resend";

/** A create under one key. */
interface CreateAttempt<R extends ResourceTypes> {
  program: Program<R>;
  identity: Identity;
  key: string;
  /** Objects that earlier keys found, and that other resources of this stack manage. */
  notThese: readonly string[];
  /** A create under this key was sent by this run and not answered. */
  unanswered?: true;
}

/** @throws OwnershipError when the create found an object that nothing proves to be ours */
export async function createOnce<R extends ResourceTypes>(
  program: Program<R>,
  operation: Operation<R>,
): Promise<Versioned<R["body"]>> {
  const identity = program.identity!;
  adviseStateId(identity, operation);
  const own = operation.replacesUnasked === true ? await replaceInPlace(program, operation) : undefined;
  return own ?? attempt({ program, identity }, operation, []);
}

const NO_STATE_ID = "no state id";

function adviseStateId<R extends ResourceTypes>(
  { name, state }: Identity,
  { advised, notify }: Operation<R>,
): void {
  if (state !== undefined || advised.has(NO_STATE_ID)) return;
  advised.add(NO_STATE_ID);
  notify(
    `resource ${shownValue(name)}: the backend of this stack is not known, so an object counts as made by this run only when the API proves it. Set cxone:stateId to a text that no other stack has (\`pulumi config set cxone:stateId ...\`).`,
  );
}

async function attempt<R extends ResourceTypes>(
  { program, identity }: Pick<CreateAttempt<R>, "program" | "identity">,
  operation: Operation<R>,
  notThese: readonly string[],
): Promise<Versioned<R["body"]>> {
  const under: CreateAttempt<R> = { program, identity, key: idempotencyKey(identity, notThese), notThese };
  const next = (id: string) => attempt({ program, identity }, operation, [...notThese, id]);
  try {
    return await post(under, operation);
  } catch (error) {
    if (error instanceof OwnershipError && isAnothers(error.object, under, operation))
      return next(error.object);
    if (!(error instanceof ApiError)) throw error;
    if (error.apiCode === "name_taken")
      throw await nameTaken(under, error, operation, perhapsMade(under, operation));
    if (error.apiCode !== "idempotency_mismatch") throw error;
    const id = error.location === undefined ? undefined : operation.gateway.idAt(error.location);
    if (isAnothers(id, under, operation)) return next(id);
    if (id === undefined) throw notOurs({}, NO_LOCATION, under, operation);
    assertOurs({ id }, under, operation);
    return bringUpToDate(id, program, operation);
  }
}

const NO_LOCATION =
  "The API says that an earlier create with other values used the same key, and does not name it.";

const ANOTHERS = "Another resource of this stack manages it.";

/** A resource of this stack that was renamed since keeps its object, and the API still knows the key of the old name. */
const isAnothers = <R extends ResourceTypes>(
  id: string | undefined,
  { identity }: CreateAttempt<R>,
  { claims }: Operation<R>,
): id is string => id !== undefined && claims.otherHolder(id, identity) !== undefined;

/** A create of this resource was sent and not answered, in this run or an earlier one. */
const perhapsMade = <R extends ResourceTypes>(under: CreateAttempt<R>, operation: Operation<R>): boolean =>
  under.unanswered === true || earlierTries(under, operation).some(isOpen);

/** The key makes a repeat harmless: after an unanswered POST it finds the object, or makes the one that is missing. */
async function post<R extends ResourceTypes>(
  under: CreateAttempt<R>,
  operation: Operation<R>,
): Promise<Created<R["body"]>> {
  const { gateway, deadline, resource } = operation;
  const sent = overlay(resource.fields, {}, under.program.fields);
  const accept = (created: Created<R["body"]>): void => {
    const found = { id: resource.idOf(created.body), created };
    if (isAnothers(found.id, under, operation)) throw notOurs(found, ANOTHERS, under, operation);
    assertOurs(found, under, operation);
  };
  for (let tries = 1; ; tries++) {
    try {
      return await gateway.create(sent, under.key, { signal: deadline.signal, accept });
    } catch (error) {
      // After an answer of another form nothing shows that the server minds the key: a repeat could make a second object.
      const repeatable = isUnanswered(error) && !(error instanceof ResponseFormatError);
      if (!repeatable || tries === MAX_TRIES) throw error;
      under.unanswered = true;
      await waitOr(error, tries, deadline);
    }
  }
}

/**
 * The creates under this key that earlier runs recorded. One that another process may still be at is no earlier run: it
 * may be a twin of another state.
 */
const earlierTries = <R extends ResourceTypes>(
  { key }: CreateAttempt<R>,
  { earlier = [] }: Operation<R>,
): Change[] =>
  earlier.filter(
    (change) =>
      change.intent.action === "create" &&
      change.intent.idempotencyKey === key &&
      !(change.result === "open" && mayRun(change)),
  );

function assertOurs<R extends ResourceTypes>(
  found: Found,
  under: CreateAttempt<R>,
  operation: Operation<R>,
): void {
  const why = doubt(found, {
    earlier: earlierTries(under, operation),
    held: operation.claims.isHeldBy(found.id, under.identity),
    repeated: under.unanswered === true,
    ownKey: under.identity.state !== undefined,
    began: operation.gateway.began,
  });
  if (why !== undefined) throw notOurs(found, why, under, operation);
}
