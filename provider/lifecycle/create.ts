/** create: adopt an existing object, or make a new one that a repeat after a crash finds again by its key. */
import { createHash } from "node:crypto";
import { declaredFields, fieldChanges } from "../diff";
import { ApiError, isCxoneError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { type Conflict, overlay } from "../merge";
import type { Identity, Observed } from "../schema";
import { adoptionError, changedWhileAdopting } from "./conflict";
import type { LifecycleContext } from "./context";
import { readLive } from "./observe";
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
async function adopt(inputs: Inputs, context: LifecycleContext): Promise<Versioned> {
  const id = inputs["configId"] as string;
  const live = observedVersion(id, inputs) ?? (await readLive(id, context));
  const changes = adoptionChanges(live, inputs);
  if (changes.length === 0) return live;
  if (inputs["onAdopt"] !== "update") throw adoptionError(id, changes, live);
  const body = overlay(live.body, wireInputs(live, inputs));
  const { gateway, signal } = context;
  try {
    return await gateway.replaceDialerConfig(id, body, live.etag, { signal });
  } catch (error) {
    if (!(error instanceof ApiError) || error.apiCode !== "etag_mismatch") throw error;
    throw changedWhileAdopting(id, error);
  }
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

async function make(inputs: Inputs, { gateway, signal }: LifecycleContext): Promise<Versioned> {
  const body = overlay({}, inputs);
  const key = idempotencyKey(inputs["__identity"] as Identity);
  try {
    return await gateway.createDialerConfig(body, key, { signal });
  } catch (error) {
    if (!isCxoneError(error) || !(error instanceof ApiError)) throw error;
    if (error.apiCode === "name_taken") throw nameTaken(inputs, error);
    if (error.apiCode !== "idempotency_mismatch" || error.location === undefined) throw error;
    // An earlier run of ours made it and was cut off; the program was edited since: bring the object up to date.
    const id = decodeURIComponent(error.location.split("/").at(-1) ?? "");
    const own = await gateway.readDialerConfig(id, { signal });
    return gateway.replaceDialerConfig(id, overlay(own.body, inputs), own.etag, { signal });
  }
}

function nameTaken(inputs: Inputs, cause: ApiError): ApiError {
  return new ApiError(
    `a dialer config named ${JSON.stringify(inputs["name"])} exists already, and this stack did not create it.`,
    cause,
    {
      hint: "Choose another name, or set configId to its id to adopt it.",
    },
  );
}

/** The same resource of the same stack always has the same key, whatever its inputs. */
function idempotencyKey(identity: Identity): string {
  const { organization, project, stack, name } = identity;
  return createHash("sha256")
    .update(JSON.stringify([organization, project, stack, name]))
    .digest("hex");
}

/** A live body without a name marks a server without the extensions: name and campaignId are then local. */
const LOCAL_FIELDS = ["name", "campaignId"];
const hasExtensions = (live: Versioned): boolean => live.body.name !== undefined;

export function comparable(live: Versioned, inputs: Inputs): string[] {
  return declaredFields(inputs).filter((field) => hasExtensions(live) || !LOCAL_FIELDS.includes(field));
}

export function wireInputs(live: Versioned, inputs: Inputs): Inputs {
  if (hasExtensions(live)) return inputs;
  return Object.fromEntries(Object.entries(inputs).filter(([field]) => !LOCAL_FIELDS.includes(field)));
}
