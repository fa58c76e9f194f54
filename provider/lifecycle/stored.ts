/**
 * The form of a state that Pulumi keeps. The engine writes the whole state after every step, so nothing stands in it twice: of
 * the server's last body only what no other output holds, which `wholeState` puts together again.
 */
import { isDeepStrictEqual } from "node:util";
import { WIRE_FIELDS } from "../schema";
import { type DialerState, STATE_VERSION } from "./state";

type Outputs = Record<string, unknown>;

/** Keys of the body that are outputs of the same name. */
const IN_OUTPUTS = [...WIRE_FIELDS, "version", "lastModifiedBy", "lastModifiedAt"];

/**
 * @param state with the whole `server`; any other object is left as it is
 * @returns the same without `server`, and of it `serverOnly` (keys that no output holds) and `notOnServer` (fields that only
 * the outputs hold), each only where there is any
 */
export function storedState(state: Outputs): Outputs {
  const { server, ...outputs } = state;
  if (typeof server !== "object" || server === null) return state;
  const body = server as Outputs;
  const notOnServer = IN_OUTPUTS.filter((key) => outputs[key] !== undefined && body[key] == null);
  const told = bodyOf({ ...outputs, notOnServer });
  const serverOnly = Object.entries(body).filter(([key, value]) => !isDeepStrictEqual(value, told[key]));
  return {
    ...outputs,
    ...(serverOnly.length > 0 && { serverOnly: Object.fromEntries(serverOnly) }),
    ...(notOnServer.length > 0 && { notOnServer }),
  };
}

/** What {@link storedState} was made from. */
export function wholeState({ serverOnly, notOnServer, ...outputs }: Outputs): DialerState {
  const server = bodyOf({ ...outputs, serverOnly, notOnServer });
  return { ...outputs, server, stateVersion: STATE_VERSION } as DialerState;
}

function bodyOf({ serverOnly, notOnServer = [], ...outputs }: Outputs): Outputs {
  const shared = IN_OUTPUTS.filter(
    (key) => outputs[key] !== undefined && !(notOnServer as string[]).includes(key),
  );
  return {
    id: outputs["dialerConfigId"],
    ...Object.fromEntries(shared.map((key) => [key, outputs[key]])),
    ...(serverOnly as Outputs | undefined),
  };
}
