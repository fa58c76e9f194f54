/** Simulated attempts into batches of one long run: how long each one is and how many there are. */
import { type DialerParameters, derived } from "./dialer/parameters";
import { attempt } from "./dialer/renewal";

/** For one answer, on every surface; docs/preview.md has what it buys and costs. */
export const DEFAULT_ATTEMPTS = 100_000;
/** A list that few people answer takes more attempts: fewer live answers than this cannot show a rate of 1 %. */
const LEAST_LIVE_ANSWERS = 300;
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
  const wanted = Math.max(attempts, LEAST_LIVE_ANSWERS / p.pLive);
  const seconds = wanted / attemptsPerSecond(p);
  const horizon = Math.max(LEAST_HANDLE_TIMES * meanHandleSeconds, seconds / BATCHES);
  return { ...p, warmup, horizon, reps: Math.max(ROUGH_BATCHES, Math.round(seconds / horizon)) };
}

/** About: an agent waits for its share of the attempts in flight to bring a call, then handles the call. */
function attemptsPerSecond(p: DialerParameters): number {
  const { pAgentBound, meanHandleSeconds } = derived(p);
  const ratio = p.mode === "ratio" ? p.ratio : 1;
  const free = p.agents / (attempt(p).seconds / ratio + pAgentBound * meanHandleSeconds);
  const cap = (p.agents * p.attemptsPerAgentMinuteCap) / 60;
  return cap > 0 ? Math.min(free, cap) : free;
}
