/** create: adopts an existing object, or makes a new one that a repeat after a crash finds again by its key. */
import type { Versioned } from "../gateway/gateway";
import { adoptionChanges } from "../lock/adoption";
import { adoptionError, tableOf } from "../lock/conflict";
import { createOnce } from "../lock/create-once";
import { readLive } from "../lock/live";
import { keepAnswered } from "../lock/not-applied";
import { writeUnderLock } from "../lock/write";
import { completeProgram } from "../program/program";
import type { FlatInputs, Program } from "../program/types";
import type { ResourceTypes } from "../resources/types";
import { type State, stateOf } from "../state/state";
import type { Operation } from "./operation";

export interface CreateAnswer<R extends ResourceTypes> {
  id: string;
  outs: State<R>;
}

export async function create<R extends ResourceTypes>(
  inputs: FlatInputs,
  operation: Operation<R>,
): Promise<CreateAnswer<R>> {
  const { resource, claims } = operation;
  const program = completeProgram(resource, inputs);
  const { adopted, identity } = program;
  const write = () =>
    adopted === undefined ? createOnce(program, operation) : adopt(adopted, program, operation);
  const adopts = adopted !== undefined;
  const live = await keepAnswered(program, adopts, operation, write);
  const id = resource.idOf(live.body);
  claims.hold(id, identity);
  return { id, outs: stateOf(program, live, adopts, operation) };
}

/** Takes the object as it is when the declared fields match; otherwise refuses, or updates it when asked to. */
async function adopt<R extends ResourceTypes>(
  id: string,
  program: Program<R>,
  operation: Operation<R>,
): Promise<Versioned<R["body"]>> {
  const { resource, redactor } = operation;
  const live = observedVersion(id, program, operation) ?? (await readLive(id, operation));
  const changes = adoptionChanges(live, program, operation);
  if (changes.length === 0) return live;
  if (program.settings.onAdopt !== "update") {
    throw adoptionError(resource, id, tableOf(changes, redactor), live);
  }
  return writeUnderLock({ id, known: live, program, removed: [] }, operation);
}

/**
 * The version that check read a moment ago. Where this stack may delete the object, the first half of a replacement may
 * just have done so: then it has to be read again.
 */
function observedVersion<R extends ResourceTypes>(
  id: string,
  { observed: { live, etag }, settings }: Program<R>,
  { resource }: Operation<R>,
): Versioned<R["body"]> | undefined {
  if (settings.deletionPolicy === "delete" || etag === undefined || live === undefined) return undefined;
  return resource.idOf(live) === id ? { body: live, etag } : undefined;
}
