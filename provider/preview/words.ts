/** The judgement as people read it: the same words and digits on every surface. Percent is for the eye only. */
import { percent, percentRange } from "../shown/percent";
import type { Figures, Interval, SimulationReport } from "../simulation";
import { ratiosText, recommendationsOf } from "./ratios";

/** `2.61 % (2.32 to 2.90)`, or the value alone where it is exact. */
export function withInterval({ value, low, high }: Interval, digits: number): string {
  if (low === high) return percent(value, digits);
  return `${percent(value, digits)} (${percentRange({ low, high }, digits)})`;
}

export function layerOf({ layer, attempts }: Figures): string {
  if (layer !== "simulation") return layer === "exact" ? "exact" : "approximate: Markov chain";
  return `${attempts.toLocaleString("en-US")} attempts simulated`;
}

export const pacingOf = ({ pacingType, agentRatio }: SimulationReport["config"]): string =>
  pacingType === "predictive" ? `predictive, ${agentRatio} lines per idle agent` : pacingType;

/** What a judgement tells of its verdict, without the rest of the report. */
export type Judged = Pick<SimulationReport, "verdict" | "risk" | "cap" | "prediction">;

/** `over: 97.1 % (95.0 to 98.6) chance that the rate over 30 days (US) exceeds the cap of 3.00 % (US), where 5.0 % is accepted`. */
export function verdictText({ verdict, risk, cap }: Judged): string {
  const { answer, exceeds, limit, window } = verdict;
  const deciding = risk.find((one) => one.window === window);
  const rate = deciding?.cap ?? cap.rate;
  // The name of a window of a law says whose it is.
  const isOwn = !window.endsWith(")") || window.endsWith(`(${cap.of})`);
  const compared = rate === cap.rate && isOwn ? capText(cap) : percent(rate, 2);
  const period = window === "" ? "the rate" : `the rate over ${window}`;
  const any =
    deciding && deciding.count > 1 ? ` in any of the ${deciding.count} that end within 30 days` : "";
  const unjudged = isUnjudged({ verdict, cap }) ? "no legal verdict; " : "";
  return `${unjudged}${answer}: ${withInterval(exceeds, 1)} chance that ${period} exceeds ${compared}${any}, where ${percent(limit)} is accepted`;
}

/** The answer in a cell: a config that is within a number of nobody's law is not called fine. */
export const answerText = ({ verdict, cap }: Pick<SimulationReport, "verdict" | "cap">): string =>
  isUnjudged({ verdict, cap }) ? `${verdict.answer}, no legal verdict` : verdict.answer;

/** A number that is exceeded is exceeded, whatever the other laws are. */
const isUnjudged = ({ verdict, cap }: Pick<SimulationReport, "verdict" | "cap">): boolean =>
  cap.noLaw !== undefined && verdict.answer !== "over";

/** Nothing to be told: the config is within its limit, and the limit is that of the law. */
export const isLawful = ({ verdict, cap }: Pick<SimulationReport, "verdict" | "cap">): boolean =>
  verdict.answer === "within" && cap.noLaw === undefined;

/** Whose number a rate is compared with. */
export const capText = ({
  rate,
  of,
  what = "the cap",
}: Pick<SimulationReport["cap"], "rate" | "of" | "what">): string => `${what} of ${percent(rate, 2)} (${of})`;

/** `mean 2.61 % (2.32 to 2.90) of live answers abandoned or late`: what is compared with the cap, in the long run. */
export const meanText = ({ prediction, cap }: Judged): string =>
  `mean ${withInterval(prediction.measuredRate, 2)} of live answers ${lostText(cap)}`;

export const lostText = ({ falsePositivesCounted }: SimulationReport["cap"]): string =>
  falsePositivesCounted ? "abandoned, late or cut off by AMD" : "abandoned or late";

/** The next step, where there is one; of a config that is not within, the recommended ratio too. */
export function nextText({
  verdict,
  recommendation,
}: Pick<SimulationReport, "verdict" | "recommendation">): string | undefined {
  const known = recommendationsOf(recommendation).filter(({ agentRatio }) => agentRatio !== undefined);
  const ratio =
    verdict.answer === "within" || known.length === 0
      ? []
      : [`The simulation recommends ${ratiosText(recommendation)}.`];
  const steps = [...(verdict.next === undefined ? [] : [verdict.next]), ...ratio];
  return steps.length === 0 ? undefined : steps.join(" ");
}
