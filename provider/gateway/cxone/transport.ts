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
  requestId: string | undefined;
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
  /** The contract's `errors[]`; empty when the body has none. */
  errors: readonly FieldError[];
}

export interface Transport {
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** When the server gave its first answer of this run, by the server's clock (header `Date`, whole seconds). */
  readonly began?: Date | undefined;
}
