/** Sentences that a reader of the figures needs: causes, and what the models leave out. */
import { percent, roundPercent } from "../shown/percent";
import type { DialerParameters } from "./dialer/parameters";
import type { Sums } from "./des/sums";
import { type Counting, ROUGH, type Sample, sample } from "./figures";
import type { Question } from "./question";
import { unpaceable } from "./recommend/floor";
import type { Figures } from "./report";

/** Vendors of dialers name 6, 10, and 12 to 15 agents as the least for predictive pacing. */
const FEWEST_AGENTS = 10;
/** Share of attempts that have to wait for a line or for dialRate and do not matter yet. An assumption. */
const HARDLY_HELD = 0.01;
/** Difference of two rates that is worth a word, a fraction of the cap. An assumption. */
const MATTERS = 0.05;

/** @param figures of the config @param runs its event simulation */
export function remarksOn(question: Question, figures: Figures, runs: Sample, counting: Counting): string[] {
  const { config, cap, remarks: asked = [] } = question;
  const p = runs.parameters;
  // What an assumed share of AMD does is no cause: its remark asks for the share.
  const cause = unpaceable(amdIsAssumed(question) ? { ...p, amdFalsePositive: 0 } : p, cap.rate);
  const { low, high } = figures.measuredRate;
  const unsure = low <= cap.rate && high > cap.rate;
  const { answerRateThreshold } = config;
  return [
    ...asked,
    ...(cause !== undefined ? [cause] : []),
    ...(cause === undefined && unsure ? ["the interval contains the cap: not shown to be within it"] : []),
    ...held(question, runs, counting),
    ...rounding(p, figures, cap.rate, counting),
    ...(p.mode === "ratio" && p.agents < FEWEST_AGENTS
      ? [
          `fewer than ${FEWEST_AGENTS} agents are too few for over-dialling: one idle agent more or less changes everything; consider progressive pacing`,
        ]
      : []),
    ...(answerRateThreshold !== undefined && p.pLive < answerRateThreshold
      ? [
          `live answers are below answerRateThreshold ${roundPercent(answerRateThreshold, 1)}: what the dialer then does is not modelled`,
        ]
      : []),
    ...detection(question, p),
  ];
}

/** dialRate and lines lower the rate unseen: they cut the bursts in which a ratio dials, long before the mean reaches them. */
function held({ config, cap }: Question, runs: Sample, counting: Counting): string[] {
  const { parameters: p, result, figures } = runs;
  const count = (of: (sums: Sums) => number) => result.replications.reduce((sum, one) => sum + of(one), 0);
  const attempts = count((sums) => sums.attempts);
  const byRate = count((sums) => sums.rateBlocked) / attempts;
  const byLines = count((sums) => sums.lineBlocked) / attempts;
  const free = (changes: Partial<DialerParameters>) =>
    sample({ ...p, ...changes }, figures.attempts, counting, ROUGH).figures.measuredRate.value;
  // A limit that nobody notices in the rate is no news.
  const matters = (rate: number) => rate - figures.measuredRate.value > MATTERS * cap.rate;
  const found = [];
  const freeOfRate = byRate > HARDLY_HELD ? free({ attemptsPerAgentMinuteCap: 0 }) : 0;
  if (figures.attemptsPerAgentMinute > 0.95 * config.dialRate) {
    found.push(`dial rate cap binds (dialRate ${config.dialRate}): it holds the pacing back`);
  }
  if (matters(freeOfRate)) {
    found.push(
      `dialRate ${config.dialRate} cuts bursts: ${roundPercent(byRate, 1)} of the attempts wait for it, and without it ${percent(freeOfRate, 2)} would be lost; the recommendation leaves dialRate free`,
    );
  }
  const freeOfLines = byLines > HARDLY_HELD ? free({ lines: 0 }) : 0;
  if (matters(freeOfLines)) {
    found.push(
      `forecast.lines ${p.lines} bind: attempts wait for a free line, and with more lines ${percent(freeOfLines, 2)} would be lost`,
    );
  }
  return found;
}

/** A ratio that is safe only because the model rounds down. */
function rounding(
  p: DialerParameters,
  { measuredRate, attempts }: Figures,
  cap: number,
  counting: Counting,
): string[] {
  if (p.mode !== "ratio" || Number.isInteger(p.ratio) || measuredRate.value > cap) return [];
  const up = sample({ ...p, rounding: "up" }, attempts, counting, ROUGH).figures.measuredRate.value;
  if (up <= cap) return [];
  return [
    `agentRatio ${p.ratio} meets the cap only if the dialer rounds agentRatio x idle agents down; one that rounds up would lose ${percent(up, 2)}`,
  ];
}

/** People whom AMD takes for machines are abandoned calls by the law's definition, whoever states their number. */
function detection(question: Question, p: DialerParameters): string[] {
  if (!p.amd) return [];
  const found = [];
  if (amdIsAssumed(question)) {
    found.push(
      `the rate counts people whom AMD takes for machines, and their share is an assumption (${roundPercent(p.amdFalsePositive, 1)}): give forecast.amd.falsePositiveRate`,
    );
  }
  if (question.config.complianceRules?.amd?.countFalsePositives === false) {
    found.push(
      "complianceRules.amd.countFalsePositives is false, and people whom AMD takes for machines are counted anyway: the law counts them",
    );
  }
  return found;
}

const amdIsAssumed = ({ known }: Question): boolean => known.forecast?.amd?.falsePositiveRate === undefined;
