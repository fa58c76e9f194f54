/** Ratios that make no difference to a dialer that rounds down: in a small team only whole lines for one or two idle agents count. */
import type { Figures } from "../report";

/** Steps in which the neighbours are looked at, and the least width that is worth a word; lines per idle agent. */
const STEP = 0.05;
const LEAST_WIDTH = 0.25;
/** About the same: within a tenth of the cap in the rate, and within this in the utilisation. Assumptions. */
const SAME_UTILISATION = 0.015;

export interface Plateau {
  from: number;
  to: number;
}

/**
 * @param at rough figures of a ratio, of one seed @param cap fraction of live answers
 * @param range lowest and highest ratio to look at
 */
export function plateauOf(
  ratio: number,
  at: (ratio: number) => Figures,
  cap: number,
  range: { minimum: number; maximum: number },
): Plateau | undefined {
  const own = at(ratio);
  const same = (other: number): boolean => {
    const { measuredRate, utilisation } = at(other);
    return (
      Math.abs(measuredRate.value - own.measuredRate.value) <= 0.1 * cap &&
      Math.abs(utilisation.value - own.utilisation.value) <= SAME_UTILISATION
    );
  };
  const edge = (direction: 1 | -1): number => {
    let reached = 0;
    // Never further than one line for each idle agent.
    for (let stride = 4; stride >= 1; stride = Math.floor(stride / 2)) {
      for (;;) {
        const next = rounded(ratio + direction * (reached + stride) * STEP);
        if (reached + stride > 1 / STEP || next < range.minimum || next > range.maximum || !same(next)) break;
        reached += stride;
      }
    }
    return rounded(ratio + direction * reached * STEP);
  };
  const plateau = { from: edge(-1), to: edge(1) };
  return plateau.to - plateau.from >= LEAST_WIDTH - STEP / 2 ? plateau : undefined;
}

const rounded = (ratio: number): number => Number(ratio.toFixed(2));
