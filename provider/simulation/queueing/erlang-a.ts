/**
 * Erlang A: M/M/n+M, people who wait give up after an exponential time (Palm 1957; Garnett, Mandelbaum, Reiman 2002).
 * Summed outward from the mode of the birth-death chain, which neither overflows nor cancels at any load or patience.
 */
import { assertCount, assertNumber } from "../domain";

export interface ErlangAResult {
  /** P(W > 0). */
  pWait: number;
  pAbandon: number;
  pAbandonGivenWait: number;
  /** E[W] of everybody, served or gone, seconds. */
  meanWait: number;
  meanWaitServed: number;
  meanWaitAbandoned: number;
  queueLength: number;
  /** Busy time / staffed time. */
  utilisation: number;
  /** P(W > t) of everybody. */
  pWaitGt: number;
  /** P(served, and within t), over all arrivals: one of three things called service level. */
  pServedWithin: number;
}

/** A term below this part of its tail's sum changes nothing. */
const NEGLIGIBLE = 1e-19;

/**
 * @param arrivalRate per second, above 0 @param meanServiceTime @param meanPatience seconds, above 0 @param t seconds
 * @throws DomainError
 */
export function erlangA(
  servers: number,
  arrivalRate: number,
  meanServiceTime: number,
  meanPatience: number,
  t = 0,
): ErlangAResult {
  assertCount("servers", servers, 1);
  assertNumber("arrivalRate", arrivalRate, { above: 0 });
  assertNumber("meanServiceTime", meanServiceTime, { above: 0 });
  assertNumber("meanPatience", meanPatience, { above: 0 });
  assertNumber("t", t, { minimum: 0 });
  const q: Queue = { servers, arrivalRate, mu: 1 / meanServiceTime, theta: 1 / meanPatience };
  const sums = sumChain(q);
  const { waiting, queue, busy, servedWait, servedWaiting } = sums;
  const queueLength = queue / sums.mass;
  const pWait = waiting / sums.mass;
  const pAbandon = (q.theta * queueLength) / arrivalRate;
  const meanWait = queueLength / arrivalRate;
  const pServed = 1 - pAbandon;
  // The served who waited, by the state that they met.
  const servedWaitSum = servedWait / sums.mass;
  const { pWaitGt, pWaitGtServed } = tails(q, pWait, t);
  return {
    pWait,
    pAbandon,
    pAbandonGivenWait: pAbandon / pWait,
    meanWait,
    meanWaitServed: servedWaitSum / pServed,
    meanWaitAbandoned: (meanWait - servedWaitSum) / pAbandon,
    queueLength,
    utilisation: busy / sums.mass / servers,
    pWaitGt,
    // At 0 from its parts: those who find a server free.
    pServedWithin: t === 0 ? 1 - pWait : pServed - Math.min(pWaitGtServed, servedWaiting / sums.mass),
  };
}

/** Fewest agents with P(abandon) at most `maxAbandon`, a fraction in (0, 1). */
export function erlangAAgents(
  arrivalRate: number,
  meanServiceTime: number,
  meanPatience: number,
  maxAbandon: number,
): { servers: number; pAbandon: number } {
  assertNumber("maxAbandon", maxAbandon, { above: 0, maximum: 1 });
  const pAbandonOf = (servers: number) =>
    erlangA(servers, arrivalRate, meanServiceTime, meanPatience).pAbandon;
  let high = 1;
  while (pAbandonOf(high) > maxAbandon) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (pAbandonOf(middle) > maxAbandon) low = middle;
    else high = middle;
  }
  return { servers: high, pAbandon: pAbandonOf(high) };
}

interface Queue {
  servers: number;
  arrivalRate: number;
  mu: number;
  theta: number;
}

interface Sums {
  mass: number;
  waiting: number;
  queue: number;
  busy: number;
  /** Sum of the waits of those who are served after waiting, weighted by the state that they meet. */
  servedWait: number;
  servedWaiting: number;
}

function sumChain(q: Queue): Sums {
  const { servers: n, arrivalRate, mu, theta } = q;
  const load = arrivalRate / mu;
  const mode = load < n ? Math.floor(load) : n + Math.floor((arrivalRate - n * mu) / theta);
  const down = (j: number) => Math.min(j, n) * mu + Math.max(j - n, 0) * theta;
  const sums: Sums = { mass: 0, waiting: 0, queue: 0, busy: 0, servedWait: 0, servedWaiting: 0 };
  const harmonics = servedWaits(q);
  const add = (j: number, weight: number) => {
    sums.mass += weight;
    sums.busy += weight * Math.min(j, n);
    if (j < n) return;
    sums.waiting += weight;
    sums.queue += weight * (j - n);
    const { share, wait } = harmonics(j - n);
    sums.servedWaiting += weight * share;
    sums.servedWait += weight * share * wait;
  };
  let weight = 1;
  for (let j = mode; j >= 0 && weight > NEGLIGIBLE * sums.mass; j--) {
    add(j, weight);
    weight *= down(j) / arrivalRate;
  }
  weight = 1;
  for (let j = mode + 1; ; j++) {
    weight *= arrivalRate / down(j);
    // Far out each term also carries the queue's length, so that the sums end later than the mass.
    if (j > n && weight * (j - n + 1) < NEGLIGIBLE * Math.min(sums.mass, sums.queue || sums.mass)) break;
    add(j, weight);
  }
  return sums;
}

/** Who meets k others waiting is served with a certain probability, after a mean wait that is a harmonic sum. */
function servedWaits({ servers, mu, theta }: Queue) {
  const cache: number[] = [];
  return (k: number): { share: number; wait: number } => {
    for (let i = cache.length; i <= k; i++) {
      cache.push((cache[i - 1] ?? 0) + 1 / (servers * mu + (i + 1) * theta));
    }
    return { share: (servers * mu) / (servers * mu + (k + 1) * theta), wait: cache[k] as number };
  };
}

/** P(W > t), and P(W > t and served), by the ratio of two positive series (1F1). */
function tails({ servers, arrivalRate, mu, theta }: Queue, pWait: number, t: number) {
  const c = (servers * mu) / theta;
  const b = arrivalRate / theta;
  const x = b * Math.exp(-theta * t);
  const whole = logSeries(c + 1, b);
  const exponent = -b * Math.expm1(-theta * t);
  return {
    pWaitGt: pWait * Math.exp(-theta * t - servers * mu * t + exponent + logSeries(c + 1, x) - whole),
    pWaitGtServed:
      ((pWait * c) / (c + 1)) * Math.exp(-(c + 1) * theta * t + exponent + logSeries(c + 2, x) - whole),
  };
}

/** ln of sum x^k / (c)_k, rescaled on the way so that it does not overflow. */
function logSeries(c: number, x: number): number {
  let term = 1;
  let sum = 1;
  let scale = 0;
  for (let k = 0; term > 1e-18 * sum || x > c + k; k++) {
    term *= x / (c + k);
    sum += term;
    if (sum > 1e200) {
      term /= sum;
      scale += Math.log(sum);
      sum = 1;
    }
  }
  return scale + Math.log(sum);
}
