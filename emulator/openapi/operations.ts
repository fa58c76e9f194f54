import type { z } from "zod";
import { pageBodyFor, tokenBody, tokenForm } from "../schema/answers";
import { campaign } from "../schema/campaign";
import { createBody, dialerConfigFor, listQuery, replaceBodyFor } from "../schema/dialer-config";
import { exportAnswer, exportEventFor } from "../schema/export-event";
import type { Scope } from "../schema/seed";
import type { ServerShape } from "../server-shape";

type Header = "ETag" | "Location" | "Idempotent-Replayed";

/** One call of the API, as the document needs it; the schemas are those that check the requests. */
export interface ApiOperation {
  method: "get" | "put" | "post" | "delete";
  path: string;
  operationId: string;
  summary: string;
  /** Undefined for the token endpoint. */
  scope?: Scope;
  requestHeaders?: ("If-Match" | "Idempotency-Key")[];
  query?: Record<string, z.ZodType>;
  form?: z.ZodType;
  body?: z.ZodType;
  success: { status: number; body?: z.ZodType; headers?: Header[] };
  /** Beyond 400, 401, 403, 429 and 5xx, which every call with a token may answer. */
  errors: number[];
}

const READ = "outbound.read";
const WRITE = "outbound.dialerconfig.readwrite";
const CONFIGS = "/api/v2/outbound/dialerconfigs";

const token: ApiOperation = {
  method: "post",
  path: "/oauth/token",
  operationId: "issueToken",
  summary: "Get an access token (client credentials grant)",
  form: tokenForm,
  success: { status: 200, body: tokenBody },
  errors: [],
};

const documented = (shape: ServerShape): ApiOperation[] => [
  {
    method: "get",
    path: `${CONFIGS}/{id}`,
    operationId: "getDialerConfig",
    summary: "Read a dialer config and its tag",
    scope: READ,
    success: { status: 200, body: dialerConfigFor(shape), headers: ["ETag"] },
    errors: [404],
  },
  {
    method: "put",
    path: `${CONFIGS}/{id}`,
    operationId: "replaceDialerConfig",
    summary: "Replace a dialer config whole: a key left out is gone",
    scope: WRITE,
    requestHeaders: ["If-Match"],
    body: replaceBodyFor(shape.extensions),
    success: { status: 200, body: dialerConfigFor(shape), headers: ["ETag"] },
    errors: [404, 409, 412],
  },
  {
    method: "get",
    path: "/api/v2/outbound/campaigns/{id}",
    operationId: "getCampaign",
    summary: "Read a campaign",
    scope: READ,
    success: { status: 200, body: campaign },
    errors: [404],
  },
  {
    method: "post",
    path: "/api/v2/eventstreams/exports",
    operationId: "exportEvent",
    summary: "Export an event about a configuration change",
    scope: "eventstreams.export.write",
    ...(shape.extensions && { requestHeaders: ["Idempotency-Key" as const] }),
    body: exportEventFor(shape.extensions),
    success: { status: 201, body: exportAnswer },
    errors: shape.extensions ? [409] : [],
  },
];

const extended = (shape: ServerShape): ApiOperation[] => [
  {
    method: "post",
    path: CONFIGS,
    operationId: "createDialerConfig",
    summary: "Create a dialer config (extension)",
    scope: WRITE,
    requestHeaders: ["Idempotency-Key"],
    body: createBody,
    success: {
      status: 201,
      body: dialerConfigFor(shape),
      headers: ["ETag", "Location", ...(shape.idempotentReplayed ? ["Idempotent-Replayed" as const] : [])],
    },
    errors: [409],
  },
  {
    method: "delete",
    path: `${CONFIGS}/{id}`,
    operationId: "deleteDialerConfig",
    summary: "Delete a dialer config (extension)",
    scope: WRITE,
    requestHeaders: ["If-Match"],
    success: { status: 204 },
    errors: [404, 409, 412],
  },
  {
    method: "get",
    path: CONFIGS,
    operationId: "listDialerConfigs",
    summary: "List dialer configs by id, a page at a time (extension)",
    scope: READ,
    query: listQuery.shape,
    success: { status: 200, body: pageBodyFor(shape) },
    errors: [],
  },
];

export const operations = (shape: ServerShape): ApiOperation[] => [
  token,
  ...documented(shape),
  ...(shape.extensions ? extended(shape) : []),
];
