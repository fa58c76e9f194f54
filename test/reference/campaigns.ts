/** Random campaigns from a fixed seed, with every value of the forecast given: no default of the product decides. */
import { AGENT_RATIO } from "../../provider/limits";
import type { Question } from "../../provider/simulation";
import { DEFAULTS, type DialerParameters } from "../../provider/simulation/dialer/parameters";
import { uniform } from "../uniform";

export function drawsFrom(seed: number) {
  const next = uniform(seed);
  const between = (low: number, high: number) => low + (high - low) * next();
  return {
    chance: (share: number) => next() < share,
    between: (low: number, high: number) => Number(between(low, high).toPrecision(3)),
    /** As many small values as large ones. */
    spread: (low: number, high: number) =>
      Number(Math.exp(between(Math.log(low), Math.log(high))).toPrecision(3)),
    oneOf: <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!,
  };
}

export interface Campaign {
  name: string;
  forecast: NonNullable<Question["known"]["forecast"]>;
  connectWithinSeconds: number;
  cap: number;
}

/** @param agents range */
export function campaignsFrom(seed: number, count: number, agents: [number, number]): Campaign[] {
  const draw = drawsFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const liveAnswerRate = draw.spread(0.12, 0.7);
    return {
      name: `C${String(index + 1).padStart(2, "0")}`,
      forecast: {
        activeAgents: Math.round(draw.spread(...agents)),
        liveAnswerRate,
        machineRate: Math.min(draw.between(0.1, 0.4), 0.85 - liveAnswerRate),
        busyRate: draw.between(0, 0.05),
        invalidRate: draw.between(0, 0.05),
        meanRingSeconds: draw.between(6, 14),
        ringVariation: 0.5,
        noAnswerRingSeconds: draw.oneOf([18, 22, 26]),
        meanTalkSeconds: draw.spread(30, 300),
        talkVariation: draw.oneOf([0.7, 1, 1.3]),
        meanWrapUpSeconds: draw.between(5, 60),
        wrapUpVariation: 0.7,
        greetingSeconds: 1,
        shrinkage: 0,
        shiftHours: 8,
        workingDaysPerWeek: 5,
        amd: draw.chance(0.5)
          ? {
              enabled: true,
              humanDelaySeconds: 1.5,
              machineDelaySeconds: 3.25,
              falsePositiveRate: draw.oneOf([0.002, 0.005, 0.01, 0.01, 0.04]),
              falseNegativeRate: draw.oneOf([0.02, 0.08, 0.15]),
            }
          : { enabled: false },
      },
      connectWithinSeconds: 2,
      cap: draw.oneOf([0.02, 0.03, 0.05]),
    };
  });
}

/** The dialer's inputs of a campaign at a ratio, by the words of docs/reference.md on each value of the forecast. */
export function inputsOf({ forecast, connectWithinSeconds }: Campaign, ratio: number): DialerParameters {
  const { amd = {} } = forecast;
  const around = (mean: number, [low, middle, high]: [number, number, number]) =>
    ["uniform", (mean * low) / middle, (mean * high) / middle] as const;
  return {
    ...DEFAULTS,
    mode: "ratio",
    ratio,
    agents: forecast.activeAgents!,
    pLive: forecast.liveAnswerRate!,
    pMachine: forecast.machineRate!,
    pBusy: forecast.busyRate!,
    pInvalid: forecast.invalidRate!,
    ringLive: ["lognormal", forecast.meanRingSeconds!, forecast.ringVariation!],
    ringTimeout: forecast.noAnswerRingSeconds!,
    timeNoAnswer: ["const", forecast.noAnswerRingSeconds!],
    talk: ["lognormal", forecast.meanTalkSeconds!, forecast.talkVariation!],
    wrap: ["lognormal", forecast.meanWrapUpSeconds!, forecast.wrapUpVariation!],
    greeting: forecast.greetingSeconds!,
    connectThreshold: connectWithinSeconds,
    amd: amd.enabled === true,
    amdFalsePositive: amd.falsePositiveRate ?? 0,
    amdFalseNegative: amd.falseNegativeRate ?? 0,
    amdHuman: around(amd.humanDelaySeconds ?? 1.5, [0.8, 1.5, 2.2]),
    amdMachine: around(amd.machineDelaySeconds ?? 3.25, [1.5, 3.25, 5]),
  };
}

/** A campaign under a cap of a 30-day window. @param variation of the live answer rate between days */
export const questionOf = (campaign: Campaign, ratio: number, variation: number, cap: number): Question => ({
  name: `${campaign.name}, ${campaign.forecast.activeAgents} agents, ratio ${ratio}, days ${variation}`,
  config: {
    pacingType: "predictive",
    dialRate: 1000,
    agentRatio: ratio,
    maxQueueDepth: 500,
    maxAbandonmentRate: cap,
    complianceRules: { connectWithinSeconds: campaign.connectWithinSeconds },
  },
  known: { forecast: { ...campaign.forecast, liveAnswerRateVariation: variation } },
  cap: { rate: cap, of: "test" },
  windows: [{ window: "30 days", days: 30, rolling: false, cap }],
  maxAgentRatio: AGENT_RATIO.maximum,
});
