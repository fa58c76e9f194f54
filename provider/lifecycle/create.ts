/** create: adopt an existing object, or make a new one that a repeat after a crash finds again by its key. */
import { fieldChanges } from "../diff";
import { InvalidInputError, isGone } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { overlay } from "../merge";
import { adoptionError } from "./conflict";
import type { LifecycleContext } from "./context";
import { comparable, wireInputs } from "./local-fields";
import { make } from "./make";
import { type DialerState, stateOf } from "./state";
import { assertValid } from "./assert-valid";
import type { Inputs } from "./validate";

export interface CreateAnswer {
  id: string;
  outs: DialerState;
}

export async function create(inputs: Inputs, context: LifecycleContext): Promise<CreateAnswer> {
  assertValid(inputs);
  const adopted = typeof inputs["configId"] === "string";
  const live = adopted ? await adopt(inputs, context) : await make(inputs, context);
  return { id: live.body.id, outs: stateOf(inputs, live, context.gateway.baseUrl, adopted) };
}

/** Takes the object as it is when the declared fields match; otherwise refuses, or updates it when asked to. */
async function adopt(inputs: Inputs, { gateway, signal }: LifecycleContext): Promise<Versioned> {
  const id = inputs["configId"] as string;
  const live = await readForAdoption(id, { gateway, signal });
  const changes = fieldChanges(live.body, inputs, comparable(live, inputs));
  if (changes.length === 0) return live;
  if (inputs["onAdopt"] !== "update") {
    const rows = changes.map(({ field, before, after }) => ({ field, before, yours: after, theirs: before }));
    throw adoptionError(id, rows);
  }
  return gateway.replaceDialerConfig(id, overlay(live.body, wireInputs(live, inputs)), live.etag, { signal });
}

async function readForAdoption(
  id: string,
  { gateway, signal }: Pick<LifecycleContext, "gateway" | "signal">,
): Promise<Versioned> {
  try {
    return await gateway.readDialerConfig(id, { signal });
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new InvalidInputError(`configId: there is no dialer config ${id} at ${gateway.baseUrl}.`, {
      hint: "Check the id and cxone:baseUrl; leave configId out to create a new dialer config.",
    });
  }
}
