/**
 * Recorded values put back into an object. The plan tells what would be written, over the version that was read for it;
 * the write goes out under the tag of that version, so that a person decides about exactly the values in the table.
 */
import type { Change } from "./audit/ledger";
import { InvalidInputError } from "./errors";
import { type Document, fieldValue, withField } from "./fields";
import type { Versioned } from "./gateway/gateway";
import { type Identity, identityText } from "./identity";
import { liveOrGone } from "./lock/live";
import { writeUnderLock } from "./lock/write";
import { overlay } from "./merge";
import { programOf } from "./program/program";
import type { Program } from "./program/types";
import type { Redactor } from "./program/redactor";
import { schemaProblems } from "./program/validate";
import { dialerConfig } from "./resources/dialer-config/definition";
import type { DialerConfigTypes } from "./resources/dialer-config/types";
import type { Observed, WireBody } from "./schema";
import { type FieldRow, fieldRows } from "./rollback/fields";
import { type History, historyOf, lastOf } from "./rollback/history";
import { type Stale, staleness } from "./rollback/staleness";
import { type Target, targetOf } from "./rollback/target";
import type { Operation } from "./verbs/operation";

const MAP = dialerConfig.fields;
type Live = Versioned<WireBody>;

/** The knowledge of the trail and of the API about an object. */
export interface Examined {
  history: History;
  live: Live;
  /** Set when somebody's change is live and not in the trail, or may be. */
  stale: Stale | undefined;
}

export interface Rollback {
  id: string;
  /** The resource that changed the object last: the write is recorded as its own. */
  identity: Identity;
  target: Target;
  live: Live;
  rows: FieldRow[];
  /** The fields that are written, as inputs. */
  sets: Document;
  removed: string[];
  /** The body that is sent. */
  body: Document;
  redactor: Redactor;
}

/** @throws ConfigurationError when the trail knows no change of the object in this tenant, InvalidInputError when it is gone */
export async function examine(
  id: string,
  all: readonly Change[],
  { gateway, deadline, movedFrom }: Pick<Operation<DialerConfigTypes>, "gateway" | "deadline" | "movedFrom">,
): Promise<Examined> {
  const history = historyOf(id, gateway.baseUrl, all, movedFrom);
  const live = await liveOrGone(id, gateway, deadline);
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
  const { id, redactor } = history;
  const target = targetOf(history, to);
  const changedSince = stale?.changes.map(({ field }) => field) ?? [];
  const rows = fieldRows({ values: target.values, live, changedSince, redactor, remove });
  const sets = rows
    .filter(({ fate }) => fate === "set")
    .reduce<Document>((fields, { field, result }) => withField(MAP, fields, field, result), {});
  refuseInvalid(sets, target, redactor);
  const removed = rows.filter(({ fate }) => fate === "removed").map(({ field }) => field);
  const body = overlay(MAP, live.body, sets, removed);
  const { identity } = lastOf(history).intent;
  return { id, identity, target, live, rows, sets, removed, body, redactor };
}

/** Secret fields that the trail does not put back. */
export const leftAsLive = ({ target, live, redactor }: Rollback): string[] =>
  redactor.secretPaths.filter((field) =>
    [target.values, live.body].some((body) => fieldValue(MAP, body, field) !== undefined),
  );

/** The program of an update that writes the recorded values. @param observed facts for the record of the write */
export const programFor = (
  { id, identity, sets, redactor }: Rollback,
  observed: Observed = {},
): Program<DialerConfigTypes> =>
  programOf(dialerConfig, {
    ...sets,
    configId: id,
    onConflict: "fail",
    __identity: identityText(identity),
    observed: redactor.observed(observed),
  });

/** @throws ConflictError when the object is no longer the version of the plan; nothing was written then */
export const applyRollback = (plan: Rollback, operation: Operation<DialerConfigTypes>): Promise<Live> =>
  writeUnderLock(
    {
      id: plan.id,
      known: plan.live,
      program: programFor(plan),
      removed: plan.removed,
      next: "Run the rollback again: its table then shows these values.",
    },
    operation,
  );

/** A later version of this package may allow less than the one that wrote the record. */
function refuseInvalid(sets: Document, { change }: Target, redactor: Redactor): void {
  const problems = schemaProblems(dialerConfig, sets, redactor);
  if (problems.length === 0) return;
  const reasons = problems.map(({ reason }) => reason).join(" ");
  throw new InvalidInputError(
    `record ${change.intent.hash.slice(0, 12)} holds values that are not allowed: ${reasons} Nothing was written.`,
    { hint: "Name another record with --to." },
  );
}
