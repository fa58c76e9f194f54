/**
 * The law of a day's excess, lost calls - cap x live answers, when the live answer rate differs from day to day. Given its
 * rate, a day is a sum over hours that forget each other within a few handle times, so its law is close to normal; over
 * days it is a mixture of such laws.
 */
import { splineWeights } from "./spline";

/** What was seen of days with one live answer rate. */
export interface DayMoments {
  /** Of a day's excess, in calls. */
  mean: number;
  variance: number;
  /** Of the estimated mean, with its third central moment. */
  errorVariance: number;
  errorSkew: number;
}

export interface DayLaw {
  /** Parts of the mixture: how likely each is, and the mean and variance of its normal law. */
  parts: readonly { weight: number; mean: number; variance: number }[];
  mean: number;
  variance: number;
  /** Error of the estimated mean where it decides: standard error, and the shift of its interval for skewness. */
  error: { deviation: number; shift: number };
}

/** Rates are simulated at so many standard deviations of the day's factor, in logarithms; 0 is the forecast itself. */
export const PLACES = [-2.4, -1.2, 0, 1.2, 2.4] as const;
const GAP = 1.2;
/** The mixture goes over the standard normal law in such steps, up to 4 deviations. */
const STEP = 0.1;
const DEVIATES = Array.from({ length: 81 }, (_, index) => (index - 40) * STEP);
const MASSES = massesOf(DEVIATES);
const NORMAL_975 = 1.959963985;

/** @param variation coefficient of variation of the factor @returns standard deviation of its logarithm (lognormal, mean 1) */
export const logDeviation = (variation: number): number => Math.sqrt(Math.log1p(variation * variation));

/**
 * @param days at each of PLACES, or a single one where all days are alike
 * @param together days that are measured together
 */
export function dayLawOf(days: readonly DayMoments[], variation: number, together: number): DayLaw {
  const [only] = days;
  if (days.length === 1 && only !== undefined) {
    const { mean, variance } = only;
    return lawOf([{ weight: 1, mean, variance }], days, [1]);
  }
  // The factor has mean 1, so the middle of its logarithm lies below 0.
  const places = DEVIATES.map((z) => (z - logDeviation(variation) / 2 - PLACES[0]) / GAP);
  const weights = splineWeights(days.length, places);
  const means = weights.map((row) => dot(row, (index) => days[index]!.mean));
  const parts = means.map((mean, at) => {
    const next = means[Math.min(at + 1, means.length - 1)]!;
    const before = means[Math.max(at - 1, 0)]!;
    // Each part stands for the days up to half a step away.
    const within = ((next - before) / 2) ** 2 / 12;
    return { weight: MASSES[at]!, mean, variance: varianceAt(days, places[at]!) + within };
  });
  // One day is over where its mean crosses 0; the mean of many days counts all of them.
  const near = parts.map(({ weight, mean, variance }) =>
    together === 1 ? (weight * Math.exp((-mean * mean) / (2 * variance))) / Math.sqrt(variance) : weight,
  );
  const decide = near.some((value) => value > 1e-12) ? near : MASSES;
  const total = decide.reduce((sum, value) => sum + value, 0);
  const influence = days.map(
    (_, index) => decide.reduce((sum, value, at) => sum + value * weights[at]![index]!, 0) / total,
  );
  return lawOf(parts, days, influence);
}

function lawOf(parts: DayLaw["parts"], days: readonly DayMoments[], influence: number[]): DayLaw {
  const mean = parts.reduce((sum, part) => sum + part.weight * part.mean, 0);
  const variance = parts.reduce(
    (sum, part) => sum + part.weight * (part.variance + (part.mean - mean) ** 2),
    0,
  );
  const errors = dot(
    influence.map((weight) => weight ** 2),
    (index) => days[index]!.errorVariance,
  );
  const skew = dot(
    influence.map((weight) => weight ** 3),
    (index) => days[index]!.errorSkew,
  );
  return {
    parts,
    mean,
    variance,
    error: { deviation: Math.sqrt(errors), shift: johnsonShift(errors, skew) },
  };
}

/**
 * How far an interval for a mean moves towards the long tail (Johnson, Modified t tests and confidence intervals for
 * asymmetrical populations, JASA 73, 1978).
 * @param variance of the estimated mean @param skew its third central moment
 */
export const johnsonShift = (variance: number, skew: number, t = NORMAL_975): number =>
  variance > 0 ? (skew / (6 * variance)) * (1 + 2 * t * t) : 0;

/** Straight between the simulated days in logarithms, level outside. */
function varianceAt(days: readonly DayMoments[], place: number): number {
  const inside = Math.min(days.length - 1, Math.max(0, place));
  const left = Math.min(days.length - 2, Math.floor(inside));
  const [from, to] = [days[left]!.variance, days[left + 1]!.variance].map((value) =>
    Math.log(Math.max(value, 1e-12)),
  );
  return Math.exp(from! + (to! - from!) * (inside - left));
}

function massesOf(deviates: readonly number[]): number[] {
  const densities = deviates.map((z) => Math.exp((-z * z) / 2));
  const total = densities.reduce((sum, value) => sum + value, 0);
  return densities.map((value) => value / total);
}

const dot = (weights: readonly number[], valueOf: (index: number) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * valueOf(index), 0);
