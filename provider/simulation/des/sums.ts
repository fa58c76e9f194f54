/** What is counted and integrated over time in one replication, after the warm-up. Times in seconds. */
export class Sums {
  attempts = 0;
  liveConnected = 0;
  machineConnected = 0;
  abandoned = 0;
  machineAbandoned = 0;
  /** Live calls that reached an agent after the deadline, because AMD took longer. */
  late = 0;
  /** Live answers that AMD took for machines. */
  falsePositives = 0;
  /** Live calls that found no agent idle. */
  waited = 0;
  /** rate: attempts lost; preview: previews repeated; else: decisions cut short, for want of a line. */
  lineBlocked = 0;
  /** Attempts that had to wait for dialRate to allow them. */
  rateBlocked = 0;
  /** Time in queue of live calls, by how they left it. */
  waitConnected = 0;
  waitAbandoned = 0;
  /** Integrals over time. */
  idleTime = 0;
  busyTime = 0;
  pausedTime = 0;
  lineTime = 0;
  queueTime = 0;
  maxLines = 0;
  /** Time spent with so many calls waiting, and calls that found so many places taken, their own included. */
  readonly timeAtDepth = new Float64Array(DEPTHS);
  readonly callsAtDepth = new Float64Array(DEPTHS);

  /** All live answers that were for an agent: the denominator of the abandonment rate. */
  get live(): number {
    return this.abandoned + this.liveConnected;
  }

  get queueP99(): number {
    return quantile(this.timeAtDepth, 0.99);
  }
}

/** The contract allows 500 waiting calls; deeper queues count as the last. */
export const DEPTHS = 512;

/** The least depth that a share of the weights lies at or below; 0 when nothing was counted. */
export function quantile(weights: Float64Array, share: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  const depth = weights.findIndex((weight) => (below += weight) >= share * total);
  return Math.max(0, depth);
}
