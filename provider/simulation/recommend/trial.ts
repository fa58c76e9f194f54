/** Whether a ratio meets the cap in whichever way the dialer rounds `agentRatio x idle agents`, and what it does then. */
import type { DialerParameters, Rounding } from "../dialer/parameters";
import { ROUGH_BATCHES } from "../effort";
import { type Counting, ROUGH, type Stop, clearOf, closedForm, sample } from "../figures";
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
  /** Whether a dialer is accepted: the criterion of the verdict. */
  meets: (p: DialerParameters) => boolean;
}

/** Confirmations use another seed than the search, so that a ratio that passed by chance is rejected. */
const FRESH_SEED = 7_919;

const at = (base: DialerParameters, ratio: number, rounding: Rounding): DialerParameters => ({
  ...base,
  ratio,
  rounding,
  seed: base.seed + FRESH_SEED,
});

/** Whole ratios leave nothing to round: all dialers agree. */
const most = (ratio: number): Rounding => (Number.isInteger(ratio) ? "floor" : "up");

/** Rounding up dials the most at each moment, so a ratio that fails there needs no other run. */
export const holdsRoundedUp = (base: DialerParameters, ratio: number, { meets }: Aim): boolean =>
  meets(at(base, ratio, most(ratio)));

/** The rest of the roundings, for a ratio that holds rounded up. */
export const holdsOtherwise = (base: DialerParameters, ratio: number, { meets }: Aim): boolean =>
  Number.isInteger(ratio) ||
  (["nearest", "dithered", "floor"] as const).every((rounding) => meets(at(base, ratio, rounding)));

export interface TrialOutcome {
  /** Fractions rounded down, as everywhere else in the report. */
  figures: Figures;
  /** With the rounding that loses the most. */
  highest: NonNullable<Recommended["highest"]>;
  /** Waiting places that 99.9 % of the waiting calls need at most. */
  places: number;
}

/** @param rough for a ratio that nobody is to set @throws DomainError for parameters without an answer */
export function outcomeAt(base: DialerParameters, ratio: number, aim: Aim, rough = false): TrialOutcome {
  const { cap, attempts, counting } = aim;
  const floor = at(base, ratio, "floor");
  const exact = ratio === 1 ? closedForm(floor, counting) : undefined;
  if (exact?.layer === "exact") {
    return { figures: exact, highest: { rounding: "floor", measuredRate: exact.measuredRate }, places: 0 };
  }
  // A ratio that holds takes the whole effort; one that is clearly over the cap does not.
  const stop: Stop = rough
    ? ROUGH
    : { every: ROUGH_BATCHES, when: (rate) => rate.value > cap && clearOf(cap)(rate) };
  const run = (rounding: Rounding) => sample(at(base, ratio, rounding), attempts, counting, stop);
  const low = run("floor");
  const rounding = most(ratio);
  const high = rounding === "floor" ? low : run(rounding);
  const { measuredRate } = high.figures;
  return { figures: low.figures, highest: { rounding, measuredRate }, places: high.result.placesP999 };
}
