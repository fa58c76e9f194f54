/**
 * Erlang A: M/M/n+M, people who wait give up after an exponential time (Palm 1957; Garnett, Mandelbaum, Reiman 2002).
 * The states with a free server and those without one are summed apart and joined in logarithms. So every figure keeps its
 * digits where nearly nobody waits and where nearly everybody gives up.
 */
import { assertCount, assertNumber } from "../../../provider/simulation/domain";
import { type Queue, lnIdleMass, meansGivenWait } from "./erlang-a/chain";
import { lnSeries, servedWithin, waitTail } from "./erlang-a/waits";

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
  const lnWaiting = lnSeries((servers * q.mu) / q.theta + 1, arrivalRate / q.theta);
  const lnIdlePerWaiting = lnIdleMass(servers, arrivalRate / q.mu) - lnWaiting;
  const pWait = 1 / (1 + Math.exp(lnIdlePerWaiting));
  const pIdle = 1 / (1 + Math.exp(-lnIdlePerWaiting));
  const { queue, servedWait, abandonedWait } = meansGivenWait(q);
  // Balance of the states below n: their busy servers are the load, less the arrivals that fill the last server.
  const busy = (arrivalRate / q.mu) * pIdle - servers * pWait * Math.expm1(-lnWaiting);
  const pServed = (busy * q.mu) / arrivalRate;
  const pAbandonGivenWait = (q.theta * queue) / arrivalRate;
  return {
    pWait,
    pAbandon: pWait * pAbandonGivenWait,
    pAbandonGivenWait,
    meanWait: (pWait * queue) / arrivalRate,
    meanWaitServed: (pWait * servedWait) / pServed,
    meanWaitAbandoned: abandonedWait / pAbandonGivenWait,
    queueLength: pWait * queue,
    utilisation: busy / servers,
    pWaitGt: pWait * waitTail(q, t, lnWaiting),
    pServedWithin: pIdle + pWait * servedWithin(q, t, lnWaiting),
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
