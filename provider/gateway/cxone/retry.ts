/** When a repeatable request is sent again, and after how long. Pure: header and count in, milliseconds out. */

/** Retries after the first try. */
export const MAX_RETRIES = 4;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;
/** A Retry-After beyond this is capped: the operation's deadline decides. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** Timeouts, throttling and gateway failures; a 500 is repeated too because only reads and the token come here. */
export const isRetryableStatus = (status: number): boolean =>
  status === 408 || status === 429 || status === 500 || (status >= 502 && status <= 504);

/**
 * Retry-After first (RFC 9110 section 10.2.3: seconds or an HTTP date), else exponential back-off with full jitter.
 * @param count 1 for the first retry
 */
export function delayBeforeRetryMs(
  count: number,
  retryAfter: unknown,
  nowMs: number = Date.now(),
  random: () => number = Math.random,
): number {
  const asked = retryAfterMs(retryAfter, nowMs);
  if (asked !== undefined) return Math.min(asked, LONGEST_RETRY_AFTER_MS);
  return random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** count);
}

function retryAfterMs(header: unknown, nowMs: number): number | undefined {
  if (typeof header !== "string" || header.trim() === "") return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
