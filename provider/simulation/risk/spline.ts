/**
 * The natural cubic spline through values at equal distances, straight outside of them (de Boor, A Practical Guide to
 * Splines, chapter IV). It is linear in the values, so that their errors pass through it with known weights.
 * @param count values, at the places 0, 1, ..., count - 1
 * @returns at each of the places, the weight of each value
 */
export function splineWeights(count: number, places: readonly number[]): number[][] {
  const curves = Array.from({ length: count }, (_, index) => {
    const values = Array.from({ length: count }, (__, at) => (at === index ? 1 : 0));
    return { values, bends: bendsOf(values) };
  });
  return places.map((place) => curves.map((curve) => valueAt(curve, place)));
}

interface Curve {
  values: number[];
  /** Second derivatives at the places, 0 at both ends. */
  bends: number[];
}

/** Thomas algorithm for bend(i - 1) + 4 bend(i) + bend(i + 1) = 6 (value(i - 1) - 2 value(i) + value(i + 1)). */
function bendsOf(values: number[]): number[] {
  const last = values.length - 1;
  const factors = values.map(() => 0);
  const rights = values.map(() => 0);
  for (let i = 1; i < last; i++) {
    const pivot = 4 - factors[i - 1]!;
    factors[i] = 1 / pivot;
    rights[i] = (6 * (values[i - 1]! - 2 * values[i]! + values[i + 1]!) - rights[i - 1]!) / pivot;
  }
  const bends = values.map(() => 0);
  for (let i = last - 1; i > 0; i--) bends[i] = rights[i]! - factors[i]! * bends[i + 1]!;
  return bends;
}

function valueAt({ values, bends }: Curve, place: number): number {
  const last = values.length - 1;
  if (last === 0) return values[0]!;
  const left = Math.min(last - 1, Math.max(0, Math.floor(place)));
  const x = place - left;
  const [from, to, bendFrom, bendTo] = [values[left]!, values[left + 1]!, bends[left]!, bends[left + 1]!];
  const line = from + (to - from) * x;
  if (x < 0) return line - (x * (2 * bendFrom + bendTo)) / 6;
  if (x > 1) return line + ((x - 1) * (bendFrom + 2 * bendTo)) / 6;
  const rest = 1 - x;
  return line + ((rest ** 3 - rest) * bendFrom + (x ** 3 - x) * bendTo) / 6;
}
