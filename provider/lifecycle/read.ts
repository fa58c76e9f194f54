/** read: the live object, for refresh. Gone is only a contract-shaped 404; anything else is an error. */
import { InvalidInputError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import type { LifecycleContext } from "./context";
import { liveOrGone } from "./live";
import { type DialerState, refreshedInputs, stateOf } from "./state";
import { assertReadable, movedState } from "./tenant";
import type { Inputs } from "./validate";

export interface ReadAnswer {
  /** Empty when the object is gone. */
  id: string;
  props: Record<string, unknown>;
  inputs?: Inputs;
}

export async function read(
  id: string,
  props: Record<string, unknown>,
  context: LifecycleContext,
): Promise<ReadAnswer> {
  // Without our marker there is no old state: this is `DialerConfig.get`, and a missing object is an error.
  const state = typeof props["etag"] === "string" ? (props as DialerState) : undefined;
  if (state !== undefined) assertReadable(id, state, context);
  const live = await liveOrGone(id, context.gateway, context);
  // Without inputs the engine keeps those of the state: a move changes nothing that a program declares.
  if (state !== undefined && state.baseUrl !== context.gateway.baseUrl)
    return { id, props: movedState(id, state, live, context) };
  if (live !== undefined) return refreshed(id, state, live, context);
  if (state !== undefined) return { id: "", props: {} };
  throw new InvalidInputError(`there is no dialer config ${id} at ${context.gateway.baseUrl}.`, {
    hint: "Check the id and cxone:baseUrl.",
  });
}

function refreshed(
  id: string,
  known: DialerState | undefined,
  live: Versioned,
  { gateway }: LifecycleContext,
): ReadAnswer {
  const now = new Date();
  const declared = known === undefined ? {} : refreshedInputs(known, now);
  const state = stateOf(declared, live, gateway.baseUrl, known?.adopted ?? true);
  if (known !== undefined) Object.assign(state, keptOf(known));
  const inputs = refreshedInputs(state, now);
  return { id, props: { ...state, observed: inputs["observed"] }, inputs };
}

/** What a look at the object cannot tell. */
const keptOf = ({ declared, auditRecord }: DialerState): Partial<DialerState> => ({
  declared,
  ...(auditRecord !== undefined && { auditRecord }),
});
