/** The highest of many steps that holds, when holding is costly to find out. */

/** Rate of a step, cheap and about right. */
export type Rate = (index: number) => number;

/**
 * The largest index whose rate is at most the cap, when all below it are; the first is known to be. A line through the ends
 * of the bracket hits closer than its middle; where it does not (steps of small teams), the bracket is halved.
 * @param last largest index @param first rate of index 0
 */
export function guess(rate: Rate, last: number, first: number, cap: number): number {
  let low = { index: 0, rate: first };
  let high = { index: last, rate: rate(last) };
  if (high.rate <= cap) return last;
  for (let halve = false; high.index - low.index > 1;) {
    const width = high.index - low.index;
    const step = Math.round(width * (halve ? 0.5 : share(low.rate, high.rate, cap)));
    const index = low.index + Math.min(width - 1, Math.max(1, step));
    const found = { index, rate: rate(index) };
    if (found.rate <= cap) low = found;
    else high = found;
    halve = high.index - low.index > width / 2;
  }
  return low.index;
}

/**
 * From a guess to a step that holds while the step above it does not: strides that double, then a bisection. Where steps
 * hold by chance it is one of them.
 * @returns undefined when not even index 0 holds
 */
export function settle(start: number, last: number, holds: (index: number) => boolean): number | undefined {
  let low = -1;
  let high = last + 1;
  let index = start;
  for (let stride = 1; index > low && index < high; stride *= 2) {
    if (holds(index)) low = index;
    else high = index;
    index = low === index ? Math.min(last, index + stride) : Math.max(0, index - stride);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low < 0 ? undefined : low;
}

/** Where a rate lies between two others; the square root of the rate is nearly straight in the ratio. */
function share(from: number, to: number, rate: number): number {
  const start = Math.sqrt(from);
  return (Math.sqrt(rate) - start) / (Math.sqrt(to) - start);
}
