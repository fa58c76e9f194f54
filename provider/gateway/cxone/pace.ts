/** The pace of a provider process: turns under the API's rate limit, waits between tries, a line for each long wait. */
import { RateLimiter, type RateLimits } from "./limiter";
import { delayBeforeRetryMs } from "./retry";
import { deadlinePassed, sleep as realSleep, type Sleep } from "./waiting";

const LONG_WAIT_MS = 5_000;
const NO_LIMITS: RateLimits = { requestsPerMinute: "off", requestsPerSecond: "off" };

export interface PaceOptions {
  limits?: RateLimits;
  /** Shows one line to the user. */
  say?: (line: string) => void;
  sleep?: Sleep;
  /** Uniform in [0, 1): the jitter. */
  random?: () => number;
}

/** Why a call is made again. */
export interface Failure {
  /** Undefined when no answer came. */
  status?: number | undefined;
  /** What the answer's Retry-After asks for. */
  retryAfterMs?: number | undefined;
}

export class Pace {
  private readonly limiter: RateLimiter;
  private readonly say: (line: string) => void;
  private readonly sleep: Sleep;
  private readonly random: () => number;
  private saidQueue = false;

  constructor({ limits = NO_LIMITS, say = () => {}, sleep = realSleep, random = Math.random }: PaceOptions) {
    this.limiter = new RateLimiter(limits);
    this.say = say;
    this.sleep = sleep;
    this.random = random;
  }

  /** Waits until one more call keeps the rate limit. @throws NetworkError at the deadline */
  async turn(call: string, signal: AbortSignal): Promise<void> {
    this.announceQueue();
    await this.until(
      this.limiter.turn(this.sleep, signal),
      `the turn of ${call} under the rate limit`,
      signal,
    );
  }

  /** Waits before a call is made again. @param count 1 for the first repeat @throws NetworkError at the deadline */
  async beforeRepeat(call: string, count: number, failure: Failure, signal: AbortSignal): Promise<void> {
    if (failure.status === 429) this.limiter.empty();
    const waitMs = delayBeforeRetryMs(count, failure.retryAfterMs, this.random);
    const what = `try ${count + 1} of ${call} after ${failure.status ?? "no answer"}`;
    if (waitMs > LONG_WAIT_MS) this.say(`waiting ${Math.round(waitMs / 1000)} s for ${what}.`);
    await this.until(this.sleep(waitMs, signal), what, signal);
  }

  private async until(wait: Promise<void>, what: string, signal: AbortSignal): Promise<void> {
    try {
      await wait;
    } catch (error) {
      throw signal.aborted ? deadlinePassed(what, "no") : error;
    }
  }

  /** One line for a queue, not one for each call in it. */
  private announceQueue(): void {
    const waitMs = this.limiter.expectedWaitMs();
    if (waitMs > LONG_WAIT_MS && !this.saidQueue) {
      this.say(`waiting about ${Math.round(waitMs / 1000)} s for the API's rate limit.`);
    }
    this.saidQueue = waitMs > LONG_WAIT_MS;
  }
}
