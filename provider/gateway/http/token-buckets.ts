/**
 * The client's side of the API's rate limit: token buckets for a minute and for a second. They are full at first, and
 * serve callers in the order in which they ask. Source of the default figures: the contract, "Limit" (100 a minute and
 * 15 a second for each client).
 */
import { TokenBucket } from "limiter";
import { type Sleep, unlessAborted } from "./waiting";

/** Requests for each client id; "off" takes that limit away. */
export interface RateLimits {
  requestsPerMinute: number | "off";
  requestsPerSecond: number | "off";
}

export class TokenBuckets {
  private readonly bucket: TokenBucket | undefined;
  private last: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(limits: RateLimits) {
    const minute = bucketOf(limits.requestsPerMinute, "minute");
    this.bucket = bucketOf(limits.requestsPerSecond, "second", minute) ?? minute;
  }

  /** Takes one token, after all callers who asked before; rejects when the signal aborts. */
  async acquire(sleep: Sleep, signal: AbortSignal): Promise<void> {
    if (this.bucket === undefined) return;
    const ahead = this.last;
    let leave = (): void => {};
    this.last = new Promise((resolve) => (leave = resolve));
    this.waiting += 1;
    try {
      await unlessAborted(ahead, signal);
      while (!this.bucket.tryRemoveTokens(1)) await sleep(this.bucket.getWaitTime(1), signal);
    } finally {
      this.waiting -= 1;
      // A caller that gives up in the middle of the queue must not let the callers behind it pass those ahead.
      void ahead.then(leave);
    }
  }

  /** How long a token asked for now would take. */
  expectedWaitMs(): number {
    const waits = this.all().map(
      (bucket) => ((this.waiting + 1 - filled(bucket)) * bucket.interval) / bucket.tokensPerInterval,
    );
    return Math.max(0, ...waits);
  }

  /** The API says that nothing is left: another process of the same client takes its share too. */
  empty(): void {
    for (const bucket of this.all()) {
      bucket.drip();
      bucket.content = 0;
    }
  }

  private all(): TokenBucket[] {
    return [this.bucket, this.bucket?.parentBucket].filter((bucket) => bucket !== undefined);
  }
}

function bucketOf(
  limit: number | "off",
  interval: "minute" | "second",
  parentBucket?: TokenBucket,
): TokenBucket | undefined {
  if (limit === "off") return undefined;
  const bucket = new TokenBucket({
    bucketSize: limit,
    tokensPerInterval: limit,
    interval,
    ...(parentBucket && { parentBucket }),
  });
  bucket.content = limit;
  return bucket;
}

function filled(bucket: TokenBucket): number {
  bucket.drip();
  return bucket.content;
}
