/** Makes a new object, or finds the one that an earlier run of the same resource made before it was cut off. */
import { type Change, isOpen, mayRun } from "../audit/ledger";
import { ApiError, OwnershipError, ResponseFormatError } from "../errors";
import { objectOfLocation } from "../gateway/address";
import type { Created, Versioned } from "../gateway/gateway";
import { type Identity, identityOf } from "../identity";
import { overlay } from "../merge";
import { shownValue } from "../shown";
import type { Claims } from "./claims";
import { bringUpToDate } from "./catch-up";
import type { LifecycleContext } from "./context";
import { idempotencyKey } from "./key";
import { nameTaken } from "./name-taken";
import { doubt, type Found, notOurs } from "./ownership";
import { isUnanswered, MAX_TRIES, waitOr } from "./settle";
import type { Inputs } from "./validate";

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
    assertOurs({ id }, under, context);
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
      assertOurs(found, under, context);
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
    (change) =>
      change.intent.action === "create" &&
      change.intent.idempotencyKey === key &&
      !(change.result === "open" && mayRun(change)),
  );

function assertOurs(found: Found, under: Attempt, context: LifecycleContext): void {
  const why = doubt(found, {
    earlier: earlierTries(under, context),
    held: context.claims.isHeldBy(found.id, under.identity),
    repeated: under.unanswered === true,
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
