import { z } from "zod";
import type { ApiOperation } from "./operations";
import { errorBodyOf, tokenErrorBody } from "../schema/answers";

/** In a request a default makes a key optional; in an answer it is always there. */
export function jsonSchemaOf(schema: z.core.$ZodType, io: "input" | "output"): object {
  // OpenAPI 3.1 names the dialect once, for the whole document.
  return { ...z.toJSONSchema(schema, { io }), $schema: undefined };
}

export const jsonContent = (schema: z.ZodType, io: "input" | "output") => ({
  "application/json": { schema: jsonSchemaOf(schema, io) },
});

const text = (description: string, required = true) => ({
  description,
  required,
  schema: { type: "string" },
});

const HEADERS = {
  ETag: text("The object's tag: strong, opaque, new with every write"),
  Location: text("Path of the object"),
  "Idempotent-Replayed": {
    ...text("This is the answer to the first request with this key and body: no object was made now", false),
    schema: { type: "string", const: "true" },
  },
};
const REQUEST_ID = { "X-Request-Id": text("The same as requestId in an error body") };

const DESCRIPTIONS: Record<number, string> = {
  400: "The request is malformed or breaks the schema: one entry for each field",
  401: "No valid access token",
  403: "The token lacks the scope",
  404: "No object has this id",
  409: "The object is busy, or a rule of the server forbids the change",
  412: "If-Match is missing or not the object's current tag",
  429: "Too many calls of this client",
  500: "The server failed",
  503: "The server cannot answer now",
};

export function responsesOf(operation: ApiOperation): Record<string, object> {
  const { success, scope } = operation;
  const errors = scope === undefined ? [500, 503] : [400, 401, 403, ...operation.errors, 429, 500, 503];
  const responses: Record<string, object> = { [success.status]: successResponse(operation) };
  if (scope === undefined) {
    for (const status of [400, 401]) responses[status] = response(DESCRIPTIONS[status], tokenErrorBody);
  }
  for (const status of errors) {
    responses[status] = response(DESCRIPTIONS[status], errorBodyOf(status), errorHeaders(operation, status));
  }
  return responses;
}

function successResponse({ success: { body, headers = [] } }: ApiOperation): object {
  return response("Success", body, Object.fromEntries(headers.map((name) => [name, HEADERS[name]])));
}

function errorHeaders({ operationId }: ApiOperation, status: number): Record<string, object> {
  if (status === 401) return { "WWW-Authenticate": text("Bearer") };
  if (status === 429) return { "Retry-After": text("Seconds or an HTTP date; sometimes missing", false) };
  const ofFirst = status === 409 && operationId === "createDialerConfig";
  return ofFirst ? { Location: text("The first object, with idempotency_mismatch", false) } : {};
}

const response = (description = "", body?: z.ZodType, headers: Record<string, object> = {}) => ({
  description,
  headers: { ...REQUEST_ID, ...headers },
  ...(body && { content: jsonContent(body, "output") }),
});
