/** Rates are fractions inside; these are the ways in which a reader sees one. */

/** With fixed digits, so that numbers in a column or an interval compare. A small rate never looks like none. */
export function percent(rate: number, digits = 1): string {
  const fixed = (rate * 100).toFixed(digits);
  return rate > 0 && Number(fixed) === 0 ? `under ${1 / 10 ** digits} %` : `${fixed} %`;
}

/** `2.32 to 2.90`: the ends of an interval, without the sign. */
export const percentRange = ({ low, high }: { low: number; high: number }, digits: number): string =>
  `${(low * 100).toFixed(digits)} to ${(high * 100).toFixed(digits)}`;

/** A number that somebody set, such as a limit or a share: `3 %`, with no more digits than it has. @param digits at most */
export const roundPercent = (rate: number, digits: number): string =>
  `${Number((rate * 100).toFixed(digits))} %`;
