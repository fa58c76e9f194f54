import { fingerprint, type JsonObject } from "./json";
import { Problem } from "./problems";
import { KEY_LIFE_MS, type KeyRecord } from "./state/records";
import { keyName } from "./state/state";
import type { World } from "./world";

export interface KeyedCall {
  clientId: string;
  call: KeyRecord["call"];
  key: string;
  body: JsonObject;
}

/** The record of the first call under this key; undefined when the key is new or past its life. */
export function firstCall(world: World, keyed: KeyedCall): KeyRecord | undefined {
  const known = world.store.state.idempotencyKeys.get(keyName(keyed));
  return known === undefined || world.now() >= known.createdAtMs + KEY_LIFE_MS ? undefined : known;
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

export function keyRecord(
  world: World,
  keyed: KeyedCall,
  objectId: string,
  answer: KeyRecord["answer"],
): KeyRecord {
  const { clientId, call, key, body } = keyed;
  return { clientId, call, key, fingerprint: fingerprint(body), objectId, createdAtMs: world.now(), answer };
}
