/** One HTTP exchange: an answer, whatever its status, or a NetworkError that says whether it may have been acted on. */
import type { IncomingMessage } from "node:http";
import axios, { type AxiosInstance, type AxiosResponse, isAxiosError } from "axios";
import { type CxoneError, isCxoneError, NetworkError, ResponseFormatError } from "../../errors";
import { shown } from "../../shown";
import { excessOf, MAX_BODY_BYTES } from "./caps";
import { fieldErrorsOf } from "./field-errors";
import { Pace } from "./pace";
import type { HttpAnswer, HttpRequest, Transport } from "./transport";
import { isRetryableFault, isRetryableStatus, MAX_RETRIES, retryAfterMs } from "./retry";
import { traceCalls } from "./trace";
import { deadlinePassed } from "./waiting";

/** A request that is still unanswered after this long is given up; the operation's deadline may come sooner. */
const REQUEST_TIMEOUT_MS = 30_000;
const LONGEST_REQUEST_ID = 128;

/** Of one try. `mayPass`: the same request may succeed later. */
type Exchange = { mayPass: boolean } & ({ answer: HttpAnswer } | { fault: CxoneError });

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
      validateStatus: () => true,
      // http goes only to this machine: HTTP_PROXY would carry the client secret off it in clear.
      ...(baseUrl.startsWith("http:") && { proxy: false }),
    });
    traceCalls(this.client, process.env["CXONE_TRACE"]);
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const { method, path, repeatable, signal } = request;
    for (let count = 1, faults = 0; ; count++) {
      const exchange = await this.exchange(request);
      const answer = "answer" in exchange ? exchange.answer : undefined;
      const again = answer?.status === 429 || (exchange.mayPass && ++faults <= MAX_RETRIES);
      if (repeatable && again) {
        const failure = { status: answer?.status, retryAfterMs: answer?.retryAfterMs };
        await this.pace.beforeRepeat(`${method} ${path}`, count, failure, signal);
      } else if ("answer" in exchange) {
        return exchange.answer;
      } else {
        throw exchange.fault;
      }
    }
  }

  private async exchange(request: HttpRequest): Promise<Exchange> {
    const { method, path, data, signal } = request;
    const headers = { Accept: "application/json", ...request.headers, ...(await request.beforeTry?.()) };
    try {
      const response = await this.client.request<string>({ method, url: path, headers, data, signal });
      return { answer: answerOf(request, response), mayPass: isRetryableStatus(response.status) };
    } catch (error) {
      if (isCxoneError(error)) throw error;
      const code = isAxiosError(error) ? error.code : undefined;
      const unreadable = unreadableAnswer(request, error, code);
      if (unreadable !== undefined) throw unreadable;
      const mayPass = !signal.aborted && code !== undefined && isRetryableFault(code);
      return { fault: this.networkError(request, error, code ?? "no code"), mayPass };
    }
  }

  private networkError(request: HttpRequest, error: unknown, code: string): NetworkError {
    const call = `${request.method} ${request.path}`;
    if (request.signal.aborted) return deadlinePassed(`the answer to ${call}`, "unknown");
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

const NOT_THE_API =
  "Check that cxone:baseUrl is the address of the API and that no proxy answers in its place.";

/** An answer that came and cannot be read. Another try would bring the same one. */
function unreadableAnswer(
  { method, path }: HttpRequest,
  error: unknown,
  code = "",
): ResponseFormatError | undefined {
  const refuse = (why: string) =>
    new ResponseFormatError(`${method} ${path} was answered, but ${why}.`, { hint: NOT_THE_API });
  // axios has no code of its own for this.
  if (error instanceof Error && error.message.startsWith("maxContentLength size of"))
    return refuse(`the answer is larger than ${MAX_BODY_BYTES / 1024 / 1024} MiB`);
  if (code === "HPE_HEADER_OVERFLOW") return refuse("its headers are too large");
  // A connection that is cut within the headers is a fault of the network.
  if (code.startsWith("HPE_") && code !== "HPE_INVALID_EOF_STATE") return refuse(`not in HTTP (${code})`);
  return /^(Z_|ERR__?BROTLI|BROTLI)/.test(code) ? refuse(`its compression is broken (${code})`) : undefined;
}

/** @throws ResponseFormatError when the body is larger than any of the API's */
function answerOf(request: HttpRequest, response: AxiosResponse<string>): HttpAnswer {
  const { method, path } = request;
  const header = (name: string): string | undefined => {
    const value: unknown = response.headers[name];
    return typeof value === "string" ? value : undefined;
  };
  const requestId = header("x-request-id");
  const excess = excessOf(response.data);
  if (excess !== undefined) {
    throw new ResponseFormatError(`${method} ${path} answered ${response.status} with ${excess}.`, {
      hint: NOT_THE_API,
    });
  }
  const json = parse(response.data);
  return {
    status: response.status,
    method,
    path,
    requestId: requestId === undefined ? undefined : shown(requestId, LONGEST_REQUEST_ID),
    etag: tagsOf(response),
    location: header("location"),
    date: header("date"),
    replayed: header("idempotent-replayed")?.trim().toLowerCase() === "true",
    retryAfterMs: retryAfterMs(response.headers["retry-after"], response.headers["date"]),
    size: response.data.length,
    json,
    ...fieldErrorsOf(json),
  };
}

/** All ETag headers: Node's own `headers` keep the first of several, and so would let a second one pass. */
function tagsOf({ request }: AxiosResponse): string | undefined {
  const { res } = request as { res: IncomingMessage };
  return res.headersDistinct["etag"]?.join(", ");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
