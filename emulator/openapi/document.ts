import { type ApiOperation, operations } from "./operations";
import { jsonContent, jsonSchemaOf, responsesOf } from "./responses";
import { SCOPES } from "../schema/seed";
import type { ServerShape } from "../server-shape";

/** OpenAPI 3.1 of the API that this server speaks, made from the schemas that check its requests. */
export function openApiDocument(shape: ServerShape): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations(shape)) {
    (paths[operation.path] ??= {})[operation.method] = operationObject(operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "CXone dialer configuration",
      version: shape.extensions ? "v2 with extensions" : "v2",
      description: "Any other route or method answers 405 method_not_allowed.",
    },
    paths,
    components: { securitySchemes: { oauth } },
  };
}

const oauth = {
  type: "oauth2",
  flows: {
    clientCredentials: {
      tokenUrl: "/oauth/token",
      scopes: Object.fromEntries(SCOPES.map((scope) => [scope, ""])),
    },
  },
};

function operationObject(operation: ApiOperation): object {
  const { operationId, summary, scope, body, form } = operation;
  const parameters = parametersOf(operation);
  return {
    operationId,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: jsonContent(body, "input") } }),
    ...(form && {
      requestBody: {
        required: true,
        content: { "application/x-www-form-urlencoded": { schema: jsonSchemaOf(form, "input") } },
      },
    }),
    security: scope === undefined ? [] : [{ oauth: [scope] }],
    responses: responsesOf(operation),
  };
}

function parametersOf({ path, requestHeaders = [], query }: ApiOperation): object[] {
  return [
    ...(path.includes("{id}")
      ? [{ name: "id", in: "path", required: true, schema: { type: "string", minLength: 1 } }]
      : []),
    ...requestHeaders.map((name) => ({ name, in: "header", required: false, ...HEADER_TEXT[name] })),
    ...Object.entries(query ?? {}).map(([name, schema]) => ({
      name,
      in: "query",
      required: false,
      schema: jsonSchemaOf(schema, "input"),
    })),
  ];
}

const HEADER_TEXT = {
  "If-Match": {
    description: "The tag of the object that the change was made on. Missing, it counts as stale: 412.",
    schema: { type: "string" },
  },
  "Idempotency-Key": {
    description: "The same key and body again: the first answer. Lives 24 h or until its object is deleted.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
};
