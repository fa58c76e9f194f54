/** The same config under forecasts that turn out wrong: answer rates drift, agents are missing. */
import type { DialerParameters } from "./dialer/parameters";
import { type Counting, ROUGH, sample } from "./figures";
import type { SimulationReport } from "./report";

export function sensitivityOf(
  p: DialerParameters,
  attempts: number,
  counting: Counting,
): SimulationReport["sensitivity"] {
  const changes: [string, DialerParameters][] = [
    ["answer rate -20 %", withLive(p, 0.8 * p.pLive)],
    ["answer rate +20 %", withLive(p, Math.min(1, 1.2 * p.pLive))],
    ["agents -20 %", { ...p, agents: Math.max(1, Math.round(0.8 * p.agents)) }],
  ];
  return changes.map(([change, changed]) => ({
    change,
    figures: sample(changed, attempts, counting, ROUGH).figures,
  }));
}

/** More live answers come out of the unanswered, and of the other outcomes once those are used up. */
export function withLive(p: DialerParameters, pLive: number): DialerParameters {
  const others = p.pMachine + p.pBusy + p.pInvalid;
  const scale = others > 0 ? Math.min(1, (1 - pLive) / others) : 1;
  return {
    ...p,
    pLive,
    pMachine: p.pMachine * scale,
    pBusy: p.pBusy * scale,
    pInvalid: p.pInvalid * scale,
  };
}
