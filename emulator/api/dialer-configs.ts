import type { FastifyRequest } from "fastify";
import { jsonObjectOf } from "./body";
import { type Answer, callOf } from "./call";
import { idempotencyKeyOf } from "./idempotency-key";
import { page } from "./page";
import { headerOf, idOf, type Route } from "./routes";
import { wireBody } from "../dialer-config";
import { create, found, remove, replace } from "../dialer-configs";
import { firstAnswer, firstCall, keepAnswer } from "../idempotency";
import type { DialerConfigRecord } from "../state/records";
import type { World } from "../world";

const DIALER_CONFIGS = "/api/v2/outbound/dialerconfigs";
export const DIALER_CONFIG = `${DIALER_CONFIGS}/:id`;
const READ = "outbound.read";
const WRITE = "outbound.dialerconfig.readwrite";

export function dialerConfigRoutes(world: World): Route[] {
  const show = (config: DialerConfigRecord) => ({
    headers: { etag: config.etag },
    body: wireBody(config, world.options),
  });
  const ifMatchOf = (request: FastifyRequest) => headerOf(request, "if-match");
  const documented: Route[] = [
    {
      method: "GET",
      url: DIALER_CONFIG,
      scope: READ,
      handler: (request) => ({ status: 200, ...show(found(world, idOf(request))) }),
    },
    {
      method: "PUT",
      url: DIALER_CONFIG,
      scope: WRITE,
      handler: (request, by) => {
        const write = { id: idOf(request), ifMatch: ifMatchOf(request), body: jsonObjectOf(request), by };
        return { status: 200, ...show(replace(world, write)) };
      },
    },
  ];
  const extended: Route[] = [
    {
      method: "POST",
      url: DIALER_CONFIGS,
      scope: WRITE,
      handler: (request, by) => createOnce(world, request, by),
    },
    {
      method: "DELETE",
      url: DIALER_CONFIG,
      scope: WRITE,
      handler: (request) => {
        remove(world, { id: idOf(request), ifMatch: ifMatchOf(request) });
        return { status: 204 };
      },
    },
    {
      method: "GET",
      url: DIALER_CONFIGS,
      scope: READ,
      handler: (request) => ({ status: 200, body: page(world, request.query) }),
    },
  ];
  return world.options.extensions ? [...documented, ...extended] : documented;
}

function createOnce(world: World, request: FastifyRequest, clientId: string): Answer {
  const key = idempotencyKeyOf(request);
  const body = jsonObjectOf(request);
  const keyed = key === undefined ? undefined : { clientId, call: "dialerconfigs" as const, key, body };
  const first = keyed && firstCall(world, keyed);
  if (first !== undefined) {
    callOf(request).dialerConfigId = first.objectId;
    const { headers, body: made } = firstAnswer(first, body);
    const mark = world.options.idempotentReplayed ? { "idempotent-replayed": "true" } : {};
    return { status: 201, headers: { ...headers, ...mark }, body: made };
  }
  const config = create(world, body, clientId);
  callOf(request).dialerConfigId = config.id;
  const location = `${DIALER_CONFIGS}/${encodeURIComponent(config.id)}`;
  const answer = { headers: { etag: config.etag, location }, body: wireBody(config, world.options) };
  if (keyed !== undefined) keepAnswer(world, keyed, config.id, answer);
  return { status: 201, ...answer };
}
