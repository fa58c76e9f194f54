/** The answer for one config: is the risk of a breach in a legal window accepted, and by which numbers. */
import { RISK_LIMIT } from "../limits";
import { DEFAULT_ATTEMPTS } from "./effort";
import { type Counting, closedForm } from "./figures";
import { type Model, isNotRun, modelFromConfig } from "./from-config";
import type { DialerParameters } from "./dialer/parameters";
import type { Question } from "./question";
import { unpaceable } from "./recommend/floor";
import type { Verdict, WindowRisk } from "./report";
import { risksOf } from "./risk";
import { DayRuns } from "./risk/day-runs";
import { type Assumption, assumptionsOf, restingOf } from "./verdict/assumed";

/** A risk takes up to so many times the attempts of another answer: days with several live answer rates are simulated. */
const MOST_EFFORT = 4;
/** A risk that is printed takes up to twice that, until its interval is no wider than this (docs/pacing.md, "Risk"). */
const MOST_EFFORT_SHOWN = 8;
const WIDEST_SHOWN = 0.25;

/** How the measured rate is counted under parameters. */
export type CountingOf = (p: DialerParameters) => Counting;

/**
 * A breach that is found with given and assumed values is looked at again with assumptions replaced by values that favour
 * the config: the verdict refuses only when it stays.
 * @throws DomainError for parameters without an answer
 */
export function verdictOf(
  question: Question,
  model: Model,
  countingOf: CountingOf,
): { verdict: Verdict; risk: WindowRisk[] } {
  const { riskLimit: limit = RISK_LIMIT } = question;
  const assumptions = assumptionsOf(question, model);
  const judged = (relaxed: readonly Assumption[]) => {
    const changed = relaxed.reduce((before, { relax }) => ({ ...before, ...relax?.(before) }), model);
    return riskUntilTold(question, changed, countingOf, limit);
  };
  const risk = riskUntilTold(question, model, countingOf, limit, SHOWN);
  const answer = answerOf(risk, limit);
  const resting =
    answer === "over"
      ? restingOf(assumptions, (relaxed) => answerOf(judged(relaxed), limit) === "over")
      : assumptions.filter(({ major }) => major);
  const restsOn = (resting ?? []).flatMap(({ names }) => names);
  const next = nextOf(answer, restsOn, lossOf(question, model));
  const worst = risk.reduce((most, one) => (one.exceeds.value > most.exceeds.value ? one : most));
  const { exceeds, window } = worst;
  const refuses = answer === "over" && resting === undefined && isOverVerified(question, countingOf, limit);
  return {
    verdict: { answer, exceeds, limit, window, restsOn, refuses, ...(next !== undefined && { next }) },
    risk,
  };
}

/** Why no pacing helps, by a given error of AMD: an assumed one would be no cause. */
const lossOf = ({ known, windows }: Question, { parameters }: Model): string | undefined =>
  known.forecast?.amd?.falsePositiveRate === undefined
    ? undefined
    : unpaceable(parameters, Math.min(...windows.map(({ cap }) => cap)));

/** Whether a breach is one of verified numbers too. */
function isOverVerified(question: Question, countingOf: CountingOf, limit: number): boolean {
  const { verified, config, known } = question;
  if (verified === undefined) return true;
  const model = modelFromConfig(config, { ...known, rule: verified.rule });
  if (isNotRun(model)) return false;
  const risk = riskUntilTold({ ...question, windows: verified.windows }, model, countingOf, limit);
  return answerOf(risk, limit) === "over";
}

/** The criterion of a recommendation: the verdict on a dialer, with what is assumed as it is assumed. */
export const acceptedBy =
  (question: Question, model: Model, countingOf: CountingOf) =>
  (parameters: DialerParameters): boolean => {
    const { riskLimit: limit = RISK_LIMIT } = question;
    const risk = riskUntilTold(question, { ...model, parameters }, countingOf, limit, SEARCHED);
    return answerOf(risk, limit) === "within";
  };

/** For how long a risk is simulated. */
interface Patience {
  mostEffort: number;
  /** Of the interval of each window, as a probability. */
  widest: number;
}
const ANSWERED: Patience = { mostEffort: MOST_EFFORT, widest: 1 };
/** A ratio that takes longer to accept lies at the edge of what is accepted: a lower one is recommended. */
const SEARCHED: Patience = { mostEffort: 1, widest: 1 };
const SHOWN: Patience = { mostEffort: MOST_EFFORT_SHOWN, widest: WIDEST_SHOWN };

/** Simulates until each window is clearly on one side of the limit, or the effort is spent. */
function riskUntilTold(
  { windows, attempts = DEFAULT_ATTEMPTS }: Question,
  { parameters, variation, schedule }: Model,
  countingOf: CountingOf,
  limit: number,
  { mostEffort, widest }: Patience = ANSWERED,
): WindowRisk[] {
  const counting = countingOf(parameters);
  const closed = closedForm(parameters, counting);
  const exactRate = closed?.layer === "exact" ? closed.measuredRate.value : undefined;
  const runs = new DayRuns(parameters, attempts, variation);
  const basis = { counting, schedule, exactRate };
  const told = () => {
    const risk = risksOf(runs, windows, basis, true);
    const narrow = risk.every(({ exceeds: { low, high } }) => high - low <= widest);
    return narrow && answerOf(risk, limit) !== "cannot be told";
  };
  while (2 * runs.simulatedAttempts <= mostEffort * attempts && !told()) runs.grow();
  return risksOf(runs, windows, basis);
}

function answerOf(risk: readonly WindowRisk[], limit: number): Verdict["answer"] {
  if (risk.some(({ exceeds }) => exceeds.low > limit)) return "over";
  return risk.every(({ exceeds }) => exceeds.high <= limit) ? "within" : "cannot be told";
}

/** Judged by somebody who reads only this sentence. */
function nextOf(answer: Verdict["answer"], restsOn: string[], cause?: string): string | undefined {
  const give =
    restsOn.length > 0 ? `Give ${restsOn.join(", ")}: the answer rests on an assumed value.` : undefined;
  switch (answer) {
    case "within":
      return give;
    case "over":
      if (give !== undefined) return give;
      return cause === undefined
        ? "Lower agentRatio, or change the pacing."
        : `Turn AMD off or tune it: ${cause}.`;
    case "cannot be told":
      return [
        ...(give === undefined ? [] : [give]),
        "Raise simulation.attempts, or keep further from the cap.",
      ].join(" ");
  }
}
