import type { FastifyRequest } from "fastify";
import { headerOf } from "./routes";
import { Problem } from "../problems";

const LONGEST_KEY = 255;

export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = headerOf(request, "idempotency-key");
  if (key !== undefined && (key === "" || key.length > LONGEST_KEY)) {
    throw Problem.ofField("Idempotency-Key", "malformed", `must have 1 to ${LONGEST_KEY} characters`);
  }
  return key;
}
