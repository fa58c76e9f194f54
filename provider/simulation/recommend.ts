/** The largest agentRatio that keeps the measured rate under its cap, and what the next step would cost. */
import { AGENT_RATIO } from "../limits";
import type { DialerParameters } from "./dialer/parameters";
import { lateShare } from "./dialer/renewal";
import { PILOT_SHARE } from "./effort";
import { type Counting, type Sample, sample } from "./figures";
import type { Recommendation } from "./report";

/** Ratios are looked at in steps of this size; small teams have fewer real steps (idle agents are whole). */
const STEP = 0.05;
const STEPS = Math.round((AGENT_RATIO.maximum - AGENT_RATIO.minimum) / STEP);
/** Confirmations use other luck than the search, so that a lucky candidate is found out. */
const FRESH_SEED = 7_919;

const ratioAt = (index: number): number => Number((AGENT_RATIO.minimum + index * STEP).toFixed(2));

/**
 * Bisection on common random numbers with a rough answer at each step, then confirmation on fresh ones: a ratio is
 * accepted when the upper 95 % limit is at most the cap. dialRate is left free, so that the answer does not depend on a
 * setting that may change.
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
  const rough = (index: number) =>
    sample({ ...base, ratio: ratioAt(index) }, attempts * PILOT_SHARE, counting);
  const fresh = { ...base, seed: base.seed + FRESH_SEED };
  const confirm = (index: number) => sample({ ...fresh, ratio: ratioAt(index) }, attempts, counting);
  const start = search((index) => rough(index).figures.measuredRate.value <= cap);
  const { index, confirmed, next } = settle(start, confirm, cap);
  return {
    agentRatio: ratioAt(index),
    figures: confirmed.figures,
    ...(next && { next: next.figures }),
    queueDepth: Math.max(1, confirmed.result.placesP999),
  };
}

/** The largest index that meets the condition, when all below it do; 0 is known to. */
function search(meets: (index: number) => boolean): number {
  if (meets(STEPS)) return STEPS;
  let low = 0;
  let high = STEPS;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (meets(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * From the search's guess two steps at a time, down while it fails or up while it holds, then the one between: so the
 * step above the result was tried, unless there is none.
 */
function settle(start: number, confirm: (index: number) => Sample, cap: number) {
  const tried = new Map<number, Sample>();
  const holds = (index: number) => {
    const confirmed = confirm(index);
    tried.set(index, confirmed);
    // At 1 nobody is dialled without an agent: what is left was found to meet the cap by formula.
    return index === 0 || confirmed.figures.measuredRate.high <= cap;
  };
  let best = start;
  if (holds(start)) {
    while (best < STEPS && holds(Math.min(STEPS, best + 2))) best = Math.min(STEPS, best + 2);
  } else {
    do best = Math.max(0, best - 2);
    while (!holds(best));
  }
  if (best < STEPS && !tried.has(best + 1) && holds(best + 1)) best++;
  return { index: best, confirmed: tried.get(best) as Sample, next: tried.get(best + 1) };
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
  const late = lateShare(p);
  const falsePositives = p.amd && falsePositivesCounted ? p.amdFalsePositive : 0;
  const floor = falsePositives + (1 - falsePositives) * late;
  if (floor === 0 || floor < cap) return undefined;
  const causes = [
    ...(late > 0 ? [`AMD takes longer than the connect rule allows for ${percent(late)}`] : []),
    ...(falsePositives > 0 ? [`AMD takes ${percent(falsePositives)} for machines`] : []),
  ];
  return `no agentRatio meets the cap of ${percent(cap)}: of people who answer, ${causes.join(" and ")}; the cause is AMD or the connect rule, not pacing`;
}

const percent = (rate: number): string => `${Number((rate * 100).toFixed(1))} %`;
