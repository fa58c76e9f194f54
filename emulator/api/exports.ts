import { randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { jsonObjectOf } from "./body";
import type { Answer } from "./call";
import { idempotencyKeyOf } from "./idempotency-key";
import type { Route } from "./routes";
import { firstAnswer, firstCall, keepAnswer } from "../idempotency";
import { exportEventFor } from "../schema/export-event";
import { validated } from "../schema/validate";
import type { World } from "../world";

const EXPORTS = "/api/v2/eventstreams/exports";

export const exportRoutes = (world: World): Route[] => [
  {
    method: "POST",
    url: EXPORTS,
    scope: "eventstreams.export.write",
    handler: (request, clientId) => exportEvent(world, request, clientId),
  },
];

function exportEvent(world: World, request: FastifyRequest, clientId: string): Answer {
  const { extensions } = world.options;
  const key = extensions ? idempotencyKeyOf(request) : undefined;
  const body = jsonObjectOf(request);
  const keyed = key === undefined ? undefined : { clientId, call: "exports" as const, key, body };
  const first = keyed && firstCall(world, keyed);
  if (first !== undefined) return { status: 201, ...firstAnswer(first, body) };
  validated(exportEventFor(extensions), body);
  const id = `export-${randomUUID()}`;
  const answer = { headers: {}, body: { id } };
  world.store.put("exports", { id, clientId, event: body });
  if (keyed !== undefined) keepAnswer(world, keyed, id, answer);
  return { status: 201, ...answer };
}
