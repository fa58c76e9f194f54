/** One HTTP exchange: an answer, whatever its status, or a NetworkError that says whether it may have been acted on. */
import axios, {
  type AxiosError,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  isAxiosError,
} from "axios";
import axiosRetry, { type IAxiosRetryConfig } from "axios-retry";
import { isCxoneError, NetworkError } from "../../errors";
import { Pace } from "./pace";
import type { HttpAnswer, HttpRequest, Transport } from "./transport";
import { fieldErrorsOf } from "./wire";
import { isRetryableStatus, MAX_RETRIES, retryAfterMs } from "./retry";
import { traceCalls } from "./trace";
import { deadlinePassed } from "./waiting";

/** A request that is still unanswered after this long is given up; the operation's deadline may come sooner. */
const REQUEST_TIMEOUT_MS = 30_000;
const MAX_BODY_BYTES = 8 * 1024 * 1024;

declare module "axios" {
  interface AxiosRequestConfig {
    /** Ours: HttpRequest.beforeTry. */
    beforeTry?: HttpRequest["beforeTry"];
  }
}

export class AxiosTransport implements Transport {
  private readonly client: AxiosInstance;

  constructor(
    private readonly baseUrl: string,
    private readonly pace = new Pace({}),
    requestTimeoutMs = REQUEST_TIMEOUT_MS,
  ) {
    this.client = axios.create({
      baseURL: baseUrl,
      timeout: requestTimeoutMs,
      transitional: { clarifyTimeoutError: true },
      // A redirect would carry the token to another host.
      maxRedirects: 0,
      maxContentLength: MAX_BODY_BYTES,
      responseType: "text",
      transformResponse: (text: string) => text,
      // http goes only to this machine: HTTP_PROXY would carry the client secret off it in clear.
      ...(baseUrl.startsWith("http:") && { proxy: false }),
    });
    traceCalls(this.client, process.env["CXONE_TRACE"]);
    this.client.interceptors.request.use(async (config) => {
      Object.assign(config.headers, await config.beforeTry?.());
      return config;
    });
    // The pace waits, in onRetry below: on its clock, and with a message of its own at the deadline.
    axiosRetry(this.client, { retries: 0, retryDelay: () => 0, shouldResetTimeout: true });
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const { method, path, headers, data, signal, repeatable, beforeTry } = request;
    const config: AxiosRequestConfig = {
      method,
      url: path,
      headers: { Accept: "application/json", ...headers },
      data,
      signal,
      ...(beforeTry && { beforeTry }),
      validateStatus: (status) => !(repeatable && isRetryableStatus(status)),
      "axios-retry": repeatable ? this.retries(request) : { retries: 0 },
    };
    try {
      return answerOf(request, await this.client.request<string>(config));
    } catch (error) {
      if (isAxiosError<string>(error) && error.response !== undefined)
        return answerOf(request, error.response);
      throw isCxoneError(error) ? error : this.networkError(request, error);
    }
  }

  private retries({ method, path, signal }: HttpRequest): IAxiosRetryConfig {
    let faults = 0;
    return {
      retries: Infinity,
      retryCondition: (error) =>
        error.response?.status === 429 || (isRepeatable(error) && ++faults <= MAX_RETRIES),
      onRetry: (count, { response }) => {
        const failure = { status: response?.status, retryAfterMs: response && askedMs(response) };
        return this.pace.beforeRepeat(`${method} ${path}`, count, failure, signal);
      },
    };
  }

  private networkError(request: HttpRequest, error: unknown): NetworkError {
    const call = `${request.method} ${request.path}`;
    if (request.signal.aborted) return deadlinePassed(`the answer to ${call}`, "unknown");
    const code = isAxiosError(error) ? (error.code ?? "no code") : "no code";
    const sent = NEVER_SENT.has(code) ? "no" : "unknown";
    const consequence = sent === "no" ? "nothing was sent" : "the API may have acted on it";
    return new NetworkError(`${call} at ${this.baseUrl} got no answer (${code}): ${consequence}.`, sent, {
      hint:
        sent === "no"
          ? "Check cxone:baseUrl, the network and the proxy settings."
          : "Run `pulumi refresh` to see what happened, then run the command again.",
      cause: error,
    });
  }
}

const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** A status that is worth another try, or a connection that failed in a way that may pass. */
const isRepeatable = (error: AxiosError): boolean =>
  error.response === undefined ? axiosRetry.isNetworkError(error) : isRetryableStatus(error.response.status);

const askedMs = ({ headers }: AxiosResponse): number | undefined =>
  retryAfterMs(headers["retry-after"], headers["date"]);

function answerOf(request: HttpRequest, response: AxiosResponse<string>): HttpAnswer {
  const header = (name: string): string | undefined => {
    const value: unknown = response.headers[name];
    return typeof value === "string" ? value : undefined;
  };
  const json = parse(response.data);
  return {
    status: response.status,
    method: request.method,
    path: request.path,
    requestId: header("x-request-id"),
    etag: header("etag"),
    location: header("location"),
    date: header("date"),
    replayed: header("idempotent-replayed")?.trim().toLowerCase() === "true",
    retryAfterMs: askedMs(response),
    json,
    errors: fieldErrorsOf(json),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
