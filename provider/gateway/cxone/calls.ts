/**
 * Calls with an access token. The transport sends a write once. Two answers prove that the API did nothing, so that the
 * call is made again here, after a look at the answer: 401 once, with a renewed token, and 429 until the deadline.
 * Should a proxy's 429 hide a write that was done, the write's If-Match or Idempotency-Key keeps it from acting twice.
 */
import type { TokenCache } from "./auth";
import type { Pace } from "./pace";
import type { HttpAnswer, HttpRequest, Transport } from "./transport";

export type Call = Omit<HttpRequest, "repeatable" | "signal" | "beforeTry"> & {
  /** By default only a GET is. */
  repeatable?: true;
};

export class AuthorizedCalls {
  constructor(
    private readonly transport: Transport,
    private readonly tokens: TokenCache,
    private readonly pace: Pace,
  ) {}

  /** The answer, whatever its status. @throws NetworkError, and what the token's request throws */
  async send(call: Call, signal: AbortSignal): Promise<HttpAnswer> {
    const name = `${call.method} ${call.path}`;
    let token = "";
    const beforeTry = async (): Promise<Record<string, string>> => {
      // The turn first: a token must not grow old in the queue.
      await this.pace.turn(name, signal);
      token = await this.tokens.get(signal);
      return { Authorization: `Bearer ${token}` };
    };
    const json = call.data === undefined ? {} : { "Content-Type": "application/json" };
    // A text, because axios copies an object without its keys `constructor` and `prototype`: a PUT would delete them.
    const data = call.data === undefined ? undefined : JSON.stringify(call.data);
    const request: HttpRequest = {
      ...call,
      data,
      headers: { ...call.headers, ...json },
      repeatable: call.repeatable ?? call.method === "GET",
      beforeTry,
      signal,
    };
    for (let renewed = false, refusals = 0; ;) {
      const answer = await this.transport.send(request);
      if (answer.status === 401 && !renewed) {
        renewed = true;
        this.tokens.discard(token);
      } else if (answer.status === 429) {
        await this.pace.beforeRepeat(name, ++refusals, answer, signal);
      } else {
        return answer;
      }
    }
  }
}
