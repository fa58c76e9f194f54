/**
 * M/M/n+D: an answer waits at most D seconds, then it is dropped: the model of a dialler that calls at a constant rate
 * whatever the agents do. Building blocks of Zeltyn and Mandelbaum 2005, in a form without cancellation.
 */
import { assertCount, assertNumber } from "../../../provider/simulation/domain";
import { bisect, erlangB } from "./erlang-b";

export interface MmnDResult {
  pWait: number;
  /** Dropped / arrived. */
  pAbandon: number;
  pAbandonGivenWait: number;
  meanWait: number;
  meanWaitServed: number;
  queueLength: number;
  utilisation: number;
  /** P(W > t), t below D. */
  pWaitGt: number;
  /** P(served, and within t), over all arrivals. */
  pServedWithin: number;
}

/**
 * @param arrivalRate live answers per second, above 0 @param maxWait D, seconds, 0 or more
 * @throws DomainError
 */
export function mmnD(
  servers: number,
  arrivalRate: number,
  meanServiceTime: number,
  maxWait: number,
  t = 0,
): MmnDResult {
  assertCount("servers", servers, 1);
  assertNumber("arrivalRate", arrivalRate, { above: 0 });
  assertNumber("meanServiceTime", meanServiceTime, { above: 0 });
  assertNumber("maxWait", maxWait, { minimum: 0 });
  assertNumber("t", t, { minimum: 0 });
  const mu = 1 / meanServiceTime;
  const load = arrivalRate * meanServiceTime;
  const z = arrivalRate - servers * mu;
  const zD = z * maxWait;
  // In overload e^(zD) leaves the doubles: everything is divided by it.
  const scale = Math.exp(-Math.max(0, zD));
  const end = zD > 0 ? 1 : Math.exp(zD);
  const atEnd = end / (servers * mu);
  const between = maxWait * scaledPhi(zD);
  const den = scale / erlangB(servers - 1, load) + arrivalRate * (between + atEnd);
  const pAbandon = (arrivalRate * atEnd) / den;
  const pWait = (arrivalRate * (between + atEnd)) / den;
  const waited = maxWait * maxWait * scaledMoment(zD);
  const meanWait = (arrivalRate * (waited + maxWait * atEnd)) / den;
  // e^(zt) is part of the scale in overload, a factor of its own below it.
  const later =
    t < maxWait
      ? (arrivalRate * Math.exp(Math.min(0, z * t)) * (maxWait - t) * scaledPhi(z * (maxWait - t))) / den
      : 0;
  return {
    pWait,
    pAbandon,
    // Not the quotient of the two: where nearly nobody waits, both are 0.
    pAbandonGivenWait: atEnd / (between + atEnd),
    meanWait,
    meanWaitServed: (arrivalRate * waited) / den / (1 - pAbandon),
    queueLength: arrivalRate * meanWait,
    utilisation: (load / servers) * (1 - pAbandon),
    pWaitGt: t < maxWait ? later + pAbandon : 0,
    pServedWithin: 1 - pAbandon - later,
  };
}

/** Highest rate whose P(abandon) is at most `abandonCap`, a fraction in (0, 1); P(abandon) rises with the rate. */
export function mmnDMaxRate(
  servers: number,
  meanServiceTime: number,
  maxWait: number,
  abandonCap: number,
): { arrivalRate: number; utilisation: number } {
  assertNumber("abandonCap", abandonCap, { above: 0, maximum: 1 });
  assertNumber("meanServiceTime", meanServiceTime, { above: 0 });
  const abandonAt = (rate: number) => mmnD(servers, rate, meanServiceTime, maxWait).pAbandon;
  let high = servers / meanServiceTime;
  while (abandonAt(high) < abandonCap && high < 1e12) high *= 2;
  const arrivalRate = bisect((rate) => (rate === 0 ? -1 : abandonAt(rate) - abandonCap), 0, high);
  return { arrivalRate, utilisation: mmnD(servers, arrivalRate, meanServiceTime, maxWait).utilisation };
}

/** (e^u - 1) / u, divided by e^u where u is positive. */
function scaledPhi(u: number): number {
  if (u === 0) return 1;
  return u > 0 ? -Math.expm1(-u) / u : Math.expm1(u) / u;
}

/** The integral of x e^(ux) over [0, 1], divided by e^u where u is positive. */
function scaledMoment(u: number): number {
  if (Math.abs(u) < 1e-2) {
    // Sum of u^k / (k! (k + 2)); the closed form cancels here.
    let term = 1;
    let sum = 0;
    for (let k = 0; k < 12; k++) {
      sum += term / (k + 2);
      term *= u / (k + 1);
    }
    return sum * Math.exp(-Math.max(0, u));
  }
  return u > 0 ? (u + Math.expm1(-u)) / (u * u) : (u * Math.exp(u) - Math.expm1(u)) / (u * u);
}
