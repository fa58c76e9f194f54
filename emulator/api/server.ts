import { randomUUID } from "node:crypto";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { problemAnswer } from "./answers";
import { takeBodiesAsBytes } from "./body";
import { declareCall } from "./call";
import { campaignRoutes } from "./campaigns";
import { CONTROL, controlRoutes } from "./control";
import { dialerConfigRoutes } from "./dialer-configs";
import { exportRoutes } from "./exports";
import { addHooks, type HookOptions, logUnroutable } from "./hooks";
import { oauthRoutes } from "./oauth";
import { answerUnparsable } from "./raw-answer";
import { addControlFallback, addRoutes } from "./routes";
import { OAuthProblem, Problem } from "../problems";
import type { World } from "../world";

export interface ServerOptions extends Omit<HookOptions, "routes"> {
  onInternalError: (error: unknown) => void;
}

export function createServer(world: World, options: ServerOptions): FastifyInstance {
  const app = fastify({
    logger: false,
    genReqId: () => `req-${randomUUID()}`,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    clientErrorHandler: answerUnparsable,
    // An id of any length is an id that does not exist, not a route that does not.
    routerOptions: { maxParamLength: 1_000_000 },
    // A path with broken percent-encoding never reaches the hooks.
    frameworkErrors: (_error, request, reply: FastifyReply) => {
      const answer = problemAnswer(
        Problem.of("malformed", "the path is not validly percent-encoded"),
        request.id,
      );
      logUnroutable(world, request, options.onLogged);
      void reply
        .code(answer.status)
        .header("x-request-id", request.id)
        .type("application/json; charset=utf-8")
        .send(JSON.stringify(answer.body));
    },
  });
  takeBodiesAsBytes(app);
  declareCall(app);
  const routes = [
    ...oauthRoutes(world),
    ...dialerConfigRoutes(world),
    ...campaignRoutes(world),
    ...exportRoutes(world),
    ...controlRoutes(world),
  ];
  addHooks(app, world, { ...options, routes });
  app.setErrorHandler((error, request, reply) => {
    const answer = problemAnswer(error, request.id);
    const expected = error instanceof Problem || error instanceof OAuthProblem;
    if (!expected && answer.status >= 500) options.onInternalError(error);
    return reply
      .code(answer.status)
      .headers(answer.headers ?? {})
      .send(answer.body);
  });
  addRoutes(app, world, routes);
  addControlFallback(app, CONTROL, routes);
  // Node would answer 417 to an expectation that it does not know; the contract has no such status.
  app.server.on("checkExpectation", (request, response) => app.server.emit("request", request, response));
  return app;
}
