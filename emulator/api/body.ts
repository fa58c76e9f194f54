import type { FastifyInstance, FastifyRequest } from "fastify";
import { isObject, type JsonObject, parseJson } from "../json";
import { Problem } from "../problems";

/** Bodies arrive as bytes: each call says itself what it reads, so that every refusal has the shape of its API. */
export function takeBodiesAsBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}

export const bytesOf = (request: FastifyRequest): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

export const mediaType = (request: FastifyRequest): string =>
  (request.headers["content-type"] ?? "").split(";", 1).join("").trim().toLowerCase();

export function requireJson(request: FastifyRequest): void {
  if (mediaType(request) !== "application/json") {
    throw Problem.of("malformed", "the body must be JSON: send Content-Type: application/json");
  }
}

export function jsonOf(request: FastifyRequest) {
  requireJson(request);
  return parseJson(bytesOf(request));
}

export function jsonObjectOf(request: FastifyRequest): JsonObject {
  const value = jsonOf(request);
  if (!isObject(value)) throw Problem.of("type", "the body must be a JSON object");
  return value;
}
