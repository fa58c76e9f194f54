/**
 * Progressive and preview dialling, exactly: each agent's cycle of waiting for a call and handling it is a renewal
 * process, so that means are enough, whatever the laws of the times (Wald). No line cap and no dial rate cap.
 */
import { cdf, mean, meanBelow } from "../distribution";
import { DomainError } from "../domain";
import { type DialerParameters, assertParameters } from "./parameters";

export interface RenewalResult {
  /** Nobody is dialled without an agent. */
  abandonRate: 0;
  /** Busy time / staffed time. */
  utilisation: number;
  /** Live calls connected, per agent and hour. */
  callsPerAgentHour: number;
  dialsPerAgentHour: number;
  /** Seconds from the end of one call's wrap-up to the start of the next call. */
  meanIdleBetweenCalls: number;
  /** Share of connected live calls that come later than the connect threshold, because of AMD. */
  lateShare: number;
}

/** @throws DomainError for another mode, or parameters without an answer */
export function dialerRenewal(p: DialerParameters): RenewalResult {
  if (p.mode !== "progressive" && p.mode !== "preview") {
    throw new DomainError(
      `the renewal formulas hold for progressive and preview dialling, not for ${p.mode}`,
    );
  }
  assertParameters(p);
  const { seconds, pLive, pMachine } = attempt(p);
  const pBound = pLive + pMachine;
  const busy = (pLive * mean(p.talk) + pMachine * mean(p.talkMachine)) / pBound + mean(p.wrap);
  const perAttempt = seconds + (p.mode === "preview" ? mean(p.preview) : 0);
  const idle = perAttempt / pBound;
  const cycle = busy + idle + p.pausePr * mean(p.pause);
  return {
    abandonRate: 0,
    utilisation: busy / cycle,
    callsPerAgentHour: (3600 / cycle) * (pLive / pBound),
    dialsPerAgentHour: 3600 / cycle / pBound,
    meanIdleBetweenCalls: idle,
    lateShare: lateShare(p),
  };
}

/** One attempt: its mean length, and how likely it ends with an agent, ringTimeout included. */
export function attempt(p: DialerParameters): { seconds: number; pLive: number; pMachine: number } {
  const live = rings(p.ringLive, p);
  const machine = rings(p.ringMachine, p);
  const pNone = Math.max(0, 1 - p.pLive - p.pMachine - p.pBusy - p.pInvalid);
  const { amdFalsePositive: fp, amdFalseNegative: fn } = p;
  const liveDelay = p.amd ? mean(p.amdHuman) : 0;
  const machineDelay = p.amd ? fn * mean(p.amdHuman) + (1 - fn) * mean(p.amdMachine) : 0;
  return {
    seconds:
      p.pLive * (live.seconds + live.answered * liveDelay) +
      p.pMachine * (machine.seconds + machine.answered * machineDelay) +
      p.pBusy * mean(p.timeBusy) +
      p.pInvalid * mean(p.timeInvalid) +
      pNone * mean(p.timeNoAnswer),
    pLive: p.pLive * live.answered * (p.amd ? 1 - fp : 1),
    pMachine: p.pMachine * machine.answered * (p.amd ? fn : 1),
  };
}

/** How long it rings, and how often it is answered before the timeout. */
function rings(law: DialerParameters["ringLive"], { ringTimeout }: DialerParameters) {
  const answered = cdf(law, ringTimeout);
  return { answered, seconds: meanBelow(law, ringTimeout) + ringTimeout * (1 - answered) };
}

/** A call with an agent waiting is late only when AMD alone takes longer than the greeting and the threshold. */
export function lateShare(p: DialerParameters): number {
  return p.amd ? 1 - cdf(p.amdHuman, p.greeting + p.connectThreshold) : 0;
}
