/** One HTTP exchange: an answer, whatever its status, or a NetworkError that says whether it may have been acted on. */
import axios, { type AxiosInstance, type AxiosRequestConfig, type AxiosResponse, isAxiosError } from "axios";
import axiosRetry from "axios-retry";
import { NetworkError } from "../../errors";
import type { HttpAnswer, HttpRequest, Transport } from "./transport";
import { fieldErrorsOf } from "./wire";
import { traceCalls } from "./trace";
import { delayBeforeRetryMs, isRetryableStatus, MAX_RETRIES } from "./retry";

/** A request that is still unanswered after this long is given up; the operation's deadline may come sooner. */
const REQUEST_TIMEOUT_MS = 30_000;
const MAX_BODY_BYTES = 8 * 1024 * 1024;

export class AxiosTransport implements Transport {
  private readonly client: AxiosInstance;

  constructor(private readonly baseUrl: string) {
    this.client = axios.create({
      baseURL: baseUrl,
      timeout: REQUEST_TIMEOUT_MS,
      // A redirect would carry the token to another host.
      maxRedirects: 0,
      maxContentLength: MAX_BODY_BYTES,
      responseType: "text",
      transformResponse: (text: string) => text,
      // http goes only to this machine: HTTP_PROXY would carry the client secret off it in clear.
      ...(baseUrl.startsWith("http:") && { proxy: false }),
    });
    traceCalls(this.client, process.env["CXONE_TRACE"]);
    axiosRetry(this.client, {
      retries: MAX_RETRIES,
      shouldResetTimeout: true,
      retryCondition: (error) => repeatable(error.config) && !axios.isCancel(error),
      retryDelay: (count, error) =>
        delayBeforeRetryMs(count, error.response?.headers["retry-after"] as unknown),
    });
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const config: AxiosRequestConfig = {
      method: request.method,
      url: request.path,
      headers: { Accept: "application/json", ...request.headers },
      data: request.data,
      signal: request.signal,
      validateStatus: (status) => !(request.repeatable && isRetryableStatus(status)),
      "axios-retry": { retries: request.repeatable ? MAX_RETRIES : 0 },
    };
    try {
      return answerOf(request, await this.client.request<string>(config));
    } catch (error) {
      if (isAxiosError<string>(error) && error.response !== undefined)
        return answerOf(request, error.response);
      throw this.networkError(request, error);
    }
  }

  private networkError(request: HttpRequest, error: unknown): NetworkError {
    const call = `${request.method} ${request.path}`;
    if (request.signal.aborted) {
      return new NetworkError(`the operation's deadline passed while waiting for ${call}.`, "unknown", {
        hint: "Run the command again; set cxone:timeoutSeconds higher if the API is slow.",
      });
    }
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

function repeatable(config: AxiosRequestConfig | undefined): boolean {
  return (config?.["axios-retry"]?.retries ?? 0) > 0;
}

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
