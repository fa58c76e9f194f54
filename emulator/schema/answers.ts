import { z } from "zod";
import { dialerConfigFor } from "./dialer-config";
import { type ProblemCode, STATUS_OF_CODE } from "../problems";
import type { ServerShape } from "../server-shape";

const codesOf = (status: number) =>
  (Object.keys(STATUS_OF_CODE) as ProblemCode[]).filter((code) => STATUS_OF_CODE[code] === status);

/** The body of every answer with this status, and the codes that it may hold. */
export const errorBodyOf = (status: number) =>
  z.object({
    errors: z
      .array(
        z.object({
          field: z.string().optional(),
          code: z.enum(codesOf(status)),
          message: z.string(),
          ...(status === STATUS_OF_CODE.insufficient_scope && { requiredScope: z.string() }),
        }),
      )
      .min(1),
    requestId: z.string(),
  });

export const tokenErrorBody = z.object({
  error: z.enum(["invalid_client", "invalid_request", "unsupported_grant_type", "invalid_scope"]),
  error_description: z.string(),
  errors: z.array(z.object({ code: z.string(), message: z.string() })).min(1),
  requestId: z.string(),
});

export const tokenBody = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.int().min(1),
  scope: z.string(),
});

export const tokenForm = z.object({
  grant_type: z.literal("client_credentials"),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
  scope: z
    .string()
    .optional()
    .meta({ description: "space-separated; left out means all that the client may have" }),
});

export const pageBodyFor = (shape: ServerShape) =>
  z.object({
    items: z.array(shape.listEtag ? dialerConfigFor(shape).extend({ etag }) : dialerConfigFor(shape)),
    nextCursor: z.string().optional(),
  });

const etag = z.string().meta({ description: "The object's tag, as the ETag header of a read has it" });
