/**
 * A dialer config, its forecast and its campaign's figures -> the model's parameters, with every value that nobody
 * gave named as an assumption. Precedence: forecast, then the campaign's figures, then a default.
 */
import { type ConnectClock, strictestClock } from "../limits";
import type { ComplianceRules, Forecast, Observed } from "../schema";
import type { Distribution } from "./distribution";
import { DEFAULTS, type DialerParameters, assertParameters } from "./dialer/parameters";
import { outcomes } from "./from-config/outcomes";
import { Picker } from "./from-config/picker";
import { pausing, scheduleOf, variationOf } from "./from-config/schedule";
import type { Schedule } from "./risk";

/** The fields of a dialer config that the simulation reads; rates as fractions, dialRate per agent and minute. */
export interface PacingConfig {
  pacingType: "predictive" | "progressive" | "preview";
  dialRate: number;
  agentRatio: number;
  maxQueueDepth: number;
  complianceRules?: ComplianceRules | undefined;
}

/** What a jurisdiction's rule says of the connect clock; the strictest of the declared ones. */
export interface ConnectRule {
  connectWithinSeconds?: number;
  connectMeasuredFrom?: ConnectClock;
}

export interface Known {
  forecast?: Forecast | undefined;
  campaign?: Observed["campaign"] | undefined;
  rule?: ConnectRule | undefined;
}

export interface Model {
  parameters: DialerParameters;
  /** `name value` of everything that is a default, for the reader: "assumption". */
  assumptions: string[];
  /** Coefficient of variation of the live answer rate between days, given or assumed. */
  variation: number;
  schedule: Schedule;
}

export interface NotRun {
  reason: string;
  /** The values that were given have no answer: they contradict each other, or lie where no model holds. */
  wrong?: true;
}

/**
 * @returns the model, or why there is none
 * @throws DomainError when what is given contradicts itself (rates over 1 together, no answers at all)
 */
export function modelFromConfig(config: PacingConfig, known: Known): Model | NotRun {
  const forecast = known.forecast ?? {};
  const { campaign } = known;
  const pick = new Picker();
  const agents = forecast.activeAgents ?? campaign?.agentCount;
  if (agents === undefined) return { reason: "not run: needs forecast.activeAgents or a campaign" };
  if (agents < 1) return { reason: `not run: campaign ${campaign?.id} has no agents` };
  const liveAnswerRate = forecast.liveAnswerRate ?? campaign?.historicalAnswerRate;
  const working: DialerParameters = {
    ...DEFAULTS,
    agents,
    mode: config.pacingType === "predictive" ? "ratio" : config.pacingType,
    ratio: config.agentRatio,
    attemptsPerAgentMinuteCap: config.dialRate,
    lines: forecast.lines ?? 0,
    maxQueueDepth: config.maxQueueDepth,
    ...outcomes(liveAnswerRate, forecast, pick),
    ...ringing(forecast, pick),
    ...detection(forecast, config.complianceRules, pick),
    ...connecting(config.complianceRules, known, pick),
    ...handling(forecast, campaign?.averageHandleTimeSeconds, pick),
  };
  if (config.pacingType === "preview") pick.assumed("preview time", "10 s");
  assertParameters(working);
  const parameters = { ...working, ...pausing(forecast.shrinkage, working) };
  const variation = variationOf(forecast, pick);
  const schedule = scheduleOf(forecast, config.complianceRules, pick);
  return { parameters, assumptions: pick.assumptions, variation, schedule };
}

export const isNotRun = (model: Model | NotRun): model is NotRun => "reason" in model;

function ringing(forecast: Forecast, pick: Picker): Partial<DialerParameters> {
  const meanSeconds = pick.value("ring", forecast.meanRingSeconds, 9, "s");
  const giveUp = pick.value("no answer after", forecast.noAnswerRingSeconds, 26, "s");
  return {
    ringLive: spread(meanSeconds, forecast.ringVariation ?? 0.5),
    ringTimeout: giveUp,
    timeNoAnswer: ["const", giveUp],
  };
}

function detection(
  { amd = {} }: Forecast,
  rules: ComplianceRules | undefined,
  pick: Picker,
): Partial<DialerParameters> {
  // It costs live answers, so it runs when either says so: the forecast does not switch off what is declared.
  const said = [amd.enabled, rules?.amd?.enabled].filter((one) => one !== undefined);
  const enabled = pick.value("AMD", said.length === 0 ? undefined : said.includes(true), true, "");
  if (!enabled) return { amd: false };
  const human = pick.value("AMD decides in", amd.humanDelaySeconds, 1.5, "s");
  const machine = amd.machineDelaySeconds ?? 3.25;
  return {
    amd: true,
    amdFalsePositive: pick.value(
      "AMD false positives (forecast.amd.falsePositiveRate)",
      amd.falsePositiveRate,
      DEFAULTS.amdFalsePositive,
      "rate",
    ),
    amdFalseNegative: pick.value(
      "AMD false negatives",
      amd.falseNegativeRate,
      DEFAULTS.amdFalseNegative,
      "rate",
    ),
    amdHuman: ["uniform", (human * 0.8) / 1.5, (human * 2.2) / 1.5],
    amdMachine: ["uniform", (machine * 1.5) / 3.25, (machine * 5) / 3.25],
  };
}

/** The strictest of the forecast, the declared rules and the law: a declared number never loosens a legal one. */
export function connectRule(rules: ComplianceRules, forecast: Forecast, law: ConnectRule): ConnectRule {
  const seconds = [
    forecast.connectWithinSeconds,
    rules.connectWithinSeconds,
    law.connectWithinSeconds,
  ].filter((given) => given !== undefined);
  const from = strictestClock([rules.connectMeasuredFrom, law.connectMeasuredFrom]);
  return {
    ...(seconds.length > 0 && { connectWithinSeconds: Math.min(...seconds) }),
    ...(from !== undefined && { connectMeasuredFrom: from }),
  };
}

/** When the clock of the connect rule starts and how long it runs. */
function connecting(
  rules: ComplianceRules = {},
  { forecast = {}, rule = {} }: Known,
  pick: Picker,
): Partial<DialerParameters> {
  const { connectWithinSeconds, connectMeasuredFrom = "greeting-end" } = connectRule(rules, forecast, rule);
  return {
    connectThreshold: pick.value("connect within", connectWithinSeconds, 2, "s"),
    greeting:
      connectMeasuredFrom === "greeting-end" ? pick.value("greeting", forecast.greetingSeconds, 1, "s") : 0,
  };
}

/** Talk and wrap-up; a campaign knows only their sum. */
function handling(
  forecast: Forecast,
  averageHandleSeconds: number | undefined,
  pick: Picker,
): Partial<DialerParameters> {
  const { meanTalkSeconds, meanWrapUpSeconds } = forecast;
  const rest = (part: number | undefined) =>
    averageHandleSeconds === undefined || part === undefined
      ? undefined
      : Math.max(0, averageHandleSeconds - part);
  const wrapUp = pick.value(
    "wrap-up",
    meanWrapUpSeconds ?? rest(meanTalkSeconds),
    shortOf(averageHandleSeconds),
    "s",
  );
  const talk = pick.value("talk", meanTalkSeconds ?? rest(wrapUp), 180, "s");
  return {
    talk: spread(talk, forecast.talkVariation ?? 1),
    wrap: spread(wrapUp, forecast.wrapUpVariation ?? 0.7),
  };
}

/** 30 s of wrap-up, or less where the whole call is short. */
const shortOf = (handleSeconds = Infinity): number => Math.min(30, handleSeconds / 2);

/** Lognormal, or constant where there is nothing to vary. */
function spread(meanSeconds: number, variation: number): Distribution {
  return meanSeconds === 0 || variation === 0
    ? ["const", meanSeconds]
    : ["lognormal", meanSeconds, variation];
}
