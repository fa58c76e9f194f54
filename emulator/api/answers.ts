import { STATUS_CODES } from "node:http";
import type { Answer } from "./call";
import { type ErrorItem, OAuthProblem, Problem } from "../problems";

export const CHALLENGE = { "www-authenticate": 'Bearer error="invalid_token"' };

export function problemAnswer(error: unknown, requestId: string): Answer {
  if (error instanceof Problem) {
    const challenge = error.status === 401 ? CHALLENGE : {};
    return {
      status: error.status,
      headers: { ...challenge, ...error.headers },
      body: { errors: error.errors, requestId },
    };
  }
  if (error instanceof OAuthProblem) {
    // RFC 6749's two keys for OAuth clients, the API's own shape beside them for everyone else.
    const errors = [{ code: error.code, message: error.message }];
    return {
      status: error.status,
      headers: { "cache-control": "no-store" },
      body: { error: error.code, error_description: error.message, errors, requestId },
    };
  }
  const refused = refusedByFramework(error);
  if (refused !== undefined) return problemAnswer(Problem.of("malformed", refused), requestId);
  return problemAnswer(Problem.of("internal", "the emulator failed: its output says how"), requestId);
}

/** What the HTTP framework refuses before a route sees it (too long a body, a wrong Content-Length) is malformed. */
function refusedByFramework(error: unknown): string | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status !== "number" || status < 400 || status > 499) return undefined;
  return status === 413
    ? "the body is longer than 1 MiB"
    : (STATUS_CODES[status] ?? "the request is malformed");
}

/** The contract's error for a status that a fault names without a body. */
export function standInBody(status: number, requestId: string): unknown {
  const code = STAND_IN_CODES[status] ?? (status >= 500 ? "internal" : undefined);
  if (code === undefined) return undefined;
  const message = "scripted by POST /_emulator/faults";
  const errors: ErrorItem[] = [{ code, message, ...(status === 403 && { requiredScope: "scripted" }) }];
  return { errors, requestId };
}

const STAND_IN_CODES: Record<number, ErrorItem["code"]> = {
  400: "malformed",
  401: "invalid_token",
  403: "insufficient_scope",
  404: "not_found",
  405: "method_not_allowed",
  409: "busy",
  412: "etag_mismatch",
  429: "rate_limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};
