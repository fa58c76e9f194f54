/**
 * How likely a legal window is over its cap: the rate of lost calls is judged over each window that ends in the next 30
 * days, under days whose live answer rates differ. Sources: docs/pacing.md, "Risk".
 */
import { studentT95 } from "./des/student";
import type { Counting } from "./figures";
import type { WindowRisk } from "./report";
import { dayLawOf } from "./risk/day-law";
import type { DayRuns } from "./risk/day-runs";
import { type Windows, exceedanceOf } from "./risk/window-law";

/** Calendar days over which windows are judged. */
const PERIOD_DAYS = 30;

export interface Window {
  /** For the reader: "30 days (US)". */
  window: string;
  /** Calendar days that are measured together. */
  days: number;
  /** A window ends every day; else one begins when the last has ended. */
  rolling: boolean;
  /** Fraction of live answers. */
  cap: number;
}

/** When the campaign dials. */
export interface Schedule {
  shiftHours: number;
  workingDaysPerWeek: number;
}

/** What a judgement of the windows is made with. */
export interface Basis {
  counting: Counting;
  schedule: Schedule;
  /** The measured rate where a formula knows it. */
  exactRate?: number | undefined;
}

/** Looking again and again finds more by chance than looking once: before the last look the limits are this much wider. */
const PEEK = 1.5;
/** Standard normal law in steps, for the mean over what is not known. */
const DEVIATES = Array.from({ length: 33 }, (_, index) => (index - 16) / 4);

/** @param peek intervals for a look after which the run may go on */
export function risksOf(
  runs: DayRuns,
  windows: readonly Window[],
  { counting, schedule, exactRate }: Basis,
  peek = false,
): WindowRisk[] {
  const shiftSeconds = schedule.shiftHours * 3600;
  return windows.map((window) => {
    const ending = windowsOf(window, schedule);
    const moments = runs.momentsFor(window.cap, counting, shiftSeconds, exactRate);
    const law = dayLawOf(moments, runs.variation, ending.shifts);
    const over = exceedanceOf(law, ending);
    const { deviation, shift } = law.error;
    const halfWidth = studentT95(runs.freedom) * (peek ? PEEK : 1) * deviation;
    const value = predictive(over, deviation);
    return {
      window: window.window,
      shifts: ending.shifts,
      count: ending.count,
      cap: window.cap,
      exceeds: {
        value,
        low: Math.min(value, over(shift - halfWidth)),
        high: Math.max(value, over(shift + halfWidth)),
      },
    };
  });
}

/** A window of several days ends when its last working day does; the days of a shorter one count as working days. */
export function windowsOf({ days, rolling }: Window, { workingDaysPerWeek }: Schedule): Windows {
  const working = (calendarDays: number) => Math.max(1, Math.floor((calendarDays * workingDaysPerWeek) / 7));
  const shifts = days < 7 ? Math.min(days, workingDaysPerWeek) : working(days);
  const judged = working(PERIOD_DAYS);
  const count = rolling || days === 1 ? judged : Math.max(1, Math.floor(PERIOD_DAYS / days));
  return { shifts, count, rolling: rolling && days > 1 };
}

/**
 * The probability for somebody who knows the mean excess no better than the simulation does: the mean over its error. For a
 * normal law it is Phi(z / sqrt(1 + d^2)), d the error in units of the window's own spread.
 */
function predictive(over: (shift: number) => number, deviation: number): number {
  if (deviation === 0) return over(0);
  const masses = DEVIATES.map((z) => Math.exp((-z * z) / 2));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return DEVIATES.reduce((sum, z, index) => sum + (masses[index]! / total) * over(z * deviation), 0);
}
