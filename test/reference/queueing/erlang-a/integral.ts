/** An integral over a function that falls from one end of its range to the other, however steeply. */

const STEP = 1 / 32;
/** Beyond this the weights are below the last digit. */
const REACH = 3.5;

/**
 * Tanh-sinh quadrature (Takahasi and Mori 1974): its points crowd at both ends, so that a peak much narrower than the range
 * is seen.
 * @param f of the distance from the peak @param range signed: how far the integral goes
 * @returns positive in either direction
 */
export function integrateFromPeak(f: (distance: number) => number, range: number): number {
  let sum = 0;
  for (let i = -REACH / STEP; i <= REACH / STEP; i++) {
    const u = i * STEP;
    const e = Math.exp(-Math.PI * Math.sinh(u));
    const share = 1 / (1 + e);
    sum += f(range * share) * Math.PI * Math.cosh(u) * share * (1 / (1 + 1 / e));
  }
  return Math.abs(range) * STEP * sum;
}
