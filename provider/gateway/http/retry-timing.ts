/** How long to wait before a request is sent again. Pure: headers and counts in, milliseconds out. */

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;
/** A Retry-After beyond this is capped: the operation's deadline decides. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * The time that the API asked for, else exponential back-off with full jitter: anything up to 1 s, 2 s, 4 s ... 20 s.
 * @param count 1 for the first repeat
 */
export function delayBeforeRetryMs(
  count: number,
  askedMs: number | undefined,
  random: () => number = Math.random,
): number {
  return askedMs ?? random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** count);
}

/**
 * Retry-After (RFC 9110 section 10.2.3) in milliseconds: seconds, or an HTTP date, which is held against the date of
 * the same answer, so that clocks need not agree. Undefined when it is absent, no such value, or not in the future.
 */
export function retryAfterMs(
  header: unknown,
  answeredAt: unknown,
  nowMs: number = Date.now(),
): number | undefined {
  if (typeof header !== "string") return undefined;
  const text = header.trim();
  const askedMs = /^\d+$/.test(text) ? Number(text) * 1000 : httpDateMs(text) - answeredMs(answeredAt, nowMs);
  return askedMs > 0 ? Math.min(askedMs, LONGEST_RETRY_AFTER_MS) : undefined;
}

function answeredMs(answeredAt: unknown, nowMs: number): number {
  const date = typeof answeredAt === "string" ? httpDateMs(answeredAt) : NaN;
  return Number.isNaN(date) ? nowMs : date;
}

/** Date.parse takes almost any text for a date; an HTTP date ends in GMT. */
const httpDateMs = (text: string): number => (text.endsWith(" GMT") ? Date.parse(text) : NaN);
