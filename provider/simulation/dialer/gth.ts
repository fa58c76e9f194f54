/**
 * The stationary law of a finite Markov chain with banded rates, by the algorithm of Grassmann, Taksar and Heyman
 * (1985): Gaussian elimination without a subtraction, so that nothing cancels.
 */

/**
 * @param count number of states, numbered so that no jump spans more than `bandwidth`
 * @param fill calls back with every rate; a jump to the same state is ignored
 * @returns probabilities that add up to 1
 */
export function stationary(
  count: number,
  bandwidth: number,
  fill: (add: (from: number, to: number, rate: number) => void) => void,
): Float64Array {
  const width = 2 * bandwidth + 1;
  // rates[i * width + (j - i) + bandwidth] is the rate from i to j.
  const rates = new Float64Array(count * width);
  fill((from, to, rate) => {
    if (from !== to) rates[from * width + to - from + bandwidth]! += rate;
  });
  eliminate(rates, count, bandwidth, width);
  return substitute(rates, count, bandwidth, width);
}

/** State by state from the last: its visits are folded into the jumps between those before it. */
function eliminate(rates: Float64Array, count: number, bandwidth: number, width: number): void {
  for (let s = count - 1; s > 0; s--) {
    const first = Math.max(0, s - bandwidth);
    const row = s * width - s + bandwidth;
    let out = 0;
    for (let j = first; j < s; j++) out += at(rates, row + j);
    for (let i = first; i < s; i++) {
      const into = i * width - i + bandwidth;
      if (rates[into + s] === 0) continue;
      const share = at(rates, into + s) / out;
      rates[into + s] = share;
      for (let j = first; j < s; j++) rates[into + j]! += share * at(rates, row + j);
    }
  }
}

function substitute(rates: Float64Array, count: number, bandwidth: number, width: number): Float64Array {
  const pi = new Float64Array(count);
  pi[0] = 1;
  let total = 1;
  for (let s = 1; s < count; s++) {
    let sum = 0;
    for (let i = Math.max(0, s - bandwidth); i < s; i++) {
      sum += at(pi, i) * at(rates, i * width - i + bandwidth + s);
    }
    pi[s] = sum;
    total += sum;
  }
  for (let s = 0; s < count; s++) pi[s]! /= total;
  return pi;
}

/** Outside of the band there is no rate: a wrong index spoils the result instead of passing for 0. */
const at = (values: Float64Array, index: number): number => values[index] ?? NaN;
