/** How long a call waits in Erlang A, given that it waits. */
import type { Queue } from "./chain";
import { integrateFromPeak } from "./integral";

/** P(W > t) of those who wait, by the ratio of two positive series (1F1). */
export function waitTail({ servers, arrivalRate, mu, theta }: Queue, t: number, lnWaiting: number): number {
  const b = arrivalRate / theta;
  const later = lnSeries((servers * mu) / theta + 1, b * Math.exp(-theta * t));
  return Math.exp(-theta * t - servers * mu * t - b * Math.expm1(-theta * t) + later - lnWaiting);
}

/**
 * P(served within t) of those who wait: the density of the wait that a patient caller would have, times the chance to be
 * patient for so long (Baccelli and Hebuterne 1981). As a difference of two tails it would lose its digits in overload.
 */
export function servedWithin(
  { servers, arrivalRate, mu, theta }: Queue,
  t: number,
  lnWaiting: number,
): number {
  if (t === 0) return 0;
  const drain = servers * mu + theta;
  const peak = Math.min(t, Math.max(0, Math.log(arrivalRate / drain) / theta));
  const lnPeak = -(arrivalRate / theta) * Math.expm1(-theta * peak) - drain * peak;
  const arrivals = (arrivalRate / theta) * Math.exp(-theta * peak);
  const shape = (distance: number) => Math.exp(-arrivals * Math.expm1(-theta * distance) - drain * distance);
  const area = integrateFromPeak(shape, t - peak) + integrateFromPeak(shape, -peak);
  return servers * mu * area * Math.exp(lnPeak - lnWaiting);
}

/** ln of sum x^k / (c)_k, rescaled on the way so that it does not overflow. */
export function lnSeries(c: number, x: number): number {
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
