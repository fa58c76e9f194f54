/** The largest agentRatio that keeps the measured rate under its cap, and what the next step would cost. */
import { AGENT_RATIO } from "../limits";
import type { DialerParameters } from "./dialer/parameters";
import { lateShare } from "./dialer/renewal";
import { ROUGH_BATCHES } from "./effort";
import { type Counting, type Sample, type Stop, clearOf, sample } from "./figures";
import type { Recommendation } from "./report";

/** Ratios are looked at in steps of this size; small teams have fewer real steps (idle agents are whole). */
const STEP = 0.05;
const STEPS = Math.round((AGENT_RATIO.maximum - AGENT_RATIO.minimum) / STEP);
/** Too few for an interval, enough for a direction. */
const SEARCH_BATCHES = 6;
/** Confirmations use other luck than the search, so that a lucky candidate is found out. */
const FRESH_SEED = 7_919;

const ratioAt = (index: number): number => Number((AGENT_RATIO.minimum + index * STEP).toFixed(2));

/**
 * A search on common random numbers with rough answers, then confirmation on fresh ones: a ratio is accepted when the
 * upper 95 % limit is at most the cap. dialRate is left free, so that the answer does not depend on a setting that may
 * change.
 * @param cap fraction of live answers @param attempts simulated for a confirmation
 * @throws DomainError for parameters without an answer
 */
export function recommend(
  p: DialerParameters,
  cap: number,
  attempts: number,
  counting: Counting,
): Recommendation {
  const base: DialerParameters = { ...p, mode: "ratio", ratio: 1, attemptsPerAgentMinuteCap: 0 };
  const cause = unpaceable(base, cap, counting);
  if (cause !== undefined) return { reason: cause };
  const rough: Stop = { every: SEARCH_BATCHES, when: () => true };
  // About the upper limit that a confirmation will find: an interval shrinks with the root of its batches.
  const rate = (index: number) => {
    const { figures, parameters } = sample({ ...base, ratio: ratioAt(index) }, attempts, counting, rough);
    const { value, high } = figures.measuredRate;
    return value + (high - value) * Math.sqrt(SEARCH_BATCHES / parameters.reps);
  };
  const fresh = { ...base, seed: base.seed + FRESH_SEED };
  const over: Stop = { every: ROUGH_BATCHES, when: (found) => found.value > cap && clearOf(cap)(found) };
  const confirm = (index: number) => sample({ ...fresh, ratio: ratioAt(index) }, attempts, counting, over);
  const floor = floorOf(base, counting);
  const start = search(rate, floor, cap);
  const { index, confirmed, next } = settle(start, confirm, floor, cap);
  return {
    agentRatio: ratioAt(index),
    figures: confirmed.figures,
    ...(next && { next: next.figures }),
    queueDepth: Math.max(1, confirmed.result.placesP999),
  };
}

/**
 * The largest index whose rate is at most the cap, when all below it are; the first is known to be. A line through the ends
 * of the bracket hits closer than its middle; where it does not (steps of small teams), the bracket is halved.
 */
function search(rate: (index: number) => number, floor: number, cap: number): number {
  let low = { index: 0, rate: floor };
  let high = { index: STEPS, rate: rate(STEPS) };
  if (high.rate <= cap) return STEPS;
  for (let halve = false; high.index - low.index > 1;) {
    const width = high.index - low.index;
    const step = Math.round(width * (halve ? 0.5 : share(low.rate, high.rate, cap)));
    const index = low.index + Math.min(width - 1, Math.max(1, step));
    const found = { index, rate: rate(index) };
    if (found.rate <= cap) low = found;
    else high = found;
    halve = high.index - low.index > width / 2;
  }
  return low.index;
}

/**
 * From the search's guess to the highest step that holds, one step at a time; but where the guess fails, first half as far
 * down as the line says, because the rate is about twice as steep there. The step above the result was tried, unless there
 * is none.
 */
function settle(start: number, confirm: (index: number) => Sample, floor: number, cap: number) {
  const tried = new Map<number, Sample>();
  const holds = (index: number) => {
    const confirmed = confirm(index);
    tried.set(index, confirmed);
    // At 1 nobody is dialled without an agent: what is left was found to meet the cap by formula.
    return index === 0 || confirmed.figures.measuredRate.high <= cap;
  };
  let index = start;
  if (!holds(start)) {
    const { value, high } = (tried.get(start) as Sample).figures.measuredRate;
    const down = start * (1 - share(floor, value, Math.max(floor, cap - (high - value))));
    index = Math.max(0, start - Math.max(1, Math.round(down / 2)));
    while (!holds(index)) index--;
  }
  while (index < STEPS && !tried.has(index + 1) && holds(index + 1)) index++;
  return { index, confirmed: tried.get(index) as Sample, next: tried.get(index + 1) };
}

/** Where a rate lies between two others; the square root of the rate is nearly straight in the ratio. */
function share(from: number, to: number, rate: number): number {
  const [a, b, c] = [from, to, rate].map(Math.sqrt) as [number, number, number];
  return (c - a) / (b - a);
}

/**
 * Why no ratio can meet the cap: at 1 nobody is dialled without an agent, so all that is left is late or cut off by
 * AMD. Undefined when pacing decides.
 */
export function unpaceable(
  p: DialerParameters,
  cap: number,
  { falsePositivesCounted }: Counting,
): string | undefined {
  const floor = floorOf(p, { falsePositivesCounted });
  if (floor === 0 || floor < cap) return undefined;
  const late = lateShare(p);
  const falsePositives = falsePositivesOf(p, { falsePositivesCounted });
  const causes = [
    ...(late > 0 ? [`AMD takes longer than the connect rule allows for ${percent(late)}`] : []),
    ...(falsePositives > 0 ? [`AMD takes ${percent(falsePositives)} for machines`] : []),
  ];
  return `no agentRatio meets the cap of ${percent(cap)}: of people who answer, ${causes.join(" and ")}; the cause is AMD or the connect rule, not pacing`;
}

/** What is lost even at ratio 1. */
function floorOf(p: DialerParameters, counting: Counting): number {
  const falsePositives = falsePositivesOf(p, counting);
  return falsePositives + (1 - falsePositives) * lateShare(p);
}

const falsePositivesOf = (p: DialerParameters, { falsePositivesCounted }: Counting): number =>
  p.amd && falsePositivesCounted ? p.amdFalsePositive : 0;

const percent = (rate: number): string => `${Number((rate * 100).toFixed(1))} %`;
