/**
 * A create of a resource that the audit trail shows as made: the engine replaces it under `--replace` or after a taint. No
 * field of the object asks for that. A second object would be made, and the first one deleted; so the same one is taken
 * again, where the trail proves that this resource made it and that nobody has changed it since.
 */
import type { Change } from "../audit/ledger";
import { OwnershipError } from "../errors";
import { fieldValue } from "../fields";
import type { Versioned } from "../gateway/gateway";
import type { Identity } from "../identity";
import { unlike } from "../merge";
import type { Program } from "../program/types";
import type { ResourceTypes } from "../resources/types";
import { shown, shownValue } from "../shown";
import type { Operation } from "../verbs/operation";
import { changedBy } from "./conflict";
import { liveOrGone } from "./live";
import { MADE } from "./ownership";
import { writeUnderLock } from "./write";

/**
 * @returns undefined when the trail shows no such object, or the API says that it is gone: then a new one may be made
 * @throws OwnershipError when the object is not the version of the trail's last record, or may be another resource's by now
 */
export async function replaceInPlace<R extends ResourceTypes>(
  program: Program<R>,
  operation: Operation<R>,
): Promise<Versioned<R["body"]> | undefined> {
  const { gateway, deadline, earlier = [], claims } = operation;
  const identity = program.identity!;
  const last = lastChange(identity, earlier) ?? lastChange({ ...identity, state: ANY }, earlier);
  const id = last?.outcome?.object;
  if (last === undefined || id === undefined || claims.otherHolder(id, identity) !== undefined)
    return undefined;
  const live = await liveOrGone(id, gateway, deadline);
  if (live === undefined) return undefined;
  const why = doubt(last, live, program, operation);
  if (why !== undefined) throw refused(id, why, identity, operation);
  return writeUnderLock({ id, known: live, program, removed: [] }, operation);
}

/** The newest change of the object that this resource made last. */
function lastChange(identity: Identity, earlier: readonly Change[]): Change | undefined {
  const made = earlier.filter(
    ({ result, outcome }) => MADE.includes(result) && outcome?.object !== undefined,
  );
  const create = made.findLast(
    ({ intent }) => intent.action === "create" && isSame(intent.identity, identity),
  );
  return made.findLast(({ outcome }) => outcome?.object === create?.outcome?.object);
}

const isSame = (one: Identity, other: Identity): boolean =>
  one.project === other.project &&
  one.stack === other.stack &&
  one.name === other.name &&
  one.parent === other.parent &&
  (one.state === other.state || other.state === ANY);

/** In the place of the state's part: a new version of the plugin, another provider, or the dynamic provider before a migration. */
const ANY = "*";

/** A resource that was renamed keeps its object, and another one may have its name now: then the labels differ. */
function doubt<R extends ResourceTypes>(
  { intent, outcome }: Change,
  live: Versioned<R["body"]>,
  { identity, fields }: Program<R>,
  { resource }: Operation<R>,
): string | undefined {
  const { fields: map, label } = resource;
  if (!isSame(intent.identity, { ...identity!, state: ANY }))
    return `The resource ${shownValue(intent.identity.name)} has changed it since.`;
  if (intent.identity.state !== identity?.state)
    return "It was made under another provider of this stack, such as another version of the plugin.";
  if (live.etag !== outcome?.etag)
    return `It was changed${changedBy(live)} since the audit trail's last record of it.`;
  const differs = unlike(map, {}, fields, live.body).length > 0;
  const sameLabel = fieldValue(map, live.body, label) === fieldValue(map, fields, label);
  return differs && !sameLabel ? "It has another label, so it may be another resource's by now." : undefined;
}

const refused = <R extends ResourceTypes>(
  id: string,
  why: string,
  { name }: Identity,
  { resource }: Operation<R>,
): OwnershipError =>
  new OwnershipError(
    `resource ${shownValue(name)}: the audit trail shows that it made ${resource.noun} ${shown(id)}. ${why} Nothing was written, and nothing entered the state.`,
    id,
    {
      hint: `If the state holds the object, run \`pulumi up\` without --replace (after \`pulumi state taint\`: \`pulumi state untaint\`). If it does not, set ${resource.adoptBy} to ${shownValue(id)}. To make another object, give the resource another name in the program.`,
    },
  );
