import { fingerprint, type JsonObject } from "./json";
import { Problem } from "./problems";
import { keyName, type KeyRecord } from "./state/records";
import type { World } from "./world";

const KEY_LIFE_MS = 24 * 60 * 60 * 1_000;

export interface KeyedCall {
  clientId: string;
  call: KeyRecord["call"];
  key: string;
  body: JsonObject;
}

/** The record of the first call under this key; undefined when the key is new or past its life. */
export function firstCall(world: World, keyed: KeyedCall): KeyRecord | undefined {
  const known = world.store.get("idempotencyKeys", keyName(keyed));
  return known === undefined || isPast(world, known) ? undefined : known;
}

/** The answer to the first call, for a call with the same body; a problem for a call with another body. */
export function firstAnswer(first: KeyRecord, body: JsonObject): KeyRecord["answer"] {
  if (first.fingerprint === fingerprint(body)) return first.answer;
  const { location } = first.answer.headers;
  throw Problem.of(
    "idempotency_mismatch",
    "this Idempotency-Key was used with another body: send a new key, or the first body again",
    location === undefined ? {} : { location },
  );
}

/** Keeps what the first call was answered, and drops the keys that are past their life. */
export function keepAnswer(
  world: World,
  keyed: KeyedCall,
  objectId: string,
  answer: KeyRecord["answer"],
): void {
  const { clientId, call, key, body } = keyed;
  forgetKeys(world, (known) => isPast(world, known));
  const createdAtMs = world.now();
  const record = { clientId, call, key, fingerprint: fingerprint(body), objectId, createdAtMs, answer };
  world.store.put("idempotencyKeys", record);
}

/** A create under the key of a deleted object makes a new object. */
export const forgetKeysOf = (world: World, objectId: string): void =>
  forgetKeys(world, (key) => key.objectId === objectId);

const isPast = (world: World, key: KeyRecord) => world.now() >= key.createdAtMs + KEY_LIFE_MS;

function forgetKeys(world: World, isForgotten: (key: KeyRecord) => boolean): void {
  for (const key of world.store.all("idempotencyKeys")) {
    if (isForgotten(key)) world.store.delete("idempotencyKeys", keyName(key));
  }
}
