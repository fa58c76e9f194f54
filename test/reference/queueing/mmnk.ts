/** M/M/n/K with or without patience: a finite chain, K places in all, servers included. */
import { DomainError, assertCount, assertNumber } from "../../../provider/simulation/domain";

export interface MmnkResult {
  /** P(all places taken): turned away. */
  pBlock: number;
  pAllBusy: number;
  /** P(W > 0) of those let in. */
  pWaitAdmitted: number;
  queueLength: number;
  meanWaitAdmitted: number;
  /** Gave up waiting / arrived, those turned away included. */
  pAbandon: number;
  utilisation: number;
  systemLength: number;
}

/**
 * @param capacity K, at least the servers @param meanPatience seconds; null: everybody waits
 * @throws DomainError
 */
export function mmnk(
  servers: number,
  capacity: number,
  arrivalRate: number,
  meanServiceTime: number,
  meanPatience: number | null,
): MmnkResult {
  assertCount("servers", servers, 1);
  assertCount("capacity", capacity, 1);
  if (capacity < servers) throw new DomainError(`capacity ${capacity} is below the ${servers} servers`);
  assertNumber("arrivalRate", arrivalRate, { above: 0 });
  assertNumber("meanServiceTime", meanServiceTime, { above: 0 });
  if (meanPatience !== null) assertNumber("meanPatience", meanPatience, { above: 0 });
  const theta = meanPatience === null ? 0 : 1 / meanPatience;
  const pi = weights(servers, capacity, arrivalRate, 1 / meanServiceTime, theta);
  let busy = 0;
  let queueLength = 0;
  let allBusy = 0;
  for (let j = 0; j <= capacity; j++) {
    busy += (pi[j] as number) * Math.min(j, servers);
    queueLength += (pi[j] as number) * Math.max(0, j - servers);
    if (j >= servers) allBusy += pi[j] as number;
  }
  const pBlock = pi[capacity] as number;
  const admitted = arrivalRate * (1 - pBlock);
  return {
    pBlock,
    pAllBusy: allBusy,
    pWaitAdmitted: capacity === servers ? 0 : (allBusy - pBlock) / (1 - pBlock),
    queueLength,
    meanWaitAdmitted: queueLength / admitted,
    pAbandon: (theta * queueLength) / arrivalRate,
    utilisation: busy / servers,
    systemLength: busy + queueLength,
  };
}

/** Stationary law, outward from its mode so that no term overflows. */
function weights(n: number, capacity: number, lambda: number, mu: number, theta: number): Float64Array {
  const down = (j: number) => Math.min(j, n) * mu + Math.max(0, j - n) * theta;
  let mode = 0;
  while (mode < capacity && lambda > down(mode + 1)) mode++;
  const pi = new Float64Array(capacity + 1);
  pi[mode] = 1;
  for (let j = mode; j > 0; j--) pi[j - 1] = ((pi[j] as number) * down(j)) / lambda;
  for (let j = mode; j < capacity; j++) pi[j + 1] = ((pi[j] as number) * lambda) / down(j + 1);
  const total = pi.reduce((sum, weight) => sum + weight, 0);
  return pi.map((weight) => weight / total);
}
