/**
 * A clock that moves only when everything waits: Date and performance.now stand still while requests are in flight, and
 * jump to the next end of a wait when none is. So an hour of waiting takes no time, in the order of a real hour.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import type { Sleep } from "../../../../provider/gateway/http/waiting";

const REQUEST_STARTS = "http.client.request.start";
const START_MS = Date.parse("2026-01-02T03:04:05Z");

interface Sleeper {
  wakeAtMs: number;
  wake: () => void;
  /** A deadline is met only on the way to the end of a wait. */
  isDeadline: boolean;
}

export class TestClock {
  /** Every wait asked for, in milliseconds. */
  readonly waits: number[] = [];
  private sleepers: Sleeper[] = [];
  private inFlight = 0;
  private events = 0;
  private running = false;
  private stopped = false;

  constructor() {
    // Only the clocks are faked: requests to a real server need the real timers.
    jest.useFakeTimers({
      now: START_MS,
      doNotFake: [
        "hrtime",
        "nextTick",
        "queueMicrotask",
        "setImmediate",
        "clearImmediate",
        "setInterval",
        "clearInterval",
        "setTimeout",
        "clearTimeout",
      ],
    });
    subscribe(REQUEST_STARTS, this.requestStarts);
  }

  stop(): void {
    this.stopped = true;
    unsubscribe(REQUEST_STARTS, this.requestStarts);
    jest.useRealTimers();
  }

  elapsedMs(): number {
    return Date.now() - START_MS;
  }

  readonly sleep: Sleep = (ms, signal) => {
    this.waits.push(ms);
    return new Promise((resolve, reject) => {
      const sleeper = this.at(ms, resolve, false);
      const abort = (): void => {
        this.sleepers = this.sleepers.filter((one) => one !== sleeper);
        reject(new Error("aborted"));
      };
      signal.addEventListener("abort", abort, { once: true });
      if (signal.aborted) abort();
    });
  };

  /** A signal that aborts when this clock has moved on by `ms`. */
  deadline(ms: number): AbortSignal {
    const controller = new AbortController();
    this.at(ms, () => controller.abort(), true);
    return controller.signal;
  }

  private at(ms: number, wake: () => void, isDeadline: boolean): Sleeper {
    const sleeper = { wakeAtMs: Date.now() + ms, wake, isDeadline };
    this.sleepers.push(sleeper);
    this.events += 1;
    if (!this.running) void this.run();
    return sleeper;
  }

  private async run(): Promise<void> {
    this.running = true;
    for (;;) {
      await this.idle();
      if (this.stopped) return;
      const next = this.sleepers.sort((a, b) => a.wakeAtMs - b.wakeAtMs)[0];
      if (next === undefined || this.sleepers.every(({ isDeadline }) => isDeadline)) break;
      this.sleepers.shift();
      // Whole milliseconds are all that the fake clock can move by.
      jest.advanceTimersByTime(Math.max(0, Math.ceil(next.wakeAtMs - Date.now())));
      next.wake();
    }
    this.running = false;
  }

  /** Nothing is in flight, and a turn of the timers and of the event loop has started nothing new. */
  private async idle(): Promise<void> {
    let seen: number;
    do {
      seen = this.events;
      await new Promise((resolve) => setTimeout(resolve, 0));
      await new Promise((resolve) => setImmediate(resolve));
    } while (!this.stopped && (this.inFlight > 0 || seen !== this.events));
  }

  private readonly requestStarts = (message: unknown): void => {
    this.inFlight += 1;
    this.events += 1;
    (message as { request: ClientRequest }).request.once("close", () => {
      this.inFlight -= 1;
      this.events += 1;
    });
  };
}
