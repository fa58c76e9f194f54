import type { FastifyInstance, FastifyRequest } from "fastify";
import { grantOf } from "./authorize";
import { beginCall, type Call, callOf, noteObject, noteTagBefore } from "./call";
import { CONTROL } from "./control";
import { guardControl } from "./control-guard";
import { DIALER_CONFIG } from "./dialer-configs";
import { alterAnswer, cutConnection, sufferFault } from "./fault-hooks";
import { idOf, notAllowed, type Route } from "./routes";
import { pathOf } from "./target";
import type { LogEntry } from "../request-log";
import type { World } from "../world";

/** The log's line for a request whose path cannot be routed at all. */
export function logUnroutable(
  world: World,
  request: FastifyRequest,
  onLogged: HookOptions["onLogged"],
): void {
  const { method, id: requestId } = request;
  const time = new Date(world.now()).toISOString();
  const entry = world.log.begin({ time, method, path: pathOf(request), ifMatch: null, requestId });
  entry.status = 400;
  onLogged(entry);
}

export interface HookOptions {
  routes: readonly Route[];
  /** Aborted when the server closes: a scripted delay must not outlive it. */
  closing: AbortSignal;
  onLogged: (entry: LogEntry) => void;
}

/** What surrounds every request: its id, its line in the log, the faults scripted for it, routes that do not exist. */
export function addHooks(app: FastifyInstance, world: World, options: HookOptions): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    if (world.options.answersWithoutDate) reply.raw.sendDate = false;
    else reply.header("date", new Date(world.now()).toUTCString());
    // The router decodes a path before it matches: only the matched route tells a call of the control API.
    if (request.routeOptions.url?.startsWith(CONTROL) === true) {
      beginCall(request, { entry: undefined, grant: undefined, fault: undefined, dialerConfigId: undefined });
      guardControl(request);
      return;
    }
    const path = pathOf(request);
    const call = begin(world, request, path);
    const fate = await sufferFault(request, reply, options.closing);
    if (fate === "dropped") logged(call, null, options);
    if (fate !== "served") return reply;
    if (request.is404 || idOf(request) === "") throw notAllowed(options.routes, path);
  });

  app.addHook("onSend", async (request, reply, payload) => {
    const call = callOf(request);
    if (call?.entry === undefined) return payload;
    if (call.fault !== undefined) alterAnswer(reply, call.fault);
    const dropped = call.fault?.drop === "after";
    logged(call, dropped ? null : reply.statusCode, options);
    if (dropped) cutConnection(request);
    return payload;
  });
}

function begin(world: World, request: FastifyRequest, path: string): Call {
  const { method, id: requestId } = request;
  const grant = grantOf(world, request);
  const ifMatch = request.headers["if-match"] ?? null;
  const entry = world.log.begin({
    time: new Date(world.now()).toISOString(),
    method,
    path,
    ifMatch,
    requestId,
  });
  entry.client = grant?.clientId ?? null;
  const fault = world.faults.take(method, path);
  const dialerConfigId = request.routeOptions.url === DIALER_CONFIG ? idOf(request) || undefined : undefined;
  const call: Call = { entry, grant, fault, dialerConfigId };
  beginCall(request, call);
  noteTagBefore(world, call);
  return call;
}

/** Before the answer leaves: whoever has the answer finds its line complete. */
function logged(call: Call, status: number | null, options: HookOptions): void {
  if (call.entry === undefined) return;
  call.entry.status = status;
  noteObject(call);
  options.onLogged(call.entry);
}
