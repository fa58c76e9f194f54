/** How many independent replications of the dialer the benchmark and the figures of docs/pacing.md simulate. */
import {
  type DialerParameters,
  assertParameters,
  derived,
} from "../../provider/simulation/dialer/parameters";
import { assertNumber } from "../../provider/simulation/domain";

/** Fewer give no interval worth showing: t is 2.26 with 10. */
const MIN_REPS = 10;

/**
 * How many replications make about so many simulated attempts, warm-up included. It does not depend on the pacing, so
 * that runs to be compared have the same number.
 * @throws DomainError for parameters without an answer, or no attempts
 */
export function repsFor(p: DialerParameters, attempts: number): number {
  assertParameters(p);
  assertNumber("attempts", attempts, { above: 0 });
  const { pAgentBound, meanHandleSeconds } = derived(p);
  const balancedRate = p.agents / (pAgentBound * meanHandleSeconds);
  return Math.max(MIN_REPS, Math.round(attempts / (balancedRate * (p.warmup + p.horizon))));
}
