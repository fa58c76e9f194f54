import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ScriptedFault } from "../faults";
import { keptText, type LogEntry } from "../request-log";
import type { Grant } from "../tokens";
import type { World } from "../world";

/** What the hooks of one request hand to each other. */
export interface Call {
  /** Undefined for the control API: it is not part of the log. */
  entry: LogEntry | undefined;
  grant: Grant | undefined;
  fault: ScriptedFault | undefined;
  /** The dialer config that the request is about: the log shows its tag before and after. */
  dialerConfigId: string | undefined;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export const declareCall = (app: FastifyInstance): void => {
  app.decorateRequest("call", null);
};

export const beginCall = (request: FastifyRequest, call: Call): void => request.setDecorator("call", call);

export const callOf = (request: FastifyRequest): Call => request.getDecorator<Call>("call");

/** The current tag of the dialer config that the request is about. */
export function tagOf(world: World, { dialerConfigId }: Call): string | null {
  if (dialerConfigId === undefined) return null;
  return world.store.get("dialerConfigs", dialerConfigId)?.etag ?? null;
}

/** A request that fails changes nothing: until it succeeds, the tag after it is the tag before it. */
export function noteTagBefore(world: World, call: Call): void {
  noteObject(call);
  if (call.entry !== undefined) call.entry.etagBefore = call.entry.etagAfter = tagOf(world, call);
}

export function noteObject({ entry, dialerConfigId }: Call): void {
  if (entry !== undefined && dialerConfigId !== undefined) entry.object ??= keptText(dialerConfigId);
}
