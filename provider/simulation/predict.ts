/** What a dialer will do to callers and agents, and which layer of the models says so. */
import { mean } from "./distribution";
import { dialerChain } from "./dialer/chain";
import { type DialerParameters, derived } from "./dialer/parameters";
import { attempt, dialerRenewal, lateShare } from "./dialer/renewal";

export interface Prediction {
  /** renewal: exact. chain: approximate, good to about 15 % for 20 agents and more, a third for 5. */
  layer: "renewal" | "chain";
  /** Abandoned / (abandoned + connected live). */
  abandonRate: number;
  /** Connected later than the connect threshold / the same denominator. */
  lateRate: number;
  /** Busy time / staffed time. */
  utilisation: number;
  /** Mean over logged-in agents, per minute. */
  attemptsPerAgentMinute: number;
  callsPerAgentHour: number;
  /** The pacing wants more attempts than dialRate allows: the figures are upper bounds. */
  dialRateCapBinds: boolean;
}

/** Waiting places of the chain: who waits longer than a few seconds is dropped anyway. */
const CHAIN_QUEUE = 6;

/**
 * @returns undefined when no closed layer holds: lines are capped, or the mode is one that only a simulation answers
 * @throws DomainError for parameters without an answer
 */
export function predict(p: DialerParameters): Prediction | undefined {
  if (p.lines > 0) return undefined;
  const prediction = p.mode === "progressive" || p.mode === "preview" ? byRenewal(p) : byChain(p);
  if (prediction === undefined) return undefined;
  const cap = p.attemptsPerAgentMinuteCap;
  return { ...prediction, dialRateCapBinds: cap > 0 && prediction.attemptsPerAgentMinute > cap };
}

type Layer = Omit<Prediction, "dialRateCapBinds">;

function byRenewal(p: DialerParameters): Layer {
  const result = dialerRenewal(p);
  return {
    layer: "renewal",
    abandonRate: 0,
    // In preview mode the agent is on the line from the first ring.
    lateRate: p.mode === "preview" ? 0 : result.lateShare,
    utilisation: result.utilisation,
    attemptsPerAgentMinute: result.dialsPerAgentHour / 60,
    callsPerAgentHour: result.callsPerAgentHour,
  };
}

function byChain(p: DialerParameters): Layer | undefined {
  if (p.mode !== "ratio" && p.mode !== "predictive") return undefined;
  const { seconds, pLive, pMachine } = attempt(p);
  const { pAgentBound, meanHandleSeconds, leadSeconds } = derived(p);
  const patience = p.greeting + p.connectThreshold - (p.amd ? mean(p.amdHuman) : 0);
  const result = dialerChain({
    agents: p.agents,
    mode: p.mode,
    // The pacing rule divides by what it knows, the chance without ringTimeout: at 5 agents the difference is a step.
    pacing: p.mode === "ratio" ? p.ratio : (p.overdial * (pLive + pMachine)) / pAgentBound,
    pLive: pLive + pMachine,
    meanAttemptTime: seconds,
    meanHandleTime: meanHandleSeconds,
    leadTime: leadSeconds,
    queueDepth: patience > 0 ? Math.min(CHAIN_QUEUE, p.maxQueueDepth) : 0,
    patienceRate: patience > 0 ? 1 / patience : 0,
  });
  const liveShare = pLive / (pLive + pMachine);
  return {
    layer: "chain",
    abandonRate: result.abandonRate,
    lateRate: (1 - result.pWait) * lateShare(p),
    utilisation: result.utilisation,
    attemptsPerAgentMinute: result.dialsPerAgentHour / 60,
    callsPerAgentHour: result.callsPerAgentHour * liveShare,
  };
}
