/**
 * Recorded values put back into an object. The plan tells what would be written, over the version that was read for it;
 * the write goes out under the tag of that version, so that a person decides about exactly the values in the table.
 */
import type { Change } from "../audit/ledger";
import { fieldValue, withField } from "../diff";
import { InvalidInputError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { type Identity, identityText } from "../identity";
import { overlay } from "../merge";
import type { LifecycleContext } from "./context";
import { liveOrGone } from "./live";
import { type FieldRow, fieldRows } from "./rollback/fields";
import { type History, historyOf, lastOf } from "./rollback/history";
import { type Stale, staleness } from "./rollback/staleness";
import { type Target, targetOf } from "./rollback/target";
import { type Inputs, schemaProblems } from "./validate";
import { writeUnderLock } from "./write";

/** What the trail and the API know of an object. */
export interface Examined {
  history: History;
  live: Versioned;
  /** Set when somebody's change is live and not in the trail, or may be. */
  stale: Stale | undefined;
}

export interface Rollback {
  id: string;
  /** The resource that changed the object last: the write is recorded as its own. */
  identity: Identity;
  target: Target;
  live: Versioned;
  rows: FieldRow[];
  /** The fields that are written, as inputs. */
  sets: Inputs;
  removed: string[];
  /** The body that is sent. */
  body: Inputs;
  secretFields: readonly string[];
}

/** @throws ConfigurationError when the trail knows no change of the object in this tenant, InvalidInputError when it is gone */
export async function examine(
  id: string,
  all: readonly Change[],
  { gateway, signal, movedFrom }: LifecycleContext,
): Promise<Examined> {
  const history = historyOf(id, gateway.baseUrl, all, movedFrom);
  const live = await liveOrGone(id, gateway, { signal });
  if (live !== undefined) return { history, live, stale: staleness(history, live) };
  throw new InvalidInputError(
    `there is no dialer config ${id} at ${gateway.baseUrl}: it was deleted, and a rollback cannot bring it back. Nothing was written.`,
    {
      hint: "Run `pulumi refresh`, then `pulumi up`: it creates the object again with the program's values.",
    },
  );
}

/**
 * @param to start of the hash of a record: the values that its change left; without it those before the last change
 * @param remove paths of fields that the record does not hold and that have to go
 * @throws ConfigurationError when the trail does not say what to put back, InvalidInputError when it cannot be written
 */
export function planRollback(
  { history, live, stale }: Examined,
  { to, remove }: { to: string | undefined; remove: readonly string[] },
): Rollback {
  const { id, secretFields } = history;
  const target = targetOf(history, to);
  const changedSince = stale?.changes.map(({ field }) => field) ?? [];
  const rows = fieldRows({ values: target.values, live, changedSince, secretFields, remove });
  const sets = rows
    .filter(({ fate }) => fate === "set")
    .reduce<Inputs>((fields, { field, result }) => withField(fields, field, result), {});
  refuseInvalid(sets, target, secretFields);
  const removed = rows.filter(({ fate }) => fate === "removed").map(({ field }) => field);
  const body = overlay(live.body, sets, removed);
  const { identity } = lastOf(history).intent;
  return { id, identity, target, live, rows, sets, removed, body, secretFields };
}

/** Secret fields that the trail does not put back. */
export const leftAsLive = ({ target, live, secretFields }: Rollback): string[] =>
  secretFields.filter((field) =>
    [target.values, live.body].some((body) => fieldValue(body, field) !== undefined),
  );

/** As the inputs of an update: the record and the lock ask them for the identity and for the secret fields. */
export const inputsOf = ({ id, identity, sets, secretFields }: Rollback): Inputs => ({
  ...sets,
  configId: id,
  onConflict: "fail",
  __identity: identityText(identity),
  observed: { secretFields: [...secretFields] },
});

/** @throws ConflictError when the object is no longer the version of the plan; nothing was written then */
export const applyRollback = (plan: Rollback, context: LifecycleContext): Promise<Versioned> =>
  writeUnderLock(
    {
      id: plan.id,
      known: plan.live,
      news: inputsOf(plan),
      removed: plan.removed,
      next: "Run the rollback again: its table then shows these values.",
    },
    context,
  );

/** A later version of this package may allow less than the one that wrote the record. */
function refuseInvalid(sets: Inputs, { change }: Target, secretFields: readonly string[]): void {
  const problems = schemaProblems(sets, secretFields);
  if (problems.length === 0) return;
  const reasons = problems.map(({ reason }) => reason).join(" ");
  throw new InvalidInputError(
    `record ${change.intent.hash.slice(0, 12)} holds values that are not allowed: ${reasons} Nothing was written.`,
    { hint: "Name another record with --to." },
  );
}
