/** Random dialers of every mode, far apart in each input, with caps on lines and rate, pauses, patience and short queues. */
import { DEFAULTS, type DialerParameters, derived } from "../../provider/simulation/dialer/parameters";
import { drawsFrom } from "./campaigns";

const ATTEMPTS = 1_000_000;

export function gridFrom(seed: number, count: number): DialerParameters[] {
  const draw = drawsFrom(seed);
  return Array.from({ length: count }, () => {
    const pLive = draw.spread(0.02, 0.8);
    const parameters: DialerParameters = {
      ...DEFAULTS,
      mode: draw.oneOf(["ratio", "ratio", "ratio", "predictive", "progressive", "rate", "preview"]),
      agents: Math.round(draw.spread(2, 500)),
      pLive,
      pMachine: (1 - pLive) * draw.between(0, 0.5),
      pBusy: (1 - pLive) * draw.between(0, 0.1),
      pInvalid: (1 - pLive) * draw.between(0, 0.1),
      ratio: draw.oneOf([1.3, 1.75, 2, 2.4, 3, 4.15]),
      overdial: draw.between(0.3, 1),
      ringLive: ["lognormal", draw.between(4, 15), 0.5],
      ringTimeout: draw.oneOf([18, 26, 40]),
      amd: draw.chance(0.6),
      amdHuman: ["uniform", 0.5, draw.oneOf([2, 3.5, 4.5])],
      amdFalsePositive: draw.between(0, 0.1),
      amdFalseNegative: draw.between(0, 0.25),
      greeting: draw.oneOf([0, 1]),
      connectThreshold: draw.oneOf([0, 2, 10]),
      maxQueueDepth: draw.oneOf([0, 1, 5, 500, 500]),
      patience: draw.chance(0.3) ? ["exp", draw.between(2, 20)] : null,
      talk: ["lognormal", draw.spread(20, 600), draw.oneOf([0.5, 1, 1.5])],
      wrap: ["lognormal", draw.between(2, 90), 0.7],
      pausePr: draw.chance(0.3) ? draw.between(0.01, 0.2) : 0,
      pause: ["exp", draw.between(60, 900)],
      preview: ["uniform", 2, draw.between(5, 40)],
    };
    const { pAgentBound, meanHandleSeconds } = derived(parameters);
    const perAgentMinute = 60 / (pAgentBound * meanHandleSeconds);
    const closed = parameters.mode !== "rate";
    return {
      ...parameters,
      dialRate: closed ? 0 : perAgentMinute * draw.between(0.5, 1.2),
      attemptsPerAgentMinuteCap: closed && draw.chance(0.35) ? perAgentMinute * draw.between(0.5, 1.2) : 0,
      lines: draw.chance(0.25) ? Math.ceil(parameters.agents * draw.between(0.8, 1.6)) : 0,
      reps: Math.min(400, Math.max(20, Math.round(ATTEMPTS / (parameters.agents * perAgentMinute * 270)))),
    };
  });
}
