/**
 * P(|T| <= t) of Student's law with a whole number of degrees of freedom: the finite sums of Abramowitz and Stegun,
 * 26.7.3 and 26.7.4.
 */
function twoSided(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const cosine = Math.cos(angle);
  const odd = freedom % 2;
  let term = odd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = 2 + odd; k < freedom; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/** The t with P(|T| <= t) = 0.95; infinite without a degree of freedom. */
export function studentT95(freedom: number): number {
  if (freedom < 1) return Infinity;
  let low = 1.9;
  let high = 13;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (twoSided(middle, freedom) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
