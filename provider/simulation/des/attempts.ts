/**
 * The fate of the k-th attempt: who answers, when, and what AMD makes of it. It does not depend on the pacing, so two
 * runs with another pacing meet the same people in the same order (common random numbers).
 */
import type { DialerParameters } from "../dialer/parameters";
import type { Draws } from "./draws";
import { FAILED, FALSE_POSITIVE, LIVE, MACHINE } from "./slots";
import { BATCH } from "./uniforms";

export class Attempts {
  readonly fate = new Uint8Array(BATCH);
  /** From the attempt to RESOLVE: ready for an agent, or over. Seconds. */
  readonly resolvedAfter = new Float64Array(BATCH);
  /** From the attempt to the latest moment at which an agent has to be there. Seconds. */
  readonly deadlineAfter = new Float64Array(BATCH);
  private used = BATCH;

  constructor(
    private readonly p: DialerParameters,
    private readonly draws: Draws,
  ) {}

  /** @returns the place of the next attempt in the arrays, valid until the next call */
  next(): number {
    if (this.used === BATCH) {
      for (let i = 0; i < BATCH; i++) this.draw(i);
      this.used = 0;
    }
    return this.used++;
  }

  private draw(i: number): void {
    const { p, draws } = this;
    let u = draws.outcome.next();
    if (u < p.pLive) return this.answered(i, LIVE, draws.ringLive.next());
    u -= p.pLive;
    if (u < p.pMachine) return this.answered(i, MACHINE, draws.ringMachine.next());
    u -= p.pMachine;
    if (u < p.pBusy) return this.failed(i, draws.timeBusy.next());
    u -= p.pBusy;
    this.failed(i, u < p.pInvalid ? draws.timeInvalid.next() : draws.timeNoAnswer.next());
  }

  private failed(i: number, after: number): void {
    this.fate[i] = FAILED;
    this.resolvedAfter[i] = after;
  }

  private answered(i: number, by: typeof LIVE | typeof MACHINE, ring: number): void {
    const { p, draws } = this;
    if (ring > p.ringTimeout) return this.failed(i, p.ringTimeout);
    this.deadlineAfter[i] = ring + p.greeting + p.connectThreshold;
    this.fate[i] = by;
    let detection = 0;
    if (p.amd) {
      const u = draws.amdError.next();
      if (by === LIVE) {
        if (u < p.amdFalsePositive) this.fate[i] = FALSE_POSITIVE;
        detection = draws.amdHuman.next();
      } else if (u < p.amdFalseNegative) {
        detection = draws.amdHuman.next();
      } else {
        this.fate[i] = FAILED;
        detection = draws.amdMachine.next();
      }
    }
    this.resolvedAfter[i] = ring + detection;
  }
}
