/** The largest agentRatio that keeps the measured rate under its cap however the dialer rounds, and what lies around it. */
import { AGENT_RATIO, MAX_AGENT_RATIO } from "../limits";
import { percent, roundPercent } from "../shown/percent";
import type { DialerParameters } from "./dialer/parameters";
import { type Counting, ROUGH, type Stop, closedForm, sample } from "./figures";
import { floorOf, unpaceable } from "./recommend/floor";
import { plateauOf } from "./recommend/plateau";
import { guess, settle } from "./recommend/search";
import { type Aim, type TrialOutcome, holdsOtherwise, holdsRoundedUp, outcomeAt } from "./recommend/trial";
import type { Figures, Recommendation, Recommended } from "./report";
import { driftsOf } from "./sensitivity";

/** Steps of a recommendation unless forecast.ratioStep says otherwise; small teams have fewer real ones (idle agents are whole). */
const RATIO_STEP = 0.05;
/** Too few batches for an interval, enough for a direction. */
const SEARCH_BATCHES = 6;
/** Where nobody knows AMD's errors, the recommendation is for this share of people or for no AMD at all. */
const TUNED_FALSE_POSITIVES = 0.01;
/** The search begins where the mean is this part of the cap: about there the chance of a breach is accepted when days differ. */
const START = 0.8;
/** Of a forecast that turns out wrong. */
const DRIFT = 0.1;

/** What a recommendation is asked for. */
export interface Wish {
  /** Most of the live answers that may be lost, a fraction. */
  cap: number;
  /** Simulated attempts for one answer that matters. */
  attempts: number;
  counting: Counting;
  /** The setting cxone:maxAgentRatio. @defaultValue MAX_AGENT_RATIO */
  maxAgentRatio?: number | undefined;
  /**
   * Whether a dialer is accepted: the criterion of the verdict, so that a recommendation gets the verdict "within".
   * @defaultValue the upper 95 % limit of the long-run rate is at most the cap
   */
  meets?: ((p: DialerParameters) => boolean) | undefined;
  /** 1: whole ratios only. @defaultValue RATIO_STEP */
  step?: number | undefined;
  /** Somebody gave the share of people that AMD takes for machines, or there is no AMD. @defaultValue true */
  amdKnown?: boolean | undefined;
}

/**
 * For the AMD of the parameters where its errors are known. Else there are two, each with its condition: an assumed share
 * would decide what is lawful.
 * @throws DomainError for parameters without an answer
 */
export function recommend(p: DialerParameters, wish: Wish): Recommendation {
  const off = () => ({ condition: "AMD is off", ...recommendOne({ ...p, amd: false }, wish) });
  if (p.amd && wish.amdKnown === false) {
    const tuned = { ...p, amdFalsePositive: TUNED_FALSE_POSITIVES };
    const condition = `AMD takes at most ${roundPercent(TUNED_FALSE_POSITIVES, 1)} of people for machines`;
    return { condition, ...recommendOne(tuned, wish), otherwise: off() };
  }
  const found = recommendOne(p, wish);
  return found.agentRatio === undefined && p.amd ? { ...found, otherwise: off() } : found;
}

/**
 * A search on common random numbers with rough answers, then confirmation on fresh ones. dialRate is left free: a ratio
 * that holds without it holds under any dialRate.
 */
function recommendOne(p: DialerParameters, wish: Wish): Recommended {
  const aim = aimOf(wish);
  const base: DialerParameters = { ...p, mode: "ratio", ratio: 1, attemptsPerAgentMinuteCap: 0 };
  const cause = unpaceable(base, aim.cap);
  if (cause !== undefined) return { reason: cause };
  const last = Math.floor((aim.maxAgentRatio - AGENT_RATIO.minimum) / aim.step + 1e-9);
  const ratioAt = (index: number) => Number((AGENT_RATIO.minimum + index * aim.step).toFixed(4));
  const rate = (index: number) => roughRate({ ...base, ratio: ratioAt(index) }, aim);
  const start = guess(rate, last, floorOf(base), START * aim.cap);
  const known = new Map<number, boolean>();
  const holds = (index: number): boolean => {
    const found = known.get(index) ?? holdsRoundedUp(base, ratioAt(index), aim);
    known.set(index, found);
    return found;
  };
  let index = settle(start, last, holds);
  while (index !== undefined && !(holds(index) && holdsOtherwise(base, ratioAt(index), aim)))
    index = index > 0 ? index - 1 : undefined;
  if (index === undefined) return { reason: notEvenOne(outcomeAt(base, 1, aim), aim.cap) };
  const { figures, highest, places } = outcomeAt(base, ratioAt(index), aim);
  const above = index < last ? outcomeAt(base, ratioAt(index + 1), aim, true) : undefined;
  return {
    agentRatio: ratioAt(index),
    figures,
    highest,
    queueDepth: Math.max(1, places),
    bound: above ? "cap" : aim.maxAgentRatio < AGENT_RATIO.maximum ? "maxAgentRatio" : "range",
    ...(above && { next: { ...above.figures, highest: above.highest } }),
    ...around({ ...base, ratio: ratioAt(index) }, figures, aim),
  };
}

const aimOf = ({ maxAgentRatio = MAX_AGENT_RATIO, step = RATIO_STEP, ...wish }: Wish): Aim => ({
  ...wish,
  meets: wish.meets ?? ((p) => upperLimitOf(p, wish) <= wish.cap),
  step,
  maxAgentRatio: Math.min(maxAgentRatio, AGENT_RATIO.maximum),
});

/** Of the long-run rate. */
function upperLimitOf(p: DialerParameters, { attempts, counting }: Wish): number {
  const exact = p.ratio === 1 ? closedForm(p, counting) : undefined;
  return (exact ?? sample(p, attempts, counting).figures).measuredRate.high;
}

/** About the upper limit that a confirmation will find: an interval shrinks with the root of its batches. */
function roughRate(p: DialerParameters, { attempts, counting }: Aim): number {
  const rough: Stop = { every: SEARCH_BATCHES, when: () => true };
  const { figures, parameters } = sample({ ...p, rounding: "up" }, attempts, counting, rough);
  const { value, high } = figures.measuredRate;
  return value + (high - value) * Math.sqrt(SEARCH_BATCHES / parameters.reps);
}

/** The neighbourhood: ratios that change nothing, and forecasts that turn out wrong. */
function around(p: DialerParameters, { utilisation }: Figures, { attempts, counting, cap }: Aim) {
  const at = (ratio: number) => sample({ ...p, ratio }, attempts, counting, ROUGH).figures;
  // With more agents idle at once, fractions add up to whole lines, and there is no plateau.
  const idleAgents = (1 - utilisation.value) * p.agents;
  const plateau = idleAgents < 2 ? plateauOf(p.ratio, at, cap, AGENT_RATIO) : undefined;
  return { ...(plateau && { plateau }), sensitivity: driftsOf(p, DRIFT, attempts, counting) };
}

const notEvenOne = ({ figures }: TrialOutcome, cap: number): string =>
  `no agentRatio keeps the chance of a breach within the accepted one: at 1, where nobody is dialled without an agent, ${percent(figures.measuredRate.value, 2)} of live answers are lost, near the cap of ${percent(cap, 2)}`;
