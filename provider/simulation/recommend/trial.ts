/** Whether a ratio meets the cap in whichever way the dialer rounds `agentRatio x idle agents`. */
import type { DialerParameters, Rounding } from "../dialer/parameters";
import { ROUGH_BATCHES } from "../effort";
import { type Counting, type Sample, type Stop, clearOf, closedForm, sample } from "../figures";
import type { Figures, Recommended } from "../report";

/** What a recommendation has to meet, and how hard it is tried. */
export interface Aim {
  /** Most of the live answers that may be lost, a fraction. */
  cap: number;
  /** Simulated for one answer that matters. */
  attempts: number;
  counting: Counting;
  /** Highest agentRatio that may be recommended. */
  maxAgentRatio: number;
  /** Smallest difference between two ratios that the dialer can be set to; 1: whole ratios. */
  step: number;
}

/** What is lost with the rounding that loses the most. */
export type Highest = NonNullable<Recommended["highest"]>;

export interface Trial {
  /** Under every rounding. */
  holds: boolean;
  highest: Highest;
  /** Fractions rounded down, as everywhere else in the report. */
  figures: Figures;
  /** Waiting places that 99.9 % of the waiting calls need at most. */
  places: number;
}

/** Confirmations use another seed than the search, so that a ratio that passed by chance is rejected. */
const FRESH_SEED = 7_919;
/** Up first: it dials the most, so it is the one that fails, and the others need no run then. */
const BY_LINES: readonly Rounding[] = ["up", "nearest", "dithered", "floor"];

/** @throws DomainError for parameters without an answer */
export function tryRatio(base: DialerParameters, ratio: number, aim: Aim): Trial {
  const { cap, attempts, counting } = aim;
  const p = { ...base, ratio, seed: base.seed + FRESH_SEED };
  const exact = ratio === 1 ? closedForm(p, counting) : undefined;
  if (exact?.layer === "exact") {
    const highest: Highest = { rounding: "floor", measuredRate: exact.measuredRate };
    return { holds: exact.measuredRate.high <= cap, highest, figures: exact, places: 0 };
  }
  const samples = new Map<Rounding, Sample>();
  const run = (rounding: Rounding, when: Stop["when"]): Sample => {
    const done = samples.get(rounding);
    const found = done ?? sample({ ...p, rounding }, attempts, counting, { every: ROUGH_BATCHES, when });
    samples.set(rounding, found);
    return found;
  };
  const clear = clearOf(cap);
  // A ratio that holds takes the whole effort where its figures are shown; one that is clearly over the cap does not.
  const over: Stop["when"] = (rate) => rate.value > cap && clear(rate);
  // Whole ratios leave nothing to round: all dialers agree.
  const roundings: readonly Rounding[] = Number.isInteger(ratio) ? ["floor"] : BY_LINES;
  const shown: readonly Rounding[] = ["up", "floor"];
  const holds = roundings.every((rounding) => {
    const { figures } = run(rounding, shown.includes(rounding) ? over : clear);
    return figures.measuredRate.high <= cap;
  });
  const floor = run("floor", clear);
  const tried = [...samples].map(([rounding, { figures }]) => ({
    rounding,
    measuredRate: figures.measuredRate,
  }));
  const highest = tried.reduce((most, one) => (one.measuredRate.high > most.measuredRate.high ? one : most));
  const most = samples.get("up") ?? floor;
  return { holds, highest, figures: floor.figures, places: most.result.placesP999 };
}
