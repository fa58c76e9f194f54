/** One HTTP exchange by axios. Many processes make no call, so that axios, a tenth of a second, loads with the first. */
import type { AxiosInstance, AxiosResponse } from "axios";
import { answerOf } from "./answer";
import { MAX_BODY_BYTES } from "./caps";
import { faultOf } from "./faults";
import { openTrace, type Trace } from "./trace";
import type { HttpAnswer, HttpRequest, Transport } from "./transport";

/** A request that is still unanswered after this long is given up; the operation's deadline may come sooner. */
const REQUEST_TIMEOUT_MS = 30_000;

export class AxiosTransport implements Transport {
  began: Date | undefined;
  private client: AxiosInstance | undefined;
  private trace: Trace | undefined;

  constructor(
    private readonly baseUrl: string,
    private readonly requestTimeoutMs = REQUEST_TIMEOUT_MS,
  ) {}

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const client = (this.client ??= this.open());
    const { method, path, data, signal } = request;
    const headers = { Accept: "application/json", ...request.headers };
    const startedMs = Date.now();
    let response: AxiosResponse<string>;
    try {
      response = await client.request<string>({ method, url: path, headers, data, signal });
    } catch (error) {
      const code = codeOf(error);
      this.trace?.(request, startedMs, { error: code ?? "no code" });
      throw faultOf(request, this.baseUrl, error, code);
    }
    this.trace?.(request, startedMs, tracedFacts(response));
    const answer = answerOf(request, response);
    this.began ??= dateOf(answer.date);
    return answer;
  }

  /** @throws ConfigurationError when the trace cannot be written */
  private open(): AxiosInstance {
    this.trace = openTrace(process.env["CXONE_TRACE"]);
    const axios = require("axios") as typeof import("axios");
    return axios.create({
      baseURL: this.baseUrl,
      timeout: this.requestTimeoutMs,
      transitional: { clarifyTimeoutError: true },
      // A redirect would carry the token to another host.
      maxRedirects: 0,
      maxContentLength: MAX_BODY_BYTES,
      responseType: "text",
      transformResponse: (text: string) => text,
      validateStatus: () => true,
      // http goes only to this machine: HTTP_PROXY would carry the client secret off it in clear.
      ...(this.baseUrl.startsWith("http:") && { proxy: false }),
    });
  }
}

/** Node's code of a fault, as axios passes it on. */
function codeOf(error: unknown): string | undefined {
  const axios = require("axios") as typeof import("axios");
  return axios.isAxiosError(error) ? error.code : undefined;
}

function tracedFacts({ status, headers }: AxiosResponse): object {
  const header = (name: string): unknown => headers[name];
  return {
    status,
    etag: header("etag"),
    requestId: header("x-request-id"),
    retryAfter: header("retry-after"),
  };
}

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? "");
  return Number.isNaN(date.getTime()) ? undefined : date;
}
