/** Figures over a range of agentRatio. */
import { AGENT_RATIO } from "../limits";
import type { DialerParameters } from "./dialer/parameters";
import { type Counting, ROUGH, sample } from "./figures";
import type { Figures } from "./report";

const STEP = 0.25;

/** dialRate is left free, as in the recommendation. */
export function sweepOf(p: DialerParameters, attempts: number, counting: Counting): Figures[] {
  const count = Math.round((AGENT_RATIO.maximum - AGENT_RATIO.minimum) / STEP) + 1;
  return Array.from({ length: count }, (_, index) => {
    const ratio = AGENT_RATIO.minimum + index * STEP;
    const free: DialerParameters = { ...p, mode: "ratio", ratio, attemptsPerAgentMinuteCap: 0 };
    return sample(free, attempts, counting, ROUGH).figures;
  });
}
