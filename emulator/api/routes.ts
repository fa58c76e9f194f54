import type { FastifyInstance, FastifyRequest } from "fastify";
import { authorize } from "./authorize";
import { type Answer, callOf, noteTagBefore, tagOf } from "./call";
import { Problem } from "../problems";
import type { Scope } from "../schema/seed";
import type { World } from "../world";

type Handler = (request: FastifyRequest, clientId: string) => Answer;
type Method = "GET" | "PUT" | "POST" | "DELETE";

export interface Route {
  method: Method;
  url: string;
  /** Undefined for calls without a token: the token endpoint and the control API. */
  scope?: Scope;
  handler: Handler;
}

export function addRoutes(app: FastifyInstance, world: World, routes: readonly Route[]): void {
  for (const { method, url, scope, handler } of routes) {
    app.route({
      method,
      url,
      ...(scope !== undefined && { onRequest: async (request) => authorize(world, request, scope) }),
      handler: async (request, reply) => {
        const call = callOf(request);
        const { answer, tag } = await world.store.durably(() => {
          noteTagBefore(world, call);
          const answer = handler(request, call.grant?.clientId ?? "");
          // Read it now: another request may change the object while this one waits for the disk.
          return { answer, tag: tagOf(world, call) };
        });
        if (call.entry !== undefined) call.entry.etagAfter = tag;
        reply.code(answer.status).headers(answer.headers ?? {});
        return reply.send(answer.body);
      },
    });
  }
}

/** What the control API has no route for: a route of its own, so that the router tells it from a call of the API. */
export function addControlFallback(app: FastifyInstance, prefix: string, routes: readonly Route[]): void {
  const onRequest = async (request: FastifyRequest) => {
    throw notAllowed(routes, prefix + (request.params as { "*": string })["*"]);
  };
  app.all(`${prefix}*`, { onRequest }, () => {});
}

export function notAllowed(routes: readonly Route[], path: string): Problem {
  const allowed = routes.filter(({ url }) => pattern(url).test(path)).map(({ method }) => method);
  const here = allowed.length === 0 ? "this server has no such route" : `only ${allowed.join(", ")} here`;
  return Problem.of("method_not_allowed", here, { allow: allowed.join(", ") });
}

const pattern = (url: string) => new RegExp(`^${url.replace(/[.]/g, "\\.").replace(/:id/g, "[^/]+")}$`);

export const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;

export const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
};
