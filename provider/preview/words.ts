/** Figures as people read them. Percent is for the eye only. */
import type { Figures, Interval, SimulationReport } from "../simulation";

export function percent(rate: number, digits = 1): string {
  const shown = (rate * 100).toFixed(digits);
  return rate > 0 && Number(shown) === 0 ? `under ${1 / 10 ** digits} %` : `${shown} %`;
}

/** `2.61 % (2.32 to 2.90)`, or the value alone where it is exact. */
export function withInterval({ value, low, high }: Interval, digits: number): string {
  if (low === high) return percent(value, digits);
  return `${percent(value, digits)} (${(low * 100).toFixed(digits)} to ${(high * 100).toFixed(digits)})`;
}

export function layerOf({ layer, attempts }: Figures): string {
  if (layer !== "simulation") return layer === "exact" ? "exact" : "approximate: Markov chain";
  return `${attempts.toLocaleString("en-US")} attempts simulated`;
}

export const pacingOf = ({ pacingType, agentRatio }: SimulationReport["config"]): string =>
  pacingType === "predictive" ? `predictive, ${agentRatio} lines per idle agent` : pacingType;

/** within: even the upper limit is; OVER: even the lower limit is; else nobody can say. */
export function verdictOf({ prediction, cap }: SimulationReport): string {
  const { low, high } = prediction.measuredRate;
  if (high <= cap.rate) return "within";
  return low > cap.rate ? "OVER" : "NOT SURELY within";
}
