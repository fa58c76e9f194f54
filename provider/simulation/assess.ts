/** Everything that is said of one config: the preview, the command and the policies ask here. */
import { DIAL_RATE } from "../limits";
import type { DialerParameters } from "./dialer/parameters";
import { DomainError } from "./domain";
import { DEFAULT_ATTEMPTS, ROUGH_BATCHES } from "./effort";
import { type Counting, ROUGH, clearOf, closedForm, sample } from "./figures";
import { type NotRun, isNotRun, modelFromConfig } from "./from-config";
import type { JudgedConfig, Question } from "./question";
import { recommend } from "./recommend";
import { remarksOn } from "./remarks";
import type { Figures, Recommendation, SimulationReport } from "./report";
import { sensitivityOf } from "./sensitivity";
import { sweepOf } from "./sweep";
import { acceptedBy, verdictOf } from "./verdict";

export interface Assessment {
  report: SimulationReport;
}

/** Answers of this process by their question; a program of this many different configs is not known. */
const answers = new Map<string, Assessment | NotRun>();
const MOST_ANSWERS = 1_000;

/**
 * @returns the assessment, or why there is none: what is missing, or contradicts itself. The same question has the same
 * answer, and is simulated once
 */
export function assess(question: Question): Assessment | NotRun {
  const key = JSON.stringify(question);
  const answer = answers.get(key) ?? answered(() => assessed(question));
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(key, answer);
  return answer;
}

/** A model that has no answer says why; any other error is a defect and goes on. */
function answered<T>(work: () => T): T | NotRun {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) return { reason: `not run: ${error.message}`, wrong: true };
    throw error;
  }
}

function assessed(question: Question): Assessment | NotRun {
  const { config, known, cap, attempts = DEFAULT_ATTEMPTS } = question;
  const model = modelFromConfig(config, known);
  if (isNotRun(model)) return model;
  const { parameters, assumptions } = model;
  const counting = countingOf(parameters);
  const { figures, chain, runs } = prediction(parameters, cap.rate, attempts, counting);
  const recommendation = recommend(parameters, {
    cap: cap.rate,
    attempts,
    counting,
    maxAgentRatio: question.maxAgentRatio,
    step: known.forecast?.ratioStep,
    meets: acceptedBy(question, model, countingOf),
    amdKnown: known.forecast?.amd?.falsePositiveRate !== undefined,
  });
  const { verdict, risk } = verdictOf(question, model, countingOf);
  const report: SimulationReport = {
    kind: "cxone-dialer/simulation",
    schemaVersion: 1,
    name: question.name,
    config: settingsOf(config),
    parameters: { ...parameters },
    assumptions,
    seed: parameters.seed,
    cap: { ...cap, ...counting },
    verdict,
    remarks: remarksOn(question, figures, runs, counting),
    outputs: {
      optimal_dial_rate: dialRateOf(recommendation),
      recommended_queue_depth: recommendation.queueDepth,
      estimated_abandonment: figures.measuredRate.value,
      agent_utilization: figures.utilisation.value,
    },
    prediction: figures,
    ...(chain && { chain }),
    ...currentOf(question, attempts),
    recommendation,
    shiftHours: model.schedule.shiftHours,
    risk,
    sensitivity: sensitivityOf(parameters, attempts, counting),
    sweep: question.sweep === true ? sweepOf(parameters, attempts, counting) : [],
  };
  return { report };
}

/**
 * People whom AMD hangs up on are abandoned calls and live answers wherever a law counts them (16 CFR 310.4(b)(1)(iv); CPUC
 * D.03-03-038; Ofcom 2010; CRTC), in every pacing mode and whatever is declared; where that is not known they count too.
 */
const countingOf = ({ amd }: DialerParameters): Counting => ({ falsePositivesCounted: amd });

/** Advice has to be settable: the mean of a fast campaign may lie above the range of dialRate. */
const dialRateOf = ({ figures }: Recommendation): number | undefined =>
  figures && Math.min(DIAL_RATE.maximum, Math.max(DIAL_RATE.minimum, figures.attemptsPerAgentMinute));

/** Until no doubt is left about the cap, or the effort is spent. Formulas win where they are exact. */
function prediction(p: DialerParameters, cap: number, attempts: number, counting: Counting) {
  const closed = closedForm(p, counting);
  const exact = closed?.layer === "exact";
  const runs = sample(p, attempts, counting, exact ? ROUGH : { every: ROUGH_BATCHES, when: clearOf(cap) });
  if (exact) return { figures: closed, chain: undefined, runs };
  return { figures: runs.figures, chain: closed, runs };
}

function currentOf(
  { current, known }: Question,
  attempts: number,
): { current?: { config: SimulationReport["config"]; prediction: Figures } } {
  if (current === undefined) return {};
  const model = modelFromConfig(current, known);
  if (isNotRun(model)) return {};
  const counting = countingOf(model.parameters);
  const exact = closedForm(model.parameters, counting);
  const figures =
    exact?.layer === "exact" ? exact : sample(model.parameters, attempts, counting, ROUGH).figures;
  return { current: { config: settingsOf(current), prediction: figures } };
}

const settingsOf = (config: JudgedConfig): SimulationReport["config"] => ({
  pacingType: config.pacingType,
  dialRate: config.dialRate,
  agentRatio: config.agentRatio,
  maxQueueDepth: config.maxQueueDepth,
  maxAbandonmentRate: config.maxAbandonmentRate,
  ...(config.answerRateThreshold !== undefined && { answerRateThreshold: config.answerRateThreshold }),
});
