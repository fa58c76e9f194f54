/** Simulated attempts into batches of one long run: how long each one is and how many there are. */
import { type DialerParameters, derived } from "./dialer/parameters";

/** For one config in a preview; see docs/preview.md for what it buys and costs. */
export const DEFAULT_ATTEMPTS = 40_000;
/** Batches of a whole effort. */
const BATCHES = 50;
/** Enough for a rough answer with an interval: t is 2.26. */
export const ROUGH_BATCHES = 10;

/**
 * A dialer that reacts to its agents forgets its start within a few handle times; one held back by its dial rate needs
 * more (docs/preview.md has the measurement).
 */
const WARMUP_HANDLE_TIMES = { reacting: 3, heldBack: 9 };
/** Shorter batches depend on each other, and underestimate how much a shift differs from the next. */
const LEAST_HANDLE_TIMES = 5;

/** @returns the parameters with warm-up, horizon (of a batch) and reps for about this many attempts; large teams take more */
export function withEffort(p: DialerParameters, attempts: number): DialerParameters {
  const { pAgentBound, meanHandleSeconds } = derived(p);
  const balancedPerMinute = 60 / (pAgentBound * meanHandleSeconds);
  const cap = p.attemptsPerAgentMinuteCap;
  const heldBack = cap > 0 && cap < 1.5 * balancedPerMinute;
  const warmup = meanHandleSeconds * WARMUP_HANDLE_TIMES[heldBack ? "heldBack" : "reacting"];
  const seconds = attempts / ((p.agents * balancedPerMinute) / 60);
  const horizon = Math.max(LEAST_HANDLE_TIMES * meanHandleSeconds, seconds / BATCHES);
  return { ...p, warmup, horizon, reps: Math.max(ROUGH_BATCHES, Math.round(seconds / horizon)) };
}
