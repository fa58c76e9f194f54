/**
 * The form of a state that Pulumi keeps. The engine writes the whole state after every step, so no value is in it twice:
 * of the server's last body only the keys that no other output holds. `wholeState` puts the body together again.
 */
import { isDeepStrictEqual } from "node:util";
import { type Document, ownValue, pick } from "../fields";
import { isRecord } from "../json";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import type { State } from "./state";

/** Version of the stored form, and the mark of it; a change needs a step in state-version.ts. */
export const STATE_VERSION = 2;

/** Keys of the body that are outputs of the same name. */
const inOutputs = <R extends ResourceTypes>({ fields }: ResourceDefinition<R>): string[] => [
  ...fields.names,
  "version",
  "lastModifiedBy",
  "lastModifiedAt",
];

/**
 * @param state as the verbs work with it; a state that is stored already, or has no body, is left as it is
 * @returns the same, but of `server` only the keys that no output holds, and in `notOnServer` the fields that only the
 * outputs hold; each only where there is any
 */
export function storedState<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  state: Document,
): Document {
  const { server, ...outputs } = state;
  if (ownValue(state, "stateVersion") !== undefined || !isRecord(server)) return state;
  const notOnServer = inOutputs(resource).filter((key) => outputs[key] !== undefined && server[key] == null);
  const told = bodyOf(resource, { ...outputs, notOnServer });
  const others = Object.entries(server).filter(([key, value]) => !isDeepStrictEqual(value, told[key]));
  return {
    ...outputs,
    ...(others.length > 0 && { server: Object.fromEntries(others) }),
    ...(notOnServer.length > 0 && { notOnServer }),
    stateVersion: STATE_VERSION,
  };
}

/** The reverse of {@link storedState}. */
export function wholeState<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  stored: Document,
): State<R> {
  const outputs = Object.entries(stored).filter(([key]) => key !== "stateVersion" && key !== "notOnServer");
  const state: Document = { ...Object.fromEntries(outputs), server: bodyOf(resource, stored) };
  // A state is what this package stored; a damaged one is noticed where a value of it is used.
  return state as unknown as State<R>;
}

function bodyOf<R extends ResourceTypes>(resource: ResourceDefinition<R>, stored: Document): Document {
  const { server, notOnServer, ...outputs } = stored;
  const absent: readonly unknown[] = Array.isArray(notOnServer) ? notOnServer : [];
  const shared = inOutputs(resource).filter((key) => !absent.includes(key));
  return {
    ...resource.identityKeys(outputs),
    ...pick(outputs, shared),
    ...(isRecord(server) ? server : {}),
  };
}
