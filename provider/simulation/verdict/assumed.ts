/** The assumptions that a breach may rest on, each with a value that favours the config. */
import type { DialerParameters } from "../dialer/parameters";
import { mean } from "../distribution";
import { type Model, connectRule } from "../from-config";
import type { Question } from "../question";

type Relaxed = Pick<Model, "parameters" | "variation">;

export interface Assumption {
  /** Names of the arguments that replace it. */
  names: string[];
  /** Decides often enough that an answer within the limit names it too. */
  major: boolean;
  /** With a value that makes a breach less likely; absent: every figure follows it, so that no breach is shown without it. */
  relax?: (model: Relaxed) => Relaxed;
}

/**
 * In the order in which a reader is asked for them. The favourable values are assumptions: about a quarter better than the
 * defaults, which is how much they differ between campaigns; none for the values that decide alone.
 */
export function assumptionsOf({ known, config }: Question, { parameters: p }: Model): Assumption[] {
  const { forecast = {}, campaign } = known;
  const { amd = {} } = forecast;
  const rate: Assumption = { names: ["forecast.liveAnswerRate"], major: true };
  const falsePositives: Assumption = {
    names: ["forecast.amd.falsePositiveRate"],
    major: true,
    relax: withParameters(() => ({ amdFalsePositive: 0 })),
  };
  const variation: Assumption = {
    names: ["forecast.liveAnswerRateVariation"],
    major: true,
    relax: (model) => ({ ...model, variation: 0 }),
  };
  const delay: Assumption = {
    names: ["forecast.amd.humanDelaySeconds"],
    major: false,
    relax: withParameters(() => ({ amdHuman: ["const", 0.5] })),
  };
  const { connectMeasuredFrom = "greeting-end" } = connectRule(
    config.complianceRules ?? {},
    forecast,
    known.rule ?? {},
  );
  const greeting = connectMeasuredFrom === "greeting-end" ? forecast.greetingSeconds : 0;
  return [
    ...(forecast.liveAnswerRate === undefined && campaign?.historicalAnswerRate === undefined ? [rate] : []),
    ...(p.amd && amd.falsePositiveRate === undefined ? [falsePositives] : []),
    ...(forecast.liveAnswerRateVariation === undefined ? [variation] : []),
    ...(p.amd && amd.humanDelaySeconds === undefined ? [delay] : []),
    ...minor("forecast.greetingSeconds", greeting, () => ({ greeting: 2 })),
    ...minor("forecast.meanRingSeconds", forecast.meanRingSeconds, () => ({
      ringLive: ["lognormal", 7, 0.5],
    })),
    ...minor("forecast.noAnswerRingSeconds", forecast.noAnswerRingSeconds, () => ({
      ringTimeout: 30,
      timeNoAnswer: ["const", 30],
    })),
    ...minor("forecast.machineRate", forecast.machineRate, (given) => ({
      pMachine: Math.max(given.pMachine, Math.min(0.45, 1 - given.pLive - given.pBusy - given.pInvalid)),
    })),
    ...minor(
      "forecast.meanTalkSeconds",
      forecast.meanTalkSeconds ?? campaign?.averageHandleTimeSeconds,
      (given) => ({
        talk: ["lognormal", 0.75 * mean(given.talk), 1],
      }),
    ),
  ];
}

const minor = (
  name: string,
  given: number | undefined,
  change: (p: DialerParameters) => Partial<DialerParameters>,
): Assumption[] =>
  given === undefined ? [{ names: [name], major: false, relax: withParameters(change) }] : [];

const withParameters =
  (change: (p: DialerParameters) => Partial<DialerParameters>) =>
  (model: Relaxed): Relaxed => ({
    ...model,
    parameters: { ...model.parameters, ...change(model.parameters) },
  });

/**
 * The assumptions that a breach cannot do without: as few as possible, the first ones first.
 * @param isOver whether the config is over its limit with these assumptions replaced
 * @returns undefined when given and measured values alone are enough for the breach
 */
export function restingOf(
  assumptions: readonly Assumption[],
  isOver: (relaxed: readonly Assumption[]) => boolean,
): Assumption[] | undefined {
  const fixed = assumptions.filter(({ relax }) => relax === undefined);
  const relaxable = assumptions.filter(({ relax }) => relax !== undefined);
  if (relaxable.length === 0 || isOver(relaxable)) return fixed.length > 0 ? fixed : undefined;
  const needed: Assumption[] = [];
  for (const assumption of relaxable) {
    needed.push(assumption);
    if (!isOver(needed)) break;
  }
  for (const assumption of needed.slice(0, -1)) {
    const without = needed.filter((one) => one !== assumption);
    if (!isOver(without)) needed.splice(needed.indexOf(assumption), 1);
  }
  return [...fixed, ...needed];
}
