/** One HTTP exchange, seen from the gateway: no library, and nothing of one API. */
import { type FieldError, NetworkError } from "../../errors";

export interface HttpRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path below the base URL, already encoded. */
  path: string;
  headers?: Record<string, string>;
  /** The body, as it goes over the wire. */
  data?: string | undefined;
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  method: string;
  path: string;
  /** Fit to be shown. */
  requestId: string | undefined;
  /** As it was received; several ETag headers are one text, with commas. */
  etag: string | undefined;
  location: string | undefined;
  /** Header `Date`. */
  date?: string | undefined;
  /** Header `Idempotent-Replayed`: the answer repeats an earlier one. */
  replayed?: boolean | undefined;
  /** How long Retry-After asks to wait, at most 60 s; undefined when it asks for nothing. */
  retryAfterMs?: number | undefined;
  /** The parsed body; undefined when it is empty or no JSON. */
  json: unknown;
  /** Characters of the body. */
  size: number;
  /** The first of the contract's `errors[]`, fit to be shown; empty when the body has none. */
  errors: readonly FieldError[];
  /** How many more errors the body had. */
  moreErrors: number;
}

/** No answer came, and the same request may get one later. */
export class TransientNetworkError extends NetworkError {
  /** The class is a matter between the transport and the loop of calls.ts: users know it as a NetworkError. */
  override name = "NetworkError";
}

export interface Transport {
  /** Sends the request once. @returns the answer, whatever its status @throws NetworkError, ResponseFormatError */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** When the server first answered this run, by the server's clock (header `Date`, whole seconds). */
  readonly began?: Date | undefined;
}
