import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ScriptedFault } from "../faults";
import type { LogEntry } from "../request-log";
import type { Grant } from "../tokens";

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
