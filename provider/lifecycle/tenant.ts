/**
 * An object belongs to the tenant that it was read from: a wrong server must never empty or rewrite a state. A tenant
 * whose address changed is followed by a refresh alone, and only where the new address shows the object that is known.
 */
import { ConfigurationError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges, sameBody } from "../merge";
import { WIRE_FIELDS } from "../schema";
import { shown } from "../shown";
import type { LifecycleContext } from "./context";
import type { DialerState } from "./state";

interface Addresses {
  gateway: { readonly baseUrl: string };
  movedFrom?: LifecycleContext["movedFrom"];
}

/** True for the configured address and for the former one: states and records of both are this tenant's. */
export const isOfTenant = (baseUrl: string, { gateway, movedFrom }: Addresses): boolean =>
  baseUrl === gateway.baseUrl || (movedFrom !== undefined && baseUrl === movedFrom);

/** @throws ConfigurationError (CXD-E104) unless the object is known at the configured address; nothing was sent */
export function assertSameTenant(id: string, { baseUrl }: DialerState, addresses: Addresses): void {
  const now = addresses.gateway.baseUrl;
  if (baseUrl === now) return;
  // A state from outside may name none.
  const former = typeof baseUrl === "string" ? shown(baseUrl) : "an unknown address";
  if (isOfTenant(baseUrl, addresses)) {
    throw new ConfigurationError(
      `dialer config ${id} has not moved from ${former} to ${now} yet. Nothing was sent.`,
      { code: "CXD-E104", hint: `Run ${REFRESH}.` },
    );
  }
  throw new ConfigurationError(
    `dialer config ${id} belongs to ${former}, but cxone:baseUrl is now ${now}. Nothing was sent.`,
    {
      code: "CXD-E104",
      hint: `Set cxone:baseUrl back, or use a new stack for another tenant. If this tenant has a new address, set cxone:movedFrom to ${former} (or CXONE_MOVED_FROM), then run ${REFRESH}.`,
    },
  );
}

const REFRESH =
  "`pulumi refresh --run-program`, which reads each dialer config once at the new address and writes nothing";

/** @throws ConfigurationError (CXD-E104) where a refresh may not read the object at the configured address */
export function assertReadable(id: string, state: DialerState, addresses: Addresses): void {
  if (!isOfTenant(state.baseUrl, addresses)) assertSameTenant(id, state, addresses);
}

/**
 * The state after a move: the same object in the same version, at the present address.
 * @param live undefined when the present address has no such object
 * @throws ConfigurationError (CXD-E107) when the present address does not show what the state knows; the state is kept
 */
export function movedState(
  id: string,
  state: DialerState,
  live: Versioned | undefined,
  { gateway }: Addresses,
): DialerState {
  const why = live === undefined ? "has no such object" : differenceFrom(state, live);
  if (live !== undefined && why === undefined) {
    const { body, etag } = live;
    return { ...state, etag, version: body.version, server: body, baseUrl: gateway.baseUrl };
  }
  throw new ConfigurationError(
    `dialer config ${id} did not move from ${shown(state.baseUrl)}: ${gateway.baseUrl} ${why}. The state is kept, and nothing was written.`,
    {
      code: "CXD-E107",
      hint: "If the new address is wrong, correct cxone:baseUrl. If somebody changed the object since the last refresh, set cxone:baseUrl back, run `pulumi refresh --run-program`, and move again. If the former address is gone, replace it in the file of `pulumi stack export` and run `pulumi stack import`.",
    },
  );
}

/** Another server may count its versions and tags alike, so that neither is enough without the values. */
function differenceFrom({ server, etag }: DialerState, live: Versioned): string | undefined {
  const fields = bodyChanges(server, live.body)
    .map(({ field }) => field)
    .filter((field) => WIRE_FIELDS.some((known) => known === field.split(".")[0]));
  if (live.body.id !== server.id) return "shows an object with another id";
  if (fields.length > 0) return `shows other values of ${shown(fields.join(", "))}`;
  const sameVersion = live.body.version === server.version && sameBody(server, live.body);
  return live.etag === etag || sameVersion ? undefined : "shows another version of it";
}
