/** An object belongs to the tenant it was read from: a wrong server must never empty or rewrite a state. */
import { ConfigurationError } from "../errors";
import type { LifecycleContext } from "./context";
import type { DialerState } from "./state";

export function assertSameTenant(id: string, state: DialerState, { gateway }: LifecycleContext): void {
  if (state.baseUrl === gateway.baseUrl) return;
  throw new ConfigurationError(
    `dialer config ${id} belongs to ${state.baseUrl}, but cxone:baseUrl is now ${gateway.baseUrl}.`,
    {
      code: "CXD-E104",
      hint: "Set cxone:baseUrl back; one stack manages one tenant, so use a new stack for another one.",
    },
  );
}
