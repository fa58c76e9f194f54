/**
 * The inputs of DIALER-DES v1 under their published names, so that the reference cases are read as they are. Times in
 * seconds; probabilities are fractions of all attempts unless said otherwise.
 */
import { type Distribution, assertDistribution, mean } from "../distribution";
import { DomainError, assertCount, assertNumber } from "../domain";

const MODES = ["rate", "progressive", "ratio", "predictive", "preview"] as const;
export type Mode = (typeof MODES)[number];

/**
 * How a dialer makes whole lines of `ratio x idle agents`. The vendor does not publish its rule, and a dialer of another
 * vendor is known to round up. dithered: down or up by chance, so that the mean is the exact number.
 */
export const ROUNDINGS = ["floor", "nearest", "up", "dithered"] as const;
export type Rounding = (typeof ROUNDINGS)[number];

export interface DialerParameters {
  agents: number;
  mode: Mode;
  /** rate mode: attempts per logged-in agent per minute, Poisson; other modes: 0, see attemptsPerAgentMinuteCap. */
  dialRate: number;
  /** ratio mode: attempts in flight per idle agent. */
  ratio: number;
  /** predictive mode: the aggressiveness beta. */
  overdial: number;
  /** ratio and predictive mode: whole attempts of what the mode wants. The published model takes floor. */
  rounding: Rounding;
  /** Lines that may be held at once; 0: no cap. */
  lines: number;
  /** Cap on attempts per logged-in agent per minute, a token bucket; 0: none. */
  attemptsPerAgentMinuteCap: number;
  pLive: number;
  pMachine: number;
  pBusy: number;
  pInvalid: number;
  ringLive: Distribution;
  ringMachine: Distribution;
  /** An answer later than this counts as no answer at this time. */
  ringTimeout: number;
  timeBusy: Distribution;
  timeInvalid: Distribution;
  timeNoAnswer: Distribution;
  amd: boolean;
  amdHuman: Distribution;
  amdMachine: Distribution;
  /** Share of live answers that AMD takes for machines. */
  amdFalsePositive: number;
  /** Share of machines that AMD takes for people. */
  amdFalseNegative: number;
  /** How long the called person speaks before the clock of connectThreshold starts. */
  greeting: number;
  /** How long after the greeting an agent has to be there. */
  connectThreshold: number;
  maxQueueDepth: number;
  /** How long a waiting person holds on; null: to the deadline. */
  patience: Distribution | null;
  /** How long a line is held after a drop. */
  messageTime: number;
  talk: Distribution;
  talkMachine: Distribution;
  wrap: Distribution;
  /** Probability of a pause after a call. */
  pausePr: number;
  pause: Distribution;
  preview: Distribution;
  warmup: number;
  horizon: number;
  reps: number;
  seed: number;
}

/**
 * Defaults of the published model. Those for AMD errors, machine share, ring and preview times are assumptions: who
 * shows a result says so.
 */
export const DEFAULTS: DialerParameters = {
  agents: 20,
  mode: "predictive",
  dialRate: 0,
  ratio: 1,
  overdial: 1,
  rounding: "floor",
  lines: 0,
  attemptsPerAgentMinuteCap: 0,
  pLive: 0.25,
  pMachine: 0.35,
  pBusy: 0.05,
  pInvalid: 0.05,
  ringLive: ["lognormal", 9, 0.5],
  ringMachine: ["uniform", 16, 24],
  ringTimeout: 26,
  timeBusy: ["const", 3],
  timeInvalid: ["const", 5],
  timeNoAnswer: ["const", 26],
  amd: true,
  amdHuman: ["uniform", 0.8, 2.2],
  amdMachine: ["uniform", 1.5, 5],
  amdFalsePositive: 0.03,
  amdFalseNegative: 0.08,
  greeting: 1,
  connectThreshold: 2,
  maxQueueDepth: 500,
  patience: null,
  messageTime: 6,
  talk: ["lognormal", 180, 1],
  talkMachine: ["const", 8],
  wrap: ["lognormal", 30, 0.7],
  pausePr: 0,
  pause: ["exp", 600],
  preview: ["const", 10],
  warmup: 1800,
  horizon: 14_400,
  reps: 40,
  seed: 20_240_601,
};

/** @throws DomainError naming the first input that the model has no answer for */
export function assertParameters(p: DialerParameters): void {
  if (!MODES.includes(p.mode))
    throw new DomainError(`mode is ${String(p.mode)}: it must be one of ${MODES.join(", ")}`);
  if (!ROUNDINGS.includes(p.rounding))
    throw new DomainError(`rounding is ${String(p.rounding)}: it must be one of ${ROUNDINGS.join(", ")}`);
  assertCount("agents", p.agents, 1);
  assertCount("lines", p.lines);
  assertCount("maxQueueDepth", p.maxQueueDepth);
  assertCount("reps", p.reps, 1);
  for (const name of ["pLive", "pMachine", "pBusy", "pInvalid"] as const) {
    assertNumber(name, p[name], { minimum: 0, maximum: 1 });
  }
  for (const name of ["amdFalsePositive", "amdFalseNegative", "pausePr"] as const) {
    assertNumber(name, p[name], { minimum: 0, maximum: 1 });
  }
  const outcomes = p.pLive + p.pMachine + p.pBusy + p.pInvalid;
  if (outcomes > 1 + 1e-9) {
    throw new DomainError(
      `pLive, pMachine, pBusy and pInvalid add up to ${outcomes}: they must be at most 1 together`,
    );
  }
  for (const name of [
    "dialRate",
    "attemptsPerAgentMinuteCap",
    "greeting",
    "connectThreshold",
    "messageTime",
  ] as const) {
    assertNumber(name, p[name], { minimum: 0 });
  }
  for (const name of ["overdial", "warmup"] as const) assertNumber(name, p[name], { minimum: 0 });
  for (const name of ["ringTimeout", "horizon"] as const) assertNumber(name, p[name], { above: 0 });
  if (p.mode === "ratio") assertNumber("ratio", p.ratio, { minimum: 1 });
  if (p.mode === "rate") assertNumber("dialRate", p.dialRate, { above: 0 });
  for (const name of DISTRIBUTIONS) assertDistribution(name, p[name]);
  if (p.patience !== null) assertDistribution("patience", p.patience);
  const { pAgentBound, meanHandleSeconds } = derived(p);
  if (!(pAgentBound > 0))
    throw new DomainError(
      "no attempt ever reaches an agent (neither live answers nor machines): there is no pacing to predict",
    );
  assertNumber("mean handle time (talk + wrap)", meanHandleSeconds, { above: 0 });
}

const DISTRIBUTIONS = [
  "ringLive",
  "ringMachine",
  "timeBusy",
  "timeInvalid",
  "timeNoAnswer",
  "amdHuman",
  "amdMachine",
  "talk",
  "talkMachine",
  "wrap",
  "pause",
  "preview",
] as const;

/** What the pacing rules know of a campaign; no correction for ringTimeout (published model, 2.1). */
export function derived(p: DialerParameters) {
  const pLiveAgent = p.amd ? p.pLive * (1 - p.amdFalsePositive) : p.pLive;
  const pMachineAgent = p.amd ? p.pMachine * p.amdFalseNegative : p.pMachine;
  const pAgentBound = pLiveAgent + pMachineAgent;
  const talk = (pLiveAgent * mean(p.talk) + pMachineAgent * mean(p.talkMachine)) / pAgentBound;
  const meanHandleSeconds = talk + mean(p.wrap);
  const leadSeconds = mean(p.ringLive) + (p.amd ? mean(p.amdHuman) : 0);
  return {
    /** Probability that an attempt reaches an agent. */
    pAgentBound,
    meanHandleSeconds,
    /** Mean time from the attempt of a live answer to its being ready for an agent. */
    leadSeconds,
    /** Probability that a busy agent is free again when a call dialled now is ready. */
    freeByThen: -Math.expm1(-leadSeconds / meanHandleSeconds),
  };
}
