/**
 * Whose is the object that a create found? A key that is used again finds the object of its first use, and that may be
 * another stack's by now: names are used again after a rename, a move or a `pulumi state delete`. So an object that was
 * there before is ours only when the audit trail proves it. Pure, but for the words.
 */
import type { Change } from "../audit/ledger";
import { isOpen } from "../audit/ledger";
import type { Created } from "../gateway/gateway";
import { OwnershipError } from "../errors";
import { shown, shownValue } from "../shown";
import type { Identity } from "../identity";
import type { Program } from "../program/types";
import { SECRET } from "../program/redactor";
import { ownValue } from "../fields";
import type { ResourceTypes, ServerBody } from "../resources/types";
import type { Operation } from "../verbs/operation";
import { changedBy } from "./conflict";

/** An answer of 201, or the `idempotency_mismatch` that names the object of an earlier create with other values. */
export interface Found {
  id: string;
  created?: Created<ServerBody>;
}

export interface OwnershipEvidence {
  /** The creates that earlier runs recorded under this key. What this run has written is no evidence. */
  earlier: readonly Change[];
  /** This run began with the object in the state of this resource: diff saw it. Under `--replace` the engine asks no diff. */
  held: boolean;
  /** This run sent the same create before and got no answer. */
  repeated: boolean;
  /** The key holds a part that no other state has. */
  ownKey: boolean;
  /** The server's time of this run's first answer. */
  began: Date | undefined;
}

/** Why an object is not taken, or undefined when it may be. */
export function doubt({ id, created }: Found, evidence: OwnershipEvidence): string | undefined {
  const { earlier, held, repeated, ownKey, began } = evidence;
  if (held) return undefined;
  const made = earlier.find(({ result, outcome }) => MADE.includes(result) && outcome?.object === id);
  if (made !== undefined) return `The audit trail shows that it was made before (${recordOf(made)}).`;
  if (earlier.some(isOpen)) return undefined;
  if (created === undefined)
    return "The API says that an earlier create with other values used the same key.";
  const older = olderThan(began, created);
  if (older !== undefined) return older;
  if (repeated) return undefined;
  if (created.replayed) return "The API says that it repeats the answer to an earlier create.";
  return ownKey || isShownNew(began, created) ? undefined : "Nothing shows whether this create made it.";
}

/** Results of a create after which the object exists. */
export const MADE: readonly string[] = ["success", "repeat", "not-applied"];

const recordOf = ({ intent }: Change): string =>
  `record ${intent.hash.slice(0, 12)} of ${intent.time}, resource ${shownValue(intent.identity.name)}`;

/** A new object has version 1 (an assumption: the document gives no first version), and was not changed before this run. */
function olderThan(began: Date | undefined, { body }: Created<ServerBody>): string | undefined {
  if (body.version > 1) return `It is at version ${body.version} already.`;
  const changed = changedAt(body.lastModifiedAt);
  if (began === undefined || changed === undefined || changed >= began.getTime()) return undefined;
  return "It was last changed before this run began.";
}

function isShownNew(began: Date | undefined, { body }: Created<ServerBody>): boolean {
  const changed = changedAt(body.lastModifiedAt);
  return began !== undefined && changed !== undefined && changed >= began.getTime() && body.version === 1;
}

function changedAt(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}

/** The refusal: nothing is written and nothing enters the state. It names the object, which may have been made just now. */
export function notOurs<R extends ResourceTypes>(
  found: Partial<Found>,
  why: string,
  { program, identity }: { program: Program<R>; identity: Identity },
  operation: Operation<R>,
): OwnershipError {
  const { resource, gateway } = operation;
  const { id, created } = found;
  const object = id === undefined ? `a ${resource.noun}` : `${resource.noun} ${shown(id)}`;
  const last = created && changedBy(created) !== "" ? ` It was last changed${changedBy(created)}.` : "";
  const what = `resource ${shownValue(identity.name)}: the create found ${object} at ${shown(gateway.baseUrl)}, and nothing proves that this state made it. ${why}${last} Nothing else was written, and nothing entered the state.`;
  const hint = waysOut(id, labelOf(program, operation), identity, resource.adoptBy);
  return new OwnershipError(what, id, { hint });
}

/** The label of the object as a message may show it. */
export const labelOf = <R extends ResourceTypes>(
  { fields }: Program<R>,
  { resource: { label }, redactor }: Operation<R>,
): string => (redactor.isSecret(label) ? SECRET : shownValue(ownValue(fields, label), 200));

function waysOut(
  id: string | undefined,
  label: string,
  { state, name: resource }: Identity,
  adoptBy: string,
): string {
  const adopt = `${adoptBy} to ${id === undefined ? "its id" : shownValue(id)}`;
  const own =
    state === undefined
      ? "The backend of this stack is not known, so set cxone:stateId to a text that no other stack has (`pulumi config set cxone:stateId ...`)."
      : "To create another object, give the resource another name in the program, or set cxone:stateId to a text that no other stack has.";
  return `If the state holds the object already, run \`pulumi up\` without --replace. Otherwise look at it first: it may be another stack's (\`cxone-dialer policy check --all\` lists who manages it). To manage it here, set ${adopt}. ${own} If you renamed the resource, add \`aliases: [{ name: "the old name" }]\` to its options instead. The resource name ${shownValue(resource)} stays refused for 24 hours after that object was made, or until the object is deleted; its label is ${label}.`;
}
