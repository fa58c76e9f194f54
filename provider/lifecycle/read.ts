/** read: the live object, for refresh. Gone is only a contract-shaped 404; anything else is an error. */
import { InvalidInputError, isGone } from "../errors";
import type { LifecycleContext } from "./context";
import { type DialerState, refreshedInputs, stateOf } from "./state";
import { assertSameTenant } from "./tenant";
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
  const known = typeof props["etag"] === "string";
  if (known) assertSameTenant(id, props as DialerState, context);
  try {
    const live = await context.gateway.readDialerConfig(id, { signal: context.signal });
    const declared = known ? refreshedInputs(props as DialerState) : {};
    const state = stateOf(
      declared,
      live,
      context.gateway.baseUrl,
      known ? (props["adopted"] as boolean) : true,
    );
    if (known) Object.assign(state, keptOf(props as DialerState));
    const inputs = refreshedInputs(state);
    return { id, props: { ...state, observed: inputs["observed"] }, inputs };
  } catch (error) {
    if (!isGone(error)) throw error;
    if (known) return { id: "", props: {} };
    throw new InvalidInputError(`there is no dialer config ${id} at ${context.gateway.baseUrl}.`, {
      hint: "Check the id and cxone:baseUrl.",
    });
  }
}

/** What a look at the object cannot tell. */
const keptOf = ({ declared, auditRecord }: DialerState): Partial<DialerState> => ({
  declared,
  ...(auditRecord !== undefined && { auditRecord }),
});
