/** The retry loop: sends a call until its answer is final. No other place sends a request a second time. */
import type { RateLimiter } from "./rate-limiter";
import { type HttpAnswer, type HttpRequest, TransientNetworkError, type Transport } from "./transport";

/** After failures that may pass. A 429 is not counted: it is waited out until the operation's deadline. */
const MAX_REPEATS = 4;

export type Call = Omit<HttpRequest, "signal"> & {
  /** A body, sent as JSON. */
  json?: unknown;
  /** The API cannot act twice when it gets the call twice. The default is true for a GET and false for a write. */
  repeatable?: boolean;
};

export interface TokenSource {
  get(signal: AbortSignal): Promise<string>;
  /** Forgets a token that the API refused. */
  discard(refused: string): void;
}

/** Of one try: an answer or an error. */
interface CallOutcome {
  answer?: Pick<HttpAnswer, "status"> | undefined;
  error?: unknown;
}

interface Tries {
  repeatable: boolean;
  /** The call carries a token, and no new one was fetched for it yet. */
  mayRenew: boolean;
  /** Tries that failed, this one included; those that met a 429 are left out. */
  failures: number;
}

/** Timeouts and failures of a gateway or of the API that may pass. */
const isTransient = (status: number): boolean =>
  status === 408 || status === 500 || (status >= 502 && status <= 504);

/**
 * Says how a call goes on after a try. 429 and 401 prove that the API did nothing, so that a write is sent again as well.
 * Should a proxy's 429 hide a write that was done, the write's If-Match or Idempotency-Key keeps it from acting twice.
 * After every other failure the API may have acted: only a repeatable call is sent again.
 */
export function decide({ answer, error }: CallOutcome, { repeatable, mayRenew, failures }: Tries) {
  if (answer?.status === 429) return "repeat";
  if (answer?.status === 401 && mayRenew) return "renew";
  const mayPass = answer ? isTransient(answer.status) : error instanceof TransientNetworkError;
  return mayPass && repeatable && failures <= MAX_REPEATS ? "repeat" : "end";
}

export class Calls {
  /** @param tokens left out for the calls that need none: the token's own */
  constructor(
    private readonly transport: Transport,
    private readonly rateLimiter: RateLimiter,
    private readonly tokens?: TokenSource,
  ) {}

  /** @returns the final answer, whatever its status @throws NetworkError, ResponseFormatError, and errors of the token */
  async send(call: Call, signal: AbortSignal): Promise<HttpAnswer> {
    const { method, path, repeatable = method === "GET" } = call;
    const name = `${method} ${path}`;
    let mayRenew = this.tokens !== undefined;
    for (let repeats = 0, failures = 0; ;) {
      const token = await this.admit(name, signal);
      const { answer, error } = await this.attempt(requestOf(call, token, signal));
      if (answer?.status !== 429) failures++;
      switch (decide({ answer, error }, { repeatable, mayRenew, failures })) {
        case "renew":
          this.tokens?.discard(token ?? "");
          mayRenew = false;
          // With the new token the call starts afresh.
          repeats = failures = 0;
          break;
        case "repeat":
          await this.rateLimiter.waitBeforeRepeat(name, ++repeats, answer, signal);
          break;
        case "end":
          if (answer) return answer;
          throw error;
      }
    }
  }

  /** @returns the token of the next try */
  private async admit(name: string, signal: AbortSignal): Promise<string | undefined> {
    if (this.tokens === undefined) return undefined;
    // The rate limit comes first: a token must not grow old in the queue.
    await this.rateLimiter.acquire(name, signal);
    return this.tokens.get(signal);
  }

  private async attempt(request: HttpRequest): Promise<{ answer?: HttpAnswer; error?: unknown }> {
    try {
      return { answer: await this.transport.send(request) };
    } catch (error) {
      return { error };
    }
  }
}

function requestOf(call: Call, token: string | undefined, signal: AbortSignal): HttpRequest {
  const { method, path, json } = call;
  const headers = {
    ...call.headers,
    ...(json !== undefined && { "Content-Type": "application/json" }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
  // axios copies an object without its keys `constructor` and `prototype`, so that a PUT would delete them: send a text.
  const data = json === undefined ? call.data : JSON.stringify(json);
  return { method, path, headers, data, signal };
}
