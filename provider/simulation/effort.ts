/** Simulated attempts into replications: how long each one is and how many there are. */
import { repsFor } from "./des/simulate";
import { type DialerParameters, derived } from "./dialer/parameters";

/** For one config in a preview; see docs/preview.md for what it buys and costs. */
export const DEFAULT_ATTEMPTS = 60_000;
/** Part of the attempts that is spent where a rough answer is enough: a pilot, a step of a search. */
export const PILOT_SHARE = 0.2;

/**
 * A dialer that reacts to its agents forgets its start within a few handle times; one held back by its dial rate needs
 * more (docs/preview.md has the measurement).
 */
const WARMUP_HANDLE_TIMES = { reacting: 3, heldBack: 9 };
/** Shorter ones underestimate how much a shift differs from the next. */
const LEAST_HANDLE_TIMES = 5;
const LONGEST_SECONDS = 14_400;
const REPLICATIONS = 10;

/** @returns the parameters with warm-up, horizon and reps for about this many attempts; large teams take more */
export function withEffort(p: DialerParameters, attempts: number): DialerParameters {
  const { pAgentBound, meanHandleSeconds } = derived(p);
  const balancedPerMinute = 60 / (pAgentBound * meanHandleSeconds);
  const cap = p.attemptsPerAgentMinuteCap;
  const heldBack = cap > 0 && cap < 1.5 * balancedPerMinute;
  const warmup = meanHandleSeconds * WARMUP_HANDLE_TIMES[heldBack ? "heldBack" : "reacting"];
  const seconds = attempts / ((p.agents * balancedPerMinute) / 60);
  const least = LEAST_HANDLE_TIMES * meanHandleSeconds;
  const horizon = Math.min(
    Math.max(LONGEST_SECONDS, least),
    Math.max(least, seconds / REPLICATIONS - warmup),
  );
  const sized = { ...p, warmup, horizon };
  return { ...sized, reps: repsFor(sized, attempts) };
}
