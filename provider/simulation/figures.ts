/** What a dialer with certain settings does, by the event simulation or by a formula, in the report's terms. */
import { ratioOfSums } from "./des/metrics";
import { type SimulationResult, batchesOf, summarise } from "./des/simulate";
import type { Sums } from "./des/sums";
import type { DialerParameters } from "./dialer/parameters";
import { ROUGH_BATCHES, withEffort } from "./effort";
import { predict } from "./predict";
import type { Figures, Interval } from "./report";

/** How the rate that is compared with the cap is counted. */
export interface Counting {
  /** People taken for machines by AMD count as abandoned. */
  falsePositivesCounted: boolean;
}

/** Batches of one dialer's run and the figures that they give. */
export interface Sample {
  parameters: DialerParameters;
  result: SimulationResult;
  figures: Figures;
}

/** When a run may end before its effort is spent. */
export interface Stop {
  /** Batches after which it is looked at, again and again. */
  every: number;
  when: (rate: Interval) => boolean;
}

/** A rough answer: as many batches as an interval needs, whatever they say. */
export const ROUGH: Stop = { every: ROUGH_BATCHES, when: () => true };

/**
 * No doubt is left about the cap. Looking often finds more by chance than looking once, so the interval has to be clear of
 * it by its own half-width again (after Haybittle and Peto: p < 0.001 before the last look).
 */
export const clearOf =
  (cap: number) =>
  ({ value, high }: Interval): boolean =>
    Math.abs(value - cap) > 2 * (high - value);

/** [abandoned and late, live answers] of one batch, false positives in both where they are counted. */
export const counted = (sums: Sums, { falsePositivesCounted }: Counting): [number, number] => {
  const falsePositives = falsePositivesCounted ? sums.falsePositives : 0;
  return [sums.abandoned + sums.late + falsePositives, sums.live + falsePositives];
};

/**
 * One long run of about this many attempts, or less where `stop` says so.
 * @throws DomainError for parameters without an answer
 */
export function sample(p: DialerParameters, attempts: number, counting: Counting, stop?: Stop): Sample {
  const parameters = withEffort(p, attempts);
  const batches: Sums[] = [];
  const rateSoFar = () => measuredRate(batches.map((sums) => counted(sums, counting)));
  for (const sums of batchesOf(parameters)) {
    batches.push(sums);
    if (stop && batches.length % stop.every === 0 && stop.when(rateSoFar())) break;
  }
  const result = summarise(parameters, batches);
  const { metrics, replications } = result;
  const total = (of: (sums: Sums) => number) => replications.reduce((sum, sums) => sum + of(sums), 0);
  const live = total((sums) => sums.live);
  const late = total((sums) => sums.late);
  const falsePositives = total((sums) => sums.falsePositives);
  const figures: Figures = {
    ...settings(p),
    layer: "simulation",
    attempts: total((sums) => sums.attempts),
    measuredRate: measuredRate(replications.map((sums) => counted(sums, counting))),
    abandonRate: interval(metrics.abandonRate),
    lateRate: share(late, live),
    falsePositiveRate: share(falsePositives, live + falsePositives),
    utilisation: interval(metrics.utilisation),
    attemptsPerAgentMinute: metrics.dialsPerAgentHour.estimate / 60,
    liveCallsPerAgentHour: metrics.callsPerAgentHour.estimate,
    ...idlePerCall(
      parameters.agents * parameters.horizon * replications.length -
        total((sums) => sums.busyTime + sums.pausedTime),
      total((sums) => sums.liveConnected),
    ),
    meanWaitSeconds: known(metrics.meanWaitAll.estimate),
    meanWaitConnectedSeconds: known(metrics.meanWaitConnected.estimate),
    waitShare: known(metrics.pWait.estimate),
  };
  return { parameters, result, figures };
}

/** Beyond this many attempts in flight the chain takes longer than a simulation, and says less. */
const QUICK_CHAIN = 100;

/**
 * Formulas, where they hold and take milliseconds: exact for progressive and preview dialling that dialRate does not
 * hold back, else the Markov chain.
 */
export function closedForm(p: DialerParameters, counting: Counting): Figures | undefined {
  // One attempt per idle agent is progressive dialling.
  const progressive = p.mode === "ratio" && p.ratio === 1;
  if (!progressive && p.mode === "ratio" && p.agents * p.ratio > QUICK_CHAIN) return undefined;
  const prediction = predict(progressive ? { ...p, mode: "progressive" } : p);
  if (prediction === undefined || prediction.dialRateCapBinds) return undefined;
  const { abandonRate, lateRate, utilisation } = prediction;
  const falsePositives = p.amd ? p.amdFalsePositive : 0;
  const loss = abandonRate + lateRate;
  const measured = counting.falsePositivesCounted ? loss + (1 - loss) * falsePositives : loss;
  return {
    ...settings(p),
    layer: prediction.layer === "renewal" ? "exact" : "chain",
    attempts: 0,
    measuredRate: exactly(measured),
    abandonRate: exactly(abandonRate),
    lateRate,
    falsePositiveRate: falsePositives,
    utilisation: exactly(utilisation),
    attemptsPerAgentMinute: prediction.attemptsPerAgentMinute,
    liveCallsPerAgentHour: prediction.callsPerAgentHour,
    ...idlePerCall((1 - utilisation) * 3600, prediction.callsPerAgentHour),
  };
}

/** Absent where no live call reached an agent. */
const idlePerCall = (idleSeconds: number, liveCalls: number) =>
  liveCalls > 0 ? { idleSecondsPerLiveCall: idleSeconds / liveCalls } : {};

const settings = (p: DialerParameters) => ({
  agentRatio: p.mode === "ratio" ? p.ratio : 1,
  agents: p.agents,
  liveAnswerRate: p.pLive,
});

const exactly = (value: number): Interval => ({ value, low: value, high: value });

/** Losing none of n calls leaves rates up to 3 / n possible (the rule of three of Hanley and Lippman-Hand, 1983). */
function measuredRate(pairs: readonly (readonly [number, number])[]): Interval {
  const lost = pairs.reduce((sum, [x]) => sum + x, 0);
  const live = pairs.reduce((sum, [, y]) => sum + y, 0);
  if (lost === 0 && live > 0) return { value: 0, low: 0, high: 3 / live };
  return interval(ratioOfSums(pairs));
}

/** No live call in the whole run: nothing was lost. */
function interval({ estimate, halfWidth }: { estimate: number; halfWidth: number }): Interval {
  if (Number.isNaN(estimate)) return exactly(0);
  return { value: estimate, low: Math.max(0, estimate - halfWidth), high: estimate + halfWidth };
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
const known = (value: number): number => (Number.isNaN(value) ? 0 : value);
