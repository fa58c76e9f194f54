import type { Limits } from "./schema/seed";

export const DEFAULT_LIMITS: Limits = { perMinute: 100, perSecond: 15 };

interface Bucket {
  perMinute: number;
  perSecond: number;
  filledAtMs: number;
  refusals: number;
}

export type Admission = { admitted: true } | { admitted: false; retryAfter: string | undefined };

/** Two token buckets for each client id, full at first: one holds a minute's calls, one a second's; a call needs both. */
export class RequestLimiter {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly limits: Limits | "off",
    private readonly now: () => number,
  ) {}

  admit(clientId: string): Admission {
    if (this.limits === "off") return { admitted: true };
    const bucket = this.filled(clientId, this.limits);
    if (bucket.perMinute >= 1 && bucket.perSecond >= 1) {
      bucket.perMinute -= 1;
      bucket.perSecond -= 1;
      return { admitted: true };
    }
    const waitMs = Math.max(
      ((1 - bucket.perMinute) / this.limits.perMinute) * 60_000,
      ((1 - bucket.perSecond) / this.limits.perSecond) * 1_000,
    );
    return { admitted: false, retryAfter: this.retryAfter(bucket.refusals++, waitMs) };
  }

  private filled(clientId: string, limits: Limits): Bucket {
    const nowMs = this.now();
    const full = { ...limits, filledAtMs: nowMs, refusals: 0 };
    const bucket = this.buckets.get(clientId) ?? full;
    this.buckets.set(clientId, bucket);
    const elapsedMs = Math.max(0, nowMs - bucket.filledAtMs);
    bucket.perMinute = Math.min(limits.perMinute, bucket.perMinute + (elapsedMs / 60_000) * limits.perMinute);
    bucket.perSecond = Math.min(limits.perSecond, bucket.perSecond + (elapsedMs / 1_000) * limits.perSecond);
    bucket.filledAtMs = nowMs;
    return bucket;
  }

  /** A client's refusals take turns, so that a client meets every form: seconds, HTTP date, seconds, none. */
  private retryAfter(refusal: number, waitMs: number): string | undefined {
    switch (refusal % 4) {
      case 1:
        // HTTP dates hold whole seconds: rounded up, or the client would come back too early.
        return new Date(Math.ceil((this.now() + waitMs) / 1_000) * 1_000).toUTCString();
      case 3:
        return undefined;
      default:
        return String(Math.max(1, Math.ceil(waitMs / 1_000)));
    }
  }
}
