import { setTimeout as delay } from "node:timers/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import { CHALLENGE, standInBody } from "./answers";
import { callOf } from "./call";
import type { ScriptedFault } from "../faults";

/** "served": the request goes on, late perhaps. */
export async function sufferFault(
  request: FastifyRequest,
  reply: FastifyReply,
  closing: AbortSignal,
): Promise<"served" | "answered" | "dropped"> {
  const { fault } = callOf(request);
  if (fault === undefined) return "served";
  const waited = await waitFor(fault.delayMs ?? 0, closing);
  if (!waited || fault.drop === "before") {
    reply.hijack();
    cutConnection(request);
    return "dropped";
  }
  if (fault.status === undefined && fault.body === undefined) return "served";
  answerAsScripted(reply, fault, request.id);
  return "answered";
}

async function waitFor(delayMs: number, closing: AbortSignal): Promise<boolean> {
  if (delayMs === 0) return true;
  try {
    await delay(delayMs, undefined, { signal: closing });
    return true;
  } catch {
    return false;
  }
}

function answerAsScripted(reply: FastifyReply, fault: ScriptedFault, requestId: string): void {
  const status = fault.status ?? 200;
  const body = fault.body === undefined ? standInBody(status, requestId) : fault.body;
  reply.code(status);
  if (status === 401) reply.headers(CHALLENGE);
  if (body === undefined) void reply.send();
  else if (typeof body === "string") void reply.type("text/plain; charset=utf-8").send(body);
  else void reply.type("application/json; charset=utf-8").send(JSON.stringify(body));
}

/** Headers of the script go over those of the answer, whether the answer is the script's or the API's. */
export function alterAnswer(reply: FastifyReply, fault: ScriptedFault): void {
  if (fault.retryAfter !== undefined) reply.header("retry-after", String(fault.retryAfter));
  for (const [name, value] of Object.entries(fault.headers ?? {})) {
    if (value === null) {
      reply.removeHeader(name);
      // Node adds a Date of its own to an answer that has none.
      if (name.toLowerCase() === "date") reply.raw.sendDate = false;
    } else reply.header(name, value);
  }
}

/** No answer at all: the client sees the connection close. */
export function cutConnection(request: FastifyRequest): void {
  request.raw.socket.destroy();
}
