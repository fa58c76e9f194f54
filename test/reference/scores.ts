/** How good stated probabilities are, where the true ones are known. */
export interface Pair {
  said: number;
  truth: number;
}

/** A forecaster who is sure and wrong loses without end; this is the surest that counts. */
const SUREST = 1e-4;

/** Mean of the expected logarithmic score (Good 1952) in nats: the lower, the better, and least where said is true. */
export function logLoss(pairs: readonly Pair[]): number {
  const losses = pairs.map(({ said, truth }) => {
    const sure = Math.min(1 - SUREST, Math.max(SUREST, said));
    return -(truth * Math.log(sure) + (1 - truth) * Math.log(1 - sure));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** Means of what was said and what is true, for the tenth of the answers that said least, for the next tenth, and so on. */
export function decilesOf(pairs: readonly Pair[]): Pair[] {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const sorted = [...pairs].sort((one, other) => one.said - other.said);
  const size = sorted.length / 10;
  return Array.from({ length: 10 }, (_, decile) => {
    const group = sorted.slice(decile * size, (decile + 1) * size);
    return { said: mean(group.map(({ said }) => said)), truth: mean(group.map(({ truth }) => truth)) };
  });
}
