/** How likely the rate that is measured over a period exceeds its cap, when the forecast is right. */
import { counted, type Counting, type Sample } from "./figures";
import { normalCdf } from "./distribution";
import { studentT95 } from "./des/student";
import type { WindowRisk } from "./report";

/** Assumption: agents work one shift of this length a day. */
export const SHIFT_HOURS = 8;
const WORKING_DAYS_PER_WEEK = 5;

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

/**
 * The excess of a period, lost calls - cap x live answers, is a sum over its hours, which forget each other within a
 * few handle times: its mean and variance grow with time and its law is close to normal. The interval is that of the
 * mean excess found by the simulation; checked against 1,000 simulated months (docs/preview.md).
 */
export function riskOf(
  { parameters, result }: Sample,
  counting: Counting,
  windows: readonly Window[],
): WindowRisk[] {
  const { replications } = result;
  const count = replications.length;
  return windows.map(({ window, days, cap }) => {
    const shifts = Math.max(1, Math.floor((days * WORKING_DAYS_PER_WEEK) / 7));
    const excess = replications.map((sums) => {
      const [lost, live] = counted(sums, counting);
      return lost - cap * live;
    });
    const mean = excess.reduce((sum, value) => sum + value, 0) / count;
    const deviation = Math.sqrt(excess.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
    const periods = (shifts * SHIFT_HOURS * 3600) / parameters.horizon;
    const probability = (meanExcess: number) => exceedance(meanExcess, deviation, periods);
    const halfWidth = (studentT95(count - 1) * deviation) / Math.sqrt(count);
    return {
      window,
      shifts,
      cap,
      exceeds: {
        value: probability(mean),
        low: probability(mean - halfWidth),
        high: probability(mean + halfWidth),
      },
    };
  });
}

function exceedance(mean: number, deviation: number, periods: number): number {
  if (deviation === 0) return mean > 0 ? 1 : 0;
  return normalCdf((mean / deviation) * Math.sqrt(periods));
}
