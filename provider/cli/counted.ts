/** A number with its noun: "1 rule", "2 rules". */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? "" : "s"}`;
