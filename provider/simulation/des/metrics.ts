/** What a simulation reports, each metric a ratio of sums over the replications. */
import type { DialerParameters } from "../dialer/parameters";
import { studentT95 } from "./student";
import type { Sums } from "./sums";

export interface Estimate {
  /** NaN where there was nothing to measure (no live calls, no connected calls). */
  estimate: number;
  /** Of the 95 % confidence interval: Student's t with replications - 1 degrees of freedom. Infinite for one replication. */
  halfWidth: number;
  standardError: number;
}

type Ratio = (sums: Sums, staffed: Staffed) => readonly [numerator: number, denominator: number];

/** Staffed time of one replication. */
interface Staffed {
  agentSeconds: number;
  agentHours: number;
  seconds: number;
}

const METRICS = {
  /** Abandoned / (abandoned + connected live). */
  abandonRate: (s) => [s.abandoned, s.live],
  /** The same with calls connected late and people hung up on as machines: what a regulator counts at most. */
  abandonRateStrict: (s) => [s.abandoned + s.late + s.falsePositives, s.live + s.falsePositives],
  /** Busy (talk and wrap-up) / all staffed time. */
  utilisation: (s, staffed) => [s.busyTime, staffed.agentSeconds],
  /** Busy / staffed time without pauses. */
  occupancy: (s, staffed) => [s.busyTime, staffed.agentSeconds - s.pausedTime],
  /** Seconds in queue, over live calls connected and abandoned. */
  meanWaitAll: (s) => [s.waitConnected + s.waitAbandoned, s.live],
  /** Seconds in queue, over live calls connected. */
  meanWaitConnected: (s) => [s.waitConnected, s.liveConnected],
  /** Share of live calls that found no agent idle. */
  pWait: (s) => [s.waited, s.live],
  /** Live calls connected, per agent and hour. */
  callsPerAgentHour: (s, staffed) => [s.liveConnected, staffed.agentHours],
  dialsPerAgentHour: (s, staffed) => [s.attempts, staffed.agentHours],
  /** Idle seconds for each call connected, machines included; an agent at a preview is not idle. */
  meanIdleBetweenCalls: (s) => [s.idleTime, s.liveConnected + s.machineConnected],
  meanLines: (s, staffed) => [s.lineTime, staffed.seconds],
  /** The most lines at once, mean over replications. */
  maxLines: (s) => [s.maxLines, 1],
  /** Calls waiting, machines included. */
  meanQueue: (s, staffed) => [s.queueTime, staffed.seconds],
  /** Depth that the queue exceeds for 1 % of the time, mean over replications. */
  queueP99: (s) => [s.queueP99, 1],
  /** Times that the line cap held dialling back, per hour. */
  lineBlockedPerHour: (s, staffed) => [s.lineBlocked * 3600, staffed.seconds],
} satisfies Record<string, Ratio>;

export type Metric = keyof typeof METRICS;
export type Metrics = Record<Metric, Estimate>;

export function metricsOf(
  p: Pick<DialerParameters, "agents" | "horizon">,
  replications: readonly Sums[],
): Metrics {
  const agentSeconds = p.agents * p.horizon;
  const staffed = { agentSeconds, agentHours: agentSeconds / 3600, seconds: p.horizon };
  const estimates = Object.entries<Ratio>(METRICS).map(([name, ratio]) => [
    name,
    ratioOfSums(replications.map((sums) => ratio(sums, staffed))),
  ]);
  return Object.fromEntries(estimates) as Metrics;
}

/**
 * sum x / sum y with the standard error of the delta method. A mean of the replications' ratios is biased for small
 * teams; the binomial error of all calls together ignores that abandoned calls come in bursts.
 */
export function ratioOfSums(pairs: readonly (readonly [x: number, y: number])[]): Estimate {
  const count = pairs.length;
  const total = (of: (pair: readonly [number, number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0);
  const denominator = total(([, y]) => y);
  const estimate = total(([x]) => x) / denominator;
  if (count < 2) return { estimate, halfWidth: Infinity, standardError: Infinity };
  const squares = total(([x, y]) => (x - estimate * y) ** 2);
  const standardError = Math.sqrt((squares * count) / (count - 1)) / denominator;
  return { estimate, halfWidth: studentT95(count - 1) * standardError, standardError };
}
