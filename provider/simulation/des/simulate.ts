/** Independent replications of the dialer, and what they say together. */
import { type DialerParameters, assertParameters, derived } from "../dialer/parameters";
import { attempt } from "../dialer/renewal";
import { mean } from "../distribution";
import { DomainError, assertCount } from "../domain";
import { Calendar } from "./calendar";
import { Dialer } from "./dialer";
import { type Metrics, metricsOf } from "./metrics";
import { targetOf } from "./pacing";
import { Slots } from "./slots";
import { DEPTHS, type Sums, quantile } from "./sums";

export interface SimulationResult {
  metrics: Metrics;
  /** Waiting places that suffice for 99 % and 99.9 % of the calls that are ready for an agent; 0: none ever waits. */
  placesP99: number;
  placesP999: number;
  /** What was counted in each replication, for other ratios and for the spread between shifts. */
  replications: readonly Sums[];
}

/**
 * DIALER-DES v1 with the warmup, horizon, reps and seed of the parameters. The same parameters give the same result, and
 * two runs that differ in pacing or agents share the luck of their calls (common random numbers). The preview runs
 * `batchesOf`: only the reference results need replications.
 * @throws DomainError for parameters without an answer
 */
export function simulate(p: DialerParameters): SimulationResult {
  assertSimulable(p);
  return summarise(
    p,
    Array.from({ length: p.reps }, (_, replication) => replicate(p, replication)),
  );
}

/**
 * The same dialer in one long run: a warm-up, then batch after batch of `horizon` seconds, `reps` of them unless the reader
 * stops earlier (batch means: Law, Simulation Modeling and Analysis, 9.5.3). One warm-up instead of one a replication; batches
 * of several handle times hardly know of each other.
 * @throws DomainError for parameters without an answer
 */
export function* batchesOf(p: DialerParameters): Generator<Sums, void> {
  assertSimulable(p);
  const dialer = dialerOf(p, 0);
  for (let batch = 1; batch <= p.reps; batch++) {
    dialer.runUntil(p.warmup + batch * p.horizon);
    yield dialer.sums;
    dialer.resetSums();
  }
}

/** Attempts per second that would keep all agents busy. */
function balancedRate(p: DialerParameters): number {
  const { pAgentBound, meanHandleSeconds } = derived(p);
  return p.agents / (pAgentBound * meanHandleSeconds);
}

const ratePerSecond = (p: DialerParameters): number => (p.dialRate * p.agents) / 60;

function assertSimulable(p: DialerParameters): void {
  assertParameters(p);
  assertCount("seed", p.seed);
  if (p.reps > MAX_REPS)
    throw new DomainError(`reps is ${p.reps}: the random numbers last for ${MAX_REPS} replications`);
  if (p.mode === "rate" && p.attemptsPerAgentMinuteCap > 0) {
    throw new DomainError(
      "attemptsPerAgentMinuteCap does not apply in rate mode: dialRate is the rate of attempts",
    );
  }
  const inFlight =
    p.mode === "rate" ? ratePerSecond(p) * attempt(p).seconds : targetOf(p, () => 0)(p.agents, 0, 0);
  if (Math.min(inFlight, p.lines || Infinity) > MAX_IN_FLIGHT) {
    throw new DomainError(
      `this pacing wants ${Math.round(inFlight)} attempts in flight for ${p.agents} agents: at most ${MAX_IN_FLIGHT} are simulated`,
    );
  }
  if (p.mode === "preview" && p.lines > 0 && p.lines < p.agents && mean(p.preview) === 0) {
    throw new DomainError(
      `previews of no length with ${p.lines} lines for ${p.agents} agents would repeat without end: give preview a length`,
    );
  }
}

/** Far above any dialer; each takes about 40 bytes and its share of the time. */
const MAX_IN_FLIGHT = 1_000_000;

/** 32 bits count streams, 5 of them within a replication. */
const MAX_REPS = 2 ** 27;

function replicate(p: DialerParameters, replication: number): Sums {
  const dialer = dialerOf(p, replication);
  dialer.runUntil(p.warmup + p.horizon);
  return dialer.sums;
}

/** A dialer at the end of its warm-up. */
function dialerOf(p: DialerParameters, replication: number): Dialer {
  const slots = new Slots();
  const dialer = new Dialer(p, replication, slots, calendarFor(p, slots));
  if (p.warmup > 0) {
    dialer.runUntil(p.warmup);
    dialer.resetSums();
  }
  return dialer;
}

/** An attempt and what follows from it are about 2.5 events, and a day is about the gap between two. */
function calendarFor(p: DialerParameters, slots: Slots): Calendar {
  const attemptsPerSecond = p.mode === "rate" ? ratePerSecond(p) : balancedRate(p);
  const pending = Math.min(p.agents + attemptsPerSecond * attempt(p).seconds, MAX_PENDING);
  return new Calendar(slots, 2.5 * attemptsPerSecond, 2 ** Math.ceil(Math.log2(4 * pending)));
}

/** With more, a day holds several events: slower, but no larger. */
const MAX_PENDING = 2 ** 18;

/** @param replications or batches, each of the parameters' horizon */
export function summarise(p: DialerParameters, replications: Sums[]): SimulationResult {
  const calls = new Float64Array(DEPTHS);
  for (const { callsAtDepth } of replications)
    callsAtDepth.forEach((count, depth) => (calls[depth]! += count));
  return {
    metrics: metricsOf(p, replications),
    placesP99: quantile(calls, 0.99),
    placesP999: quantile(calls, 0.999),
    replications,
  };
}
