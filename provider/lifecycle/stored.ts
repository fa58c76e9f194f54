/**
 * The form of a state that Pulumi keeps. The engine writes the whole state after every step, so nothing stands in it
 * twice: of the server's last body only what no other output holds, which `wholeState` puts together again.
 */
import { isDeepStrictEqual } from "node:util";
import { WIRE_FIELDS } from "../schema";
import type { DialerState } from "./state";

type Outputs = Record<string, unknown>;

/** Version of the stored form, and the mark of it; a change needs a step in state-version.ts. */
export const STATE_VERSION = 2;

/** Keys of the body that are outputs of the same name. */
const IN_OUTPUTS = [...WIRE_FIELDS, "version", "lastModifiedBy", "lastModifiedAt"];

/**
 * @param state as the verbs work with it; what is stored already, or has no body, is left as it is
 * @returns the same, but of `server` only the keys that no output holds, and in `notOnServer` the fields that only the
 * outputs hold; each only where there is any
 */
export function storedState(state: Outputs): Outputs {
  const { server, ...outputs } = state;
  if (state["stateVersion"] !== undefined || typeof server !== "object" || server === null) return state;
  const body = server as Outputs;
  const notOnServer = IN_OUTPUTS.filter((key) => outputs[key] !== undefined && body[key] == null);
  const told = bodyOf({ ...outputs, notOnServer });
  const others = Object.entries(body).filter(([key, value]) => !isDeepStrictEqual(value, told[key]));
  return {
    ...outputs,
    ...(others.length > 0 && { server: Object.fromEntries(others) }),
    ...(notOnServer.length > 0 && { notOnServer }),
    stateVersion: STATE_VERSION,
  };
}

/** What {@link storedState} was made from. */
export function wholeState(stored: Outputs): DialerState {
  const outputs = Object.entries(stored).filter(([key]) => key !== "stateVersion" && key !== "notOnServer");
  return { ...Object.fromEntries(outputs), server: bodyOf(stored) } as DialerState;
}

function bodyOf({ server, notOnServer = [], ...outputs }: Outputs): Outputs {
  const shared = IN_OUTPUTS.filter(
    (key) => outputs[key] !== undefined && !(notOnServer as string[]).includes(key),
  );
  return {
    id: outputs["dialerConfigId"],
    ...Object.fromEntries(shared.map((key) => [key, outputs[key]])),
    ...(server as Outputs | undefined),
  };
}
