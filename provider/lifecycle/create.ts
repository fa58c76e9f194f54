/** create: adopt an existing object, or make a new one that a repeat after a crash finds again by its key. */
import { fieldChanges } from "../diff";
import type { Versioned } from "../gateway/gateway";
import type { Conflict } from "../merge";
import { identityOf } from "../identity";
import type { Observed } from "../schema";
import { adoptionError, tableOf } from "./conflict";
import type { LifecycleContext } from "./context";
import { comparable } from "./local-fields";
import { make } from "./make";
import { keepAnswered } from "./not-applied";
import { readLive } from "./observe";
import { secretFieldsOf } from "./secrets";
import { type DialerState, stateOf } from "./state";
import { assertValid } from "./assert-valid";
import type { Inputs } from "./validate";
import { writeUnderLock } from "./write";

export interface CreateAnswer {
  id: string;
  outs: DialerState;
}

export async function create(inputs: Inputs, context: LifecycleContext): Promise<CreateAnswer> {
  assertValid(inputs);
  const adopted = typeof inputs["configId"] === "string";
  const write = () => (adopted ? adopt(inputs, context) : make(inputs, context));
  const live = await keepAnswered(inputs, adopted, context, write);
  context.claims.hold(live.body.id, identityOf(inputs));
  return { id: live.body.id, outs: stateOf(inputs, live, context.gateway.baseUrl, adopted) };
}

/** Takes the object as it is when the declared fields match; otherwise refuses, or updates it when asked to. */
async function adopt(inputs: Inputs, context: LifecycleContext): Promise<Versioned> {
  const id = inputs["configId"] as string;
  const live = observedVersion(id, inputs) ?? (await readLive(id, context));
  const changes = adoptionChanges(live, inputs);
  if (changes.length === 0) return live;
  if (inputs["onAdopt"] !== "update") {
    throw adoptionError(id, tableOf(changes, secretFieldsOf(inputs)), live);
  }
  return writeUnderLock({ id, known: live, news: inputs, removed: [] }, context);
}

/**
 * What check read a moment ago. Where this stack may delete the object, the first half of a replacement may just have
 * done so: then it has to be read again.
 */
function observedVersion(id: string, inputs: Inputs): Versioned | undefined {
  const { live, etag } = (inputs["observed"] ?? {}) as Observed;
  if (inputs["deletionPolicy"] === "delete" || etag === undefined || live?.id !== id) return undefined;
  return { body: live, etag };
}

/** The declared fields whose live values differ, as rows of the adoption table. */
export function adoptionChanges(live: Versioned, inputs: Inputs): Conflict[] {
  const changes = fieldChanges(live.body, inputs, comparable(live, inputs));
  return changes.map(({ field, before, after }) => ({ field, before, yours: after, theirs: before }));
}
