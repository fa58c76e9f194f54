/** The waits of a provider process: for the API's rate limit and before repeats, with a line for each long wait. */
import { delayBeforeRetryMs } from "./retry-timing";
import { type RateLimits, TokenBuckets } from "./token-buckets";
import type { HttpAnswer } from "./transport";
import { deadlinePassed, sleep as realSleep, type Sleep } from "./waiting";

const LONG_WAIT_MS = 5_000;
const NO_LIMITS: RateLimits = { requestsPerMinute: "off", requestsPerSecond: "off" };

export interface RateLimiterOptions {
  limits?: RateLimits;
  /** Shows one line to the user. */
  say?: (line: string) => void;
  sleep?: Sleep;
  /** Uniform in [0, 1): the jitter. */
  random?: () => number;
}

export class RateLimiter {
  private readonly buckets: TokenBuckets;
  private readonly say: (line: string) => void;
  private readonly sleep: Sleep;
  private readonly random: () => number;
  private saidQueue = false;

  constructor({
    limits = NO_LIMITS,
    say = () => {},
    sleep = realSleep,
    random = Math.random,
  }: RateLimiterOptions = {}) {
    this.buckets = new TokenBuckets(limits);
    this.say = say;
    this.sleep = sleep;
    this.random = random;
  }

  /** Waits until one more call keeps the rate limit. @throws NetworkError at the deadline */
  async acquire(call: string, signal: AbortSignal): Promise<void> {
    this.announceQueue();
    const what = `the turn of ${call} under the rate limit`;
    await untilDeadline(this.buckets.acquire(this.sleep, signal), what, signal);
  }

  /**
   * @param count 1 for the first repeat
   * @param refused the answer that the last try got, if it got one
   * @throws NetworkError at the deadline
   */
  async waitBeforeRepeat(
    call: string,
    count: number,
    refused: Pick<HttpAnswer, "status" | "retryAfterMs"> | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (refused?.status === 429) this.buckets.empty();
    const waitMs = delayBeforeRetryMs(count, refused?.retryAfterMs, this.random);
    const what = `try ${count + 1} of ${call} after ${refused?.status ?? "no answer"}`;
    if (waitMs > LONG_WAIT_MS) this.say(`waiting ${Math.round(waitMs / 1000)} s for ${what}.`);
    await untilDeadline(this.sleep(waitMs, signal), what, signal);
  }

  /** One line for a queue, not one for each call in it. */
  private announceQueue(): void {
    const waitMs = this.buckets.expectedWaitMs();
    if (waitMs > LONG_WAIT_MS && !this.saidQueue) {
      this.say(`waiting about ${Math.round(waitMs / 1000)} s for the API's rate limit.`);
    }
    this.saidQueue = waitMs > LONG_WAIT_MS;
  }
}

async function untilDeadline(wait: Promise<void>, what: string, signal: AbortSignal): Promise<void> {
  try {
    await wait;
  } catch (error) {
    throw signal.aborted ? deadlinePassed(what, "no") : error;
  }
}
