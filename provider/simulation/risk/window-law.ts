/** How likely the excess of at least one window is over 0, from the law of a day's excess. */
import { Uniforms } from "../des/uniforms";
import { normalQuantile } from "../des/normal";
import { normalCdf } from "../distribution";
import type { DayLaw } from "./day-law";

/** Working days of one window, and how such windows follow each other in the days that are judged. */
export interface Windows {
  /** Working days of a window. */
  shifts: number;
  /** Windows that end in the days that are judged. */
  count: number;
  /** A window ends on each working day; else one begins when the last has ended. */
  rolling: boolean;
}

/** Variance of a day's excess, calls squared: below it no call is lost, and none would be. */
const SILENT = 1e-9;

/** @param shift added to the excess of every day, in calls @returns P(at least one window has an excess over 0) */
export type Exceedance = (shift: number) => number;

export function exceedanceOf(law: DayLaw, { shifts, count, rolling }: Windows): Exceedance {
  if (law.variance < SILENT) return (shift) => (law.mean + shift > 0 ? 1 : 0);
  if (rolling && count > 1) return ofRolling(law, shifts, count);
  const one =
    shifts === 1 ? ofDay(law) : law.parts.length === 1 ? ofAlikeDays(law, shifts) : ofSum(law, shifts);
  return (shift) => -Math.expm1(count * Math.log1p(-Math.min(1, one(shift))));
}

const ofDay =
  ({ parts }: DayLaw): Exceedance =>
  (shift) =>
    parts.reduce((sum, part) => sum + part.weight * isOver(part.mean + shift, part.variance), 0);

/** Where nothing varies, nothing is over by chance: a day that loses no call is not over a cap of 0. */
const isOver = (excess: number, variance: number): number =>
  variance < SILENT ? Number(excess > 0) : normalCdf(excess / Math.sqrt(variance));

const ofAlikeDays =
  ({ mean, variance }: DayLaw, shifts: number): Exceedance =>
  (shift) =>
    normalCdf(((mean + shift) * Math.sqrt(shifts)) / Math.sqrt(variance));

/** Beyond so many standard deviations of a window's excess nothing is left to find. */
const FAR = 10;
/** Below this a frequency adds nothing. */
const QUIET = 1e-9;
const MOST_FREQUENCIES = 1_000;

/**
 * The sum of independent days by its characteristic function, inverted at the middles of equal steps (Gil-Pelaez, Biometrika
 * 38, 1951; Bohmann, 1970). A day's law is skewed, because the rate of lost calls is convex in the live answer rate, so a
 * normal law of a week or month of days would be wrong in its tail.
 */
function ofSum({ parts, mean, variance }: DayLaw, shifts: number): Exceedance {
  const deviation = Math.sqrt(variance * shifts);
  const step = (2 * Math.PI) / (4 * FAR * deviation);
  const waves: { size: number; angle: number; frequency: number }[] = [];
  for (let index = 0; index < MOST_FREQUENCIES; index++) {
    const frequency = (index + 0.5) * step;
    let real = 0;
    let imaginary = 0;
    for (const part of parts) {
      const size = part.weight * Math.exp((-part.variance * frequency * frequency) / 2);
      const angle = (part.mean - mean) * frequency;
      real += size * Math.cos(angle);
      imaginary += size * Math.sin(angle);
    }
    const size = Math.hypot(real, imaginary) ** shifts;
    if (size < QUIET) break;
    waves.push({ size: size / (index + 0.5), angle: Math.atan2(imaginary, real) * shifts, frequency });
  }
  return (shift) => {
    const excess = (mean + shift) * shifts;
    if (Math.abs(excess) > FAR * deviation) return excess > 0 ? 1 : 0;
    const sum = waves.reduce(
      (total, { size, angle, frequency }) => total + size * Math.sin(angle + frequency * excess),
      0,
    );
    return Math.min(1, Math.max(0, 0.5 + sum / Math.PI));
  };
}

const PATHS = 2_000;
const SEED = 20_260_601;

/** Windows that overlap are drawn together, on fixed random numbers, with the days before the period like those in it. */
function ofRolling({ parts }: DayLaw, shifts: number, count: number): Exceedance {
  const chances = new Uniforms(SEED, 0, "outcome");
  const deviates = new Uniforms(SEED, 0, "talk");
  const cumulated: number[] = [];
  parts.reduce((sum, { weight }) => (cumulated.push(sum + weight), sum + weight), 0);
  const day = () => {
    const chance = chances.next();
    const part =
      parts[
        Math.max(
          0,
          cumulated.findIndex((sum) => sum > chance),
        )
      ]!;
    return part.mean + Math.sqrt(part.variance) * normalQuantile(deviates.next());
  };
  const largest = Array.from({ length: PATHS }, () => {
    const days = Array.from({ length: shifts + count - 1 }, day);
    let sum = days.slice(0, shifts).reduce((total, value) => total + value, 0);
    let most = sum;
    for (let end = shifts; end < days.length; end++) {
      sum += days[end]! - days[end - shifts]!;
      most = Math.max(most, sum);
    }
    return most;
  });
  return (shift) => largest.filter((excess) => excess + shift * shifts > 0).length / PATHS;
}
