/** One HTTP exchange, seen from the gateway: no vendor shapes, no library. */
import type { FieldError } from "../../errors";

export interface HttpRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path below the base URL, already encoded. */
  path: string;
  headers?: Record<string, string>;
  data?: unknown;
  /** True only where sending twice cannot act twice: reads and the token. Writes are sent once. */
  repeatable: boolean;
  /** Awaited before every try, repeats included: headers that have to be fresh. */
  beforeTry?: () => Promise<Record<string, string>>;
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

export interface Transport {
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** When the server gave its first answer of this run, by the server's clock (header `Date`, whole seconds). */
  readonly began?: Date | undefined;
}
