/**
 * An object belongs to the tenant that it was read from: a wrong server must never empty or rewrite a state. A tenant
 * whose address changed is followed by a refresh alone, and only where the new address shows the object that is known.
 */
import { ConfigurationError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges, sameBody } from "../merge";
import { shown } from "../shown";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import type { CoreState, State } from "./state";

export interface Addresses {
  gateway: { readonly baseUrl: string };
  /** Former address of the tenant (cxone:movedFrom). */
  movedFrom?: string | undefined;
}

/** True for the configured address and for the former one: states and records of both are this tenant's. */
export const isOfTenant = (baseUrl: string, { gateway, movedFrom }: Addresses): boolean =>
  baseUrl === gateway.baseUrl || (movedFrom !== undefined && baseUrl === movedFrom);

interface Tenancy<R extends ResourceTypes> extends Addresses {
  resource: ResourceDefinition<R>;
}

/** @throws ConfigurationError (CXD-E104) unless the object is known at the configured address; nothing was sent */
export function assertSameTenant<R extends ResourceTypes>(
  id: string,
  { baseUrl }: Pick<CoreState<unknown, unknown>, "baseUrl">,
  addresses: Tenancy<R>,
): void {
  const now = addresses.gateway.baseUrl;
  const { noun } = addresses.resource;
  if (baseUrl === now) return;
  // A state from outside may name none.
  const former = typeof baseUrl === "string" ? shown(baseUrl) : "an unknown address";
  if (isOfTenant(baseUrl, addresses)) {
    throw new ConfigurationError(
      `${noun} ${id} has not moved from ${former} to ${now} yet. Nothing was sent.`,
      { code: "CXD-E104", hint: `Run ${REFRESH}.` },
    );
  }
  throw new ConfigurationError(
    `${noun} ${id} belongs to ${former}, but cxone:baseUrl is now ${now}. Nothing was sent.`,
    {
      code: "CXD-E104",
      hint: `Set cxone:baseUrl back, or use a new stack for another tenant. If this tenant has a new address, set cxone:movedFrom to ${former} (or CXONE_MOVED_FROM), then run ${REFRESH}.`,
    },
  );
}

const REFRESH =
  "`pulumi refresh --run-program`, which reads each dialer config once at the new address and writes nothing";

/** @throws ConfigurationError (CXD-E104) where a refresh may not read the object at the configured address */
export function assertReadable<R extends ResourceTypes>(
  id: string,
  state: State<R>,
  addresses: Tenancy<R>,
): void {
  if (!isOfTenant(state.baseUrl, addresses)) assertSameTenant(id, state, addresses);
}

/**
 * The state after a move: the same object in the same version, at the present address.
 * @param live undefined when the present address has no such object
 * @throws ConfigurationError (CXD-E107) when the present address does not show what the state knows; the state is kept
 */
export function movedState<R extends ResourceTypes>(
  id: string,
  state: State<R>,
  live: Versioned<R["body"]> | undefined,
  { gateway, resource }: Tenancy<R>,
): State<R> {
  const why = live === undefined ? "has no such object" : differenceFrom(resource, state, live);
  if (live !== undefined && why === undefined) {
    const { body, etag } = live;
    return { ...state, etag, version: body.version, server: body, baseUrl: gateway.baseUrl };
  }
  throw new ConfigurationError(
    `${resource.noun} ${id} did not move from ${shown(state.baseUrl)}: ${gateway.baseUrl} ${why}. The state is kept, and nothing was written.`,
    {
      code: "CXD-E107",
      hint: "If the new address is wrong, correct cxone:baseUrl. If somebody changed the object since the last refresh, set cxone:baseUrl back, run `pulumi refresh --run-program`, and move again. If the former address is gone, replace it in the file of `pulumi stack export` and run `pulumi stack import`.",
    },
  );
}

/** Another server may count its versions and tags alike, so that neither is enough without the values. */
function differenceFrom<R extends ResourceTypes>(
  { fields: map, idOf }: ResourceDefinition<R>,
  { server, etag }: State<R>,
  live: Versioned<R["body"]>,
): string | undefined {
  const fields = bodyChanges(map, server, live.body)
    .map(({ field }) => field)
    .filter((field) => map.names.some((known) => known === field.split(".")[0]));
  if (idOf(live.body) !== idOf(server)) return "shows an object with another id";
  if (fields.length > 0) return `shows other values of ${shown(fields.join(", "))}`;
  const sameVersion = live.body.version === server.version && sameBody(map, server, live.body);
  return live.etag === etag || sameVersion ? undefined : "shows another version of it";
}
