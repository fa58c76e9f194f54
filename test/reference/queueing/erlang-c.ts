/** Erlang C: M/M/n, everybody waits as long as it takes. Steady only while the load is below the servers. */
import { DomainError, assertCount, assertNumber } from "../../../provider/simulation/domain";
import { erlangB } from "./erlang-b";

export interface ErlangCResult {
  /** P(W > 0). */
  pWait: number;
  /** Average speed of answer, E[W], seconds. */
  meanWait: number;
  meanWaitGivenWait: number;
  queueLength: number;
  utilisation: number;
  /** P(W > t). */
  pWaitGt: number;
  /** P(W <= t), over all arrivals. */
  serviceLevel: number;
  stable: true;
}

/** The queue grows without bound: there are no steady-state numbers. */
export interface Unstable {
  stable: false;
}

/**
 * @param arrivalRate per second @param meanServiceTime seconds @param t seconds, for the service level
 * @returns `{ stable: false }` when the load is not below the servers
 * @throws DomainError for values that are no rates, times or counts
 */
export function erlangC(
  servers: number,
  arrivalRate: number,
  meanServiceTime: number,
  t = 0,
): ErlangCResult | Unstable {
  assertCount("servers", servers, 1);
  assertNumber("arrivalRate", arrivalRate, { minimum: 0 });
  assertNumber("meanServiceTime", meanServiceTime, { above: 0 });
  assertNumber("t", t, { minimum: 0 });
  const load = arrivalRate * meanServiceTime;
  if (load >= servers) return { stable: false };
  const blocking = erlangB(servers, load);
  // n - a from the inputs: 1 - rho loses its digits near 1.
  const spare = servers - load;
  const pWait = (servers * blocking) / (spare + load * blocking);
  const meanWaitGivenWait = meanServiceTime / spare;
  const pWaitGt = pWait * Math.exp(-t / meanWaitGivenWait);
  return {
    pWait,
    meanWait: pWait * meanWaitGivenWait,
    meanWaitGivenWait,
    queueLength: arrivalRate * pWait * meanWaitGivenWait,
    utilisation: load / servers,
    pWaitGt,
    serviceLevel: 1 - pWaitGt,
    stable: true,
  };
}

/** Fewest agents whose service level at `t` seconds is at least `serviceLevel`, a fraction in (0, 1). */
export function erlangCAgents(
  arrivalRate: number,
  meanServiceTime: number,
  t: number,
  serviceLevel: number,
): { servers: number; achievedServiceLevel: number } {
  assertNumber("serviceLevel", serviceLevel, { above: 0, maximum: 1 });
  if (serviceLevel === 1) throw new DomainError("serviceLevel is 1: no finite number of agents reaches it");
  assertNumber("arrivalRate", arrivalRate, { minimum: 0 });
  assertNumber("meanServiceTime", meanServiceTime, { above: 0 });
  for (let servers = Math.floor(arrivalRate * meanServiceTime) + 1; ; servers++) {
    const result = erlangC(servers, arrivalRate, meanServiceTime, t);
    if (result.stable && result.serviceLevel >= serviceLevel) {
      return { servers, achievedServiceLevel: result.serviceLevel };
    }
  }
}
