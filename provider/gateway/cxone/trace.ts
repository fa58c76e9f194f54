/**
 * CXONE_TRACE=FILE: one JSON line for every exchange with the API, retries and token requests included, to find a call
 * in the vendor's logs by its request id. Bodies and credentials are never written: a body may repeat a secret input.
 */
import { appendFileSync } from "node:fs";
import { type AxiosInstance, type AxiosResponse, type InternalAxiosRequestConfig, isAxiosError } from "axios";
import { ConfigurationError, redact } from "../../errors";
import { shown, shownValue } from "../../shown";

/**
 * Register before anything that repeats a request, or a repeat is not seen.
 * @throws ConfigurationError (CXD-E101) when the file cannot be written; nothing was sent
 */
export function traceCalls(
  client: AxiosInstance,
  file: string | undefined,
  warn: (line: string) => void = console.error,
): void {
  if (!file) return;
  begin(file);
  let failed = false;
  // The call was answered: an error now would report a change that was made as one that failed.
  const write = (text: string): void => {
    try {
      append(file, text);
    } catch (error) {
      if (failed) return;
      failed = true;
      const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      warn(
        `CXONE_TRACE: ${shownValue(file)} cannot be written any more (${shown(why)}). Calls are left out of it.`,
      );
    }
  };
  const started = new WeakMap<InternalAxiosRequestConfig, number>();
  client.interceptors.request.use((config) => {
    started.set(config, Date.now());
    return config;
  });
  const record = (config: InternalAxiosRequestConfig, outcome: object) => {
    const startedMs = started.get(config) ?? Date.now();
    const line = {
      time: new Date(startedMs).toISOString(),
      method: config.method?.toUpperCase(),
      path: config.url,
      ifMatch: config.headers.get("If-Match") ?? undefined,
      ...outcome,
      durationMs: Date.now() - startedMs,
    };
    write(`${redact(JSON.stringify(line, (_, value: unknown) => legible(value)))}\n`);
  };
  client.interceptors.response.use(
    (response) => {
      record(response.config, facts(response));
      return response;
    },
    (error: unknown) => {
      if (isAxiosError(error) && error.config) {
        record(error.config, error.response ? facts(error.response) : { error: error.code ?? "no code" });
      }
      throw error;
    },
  );
}

/** A terminal obeys C1 and bidi characters, which JSON leaves as they are. */
const legible = (value: unknown): unknown => (typeof value === "string" ? shown(value, LONGEST_TEXT) : value);
const LONGEST_TEXT = 500;

function facts({ status, headers }: AxiosResponse): object {
  const header = (name: string) => (headers as Record<string, unknown>)[name];
  return {
    status,
    etag: header("etag"),
    requestId: header("x-request-id"),
    retryAfter: header("retry-after"),
  };
}

function append(file: string, text: string): void {
  appendFileSync(file, text, { mode: 0o600 });
}

function begin(file: string): void {
  try {
    append(file, "");
  } catch (cause) {
    throw new ConfigurationError(`CXONE_TRACE: ${shownValue(file)} cannot be written.`, {
      hint: "Name a file in a folder that exists, or unset CXONE_TRACE.",
      cause,
    });
  }
}
