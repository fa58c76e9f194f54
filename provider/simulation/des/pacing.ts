/** How many attempts a mode wants in flight, and how many it may start. */
import { type DialerParameters, type Rounding, derived } from "../dialer/parameters";

/** Attempts to have in flight with so many agents idle and busy and so many calls waiting. */
export type AttemptTarget = (idle: number, busy: number, waiting: number) => number;

/**
 * rate and preview mode do not decide: they follow ticks and agents.
 * @param chance uniform between 0 and 1, drawn at each decision of a dithered dialer
 */
export function targetOf(p: DialerParameters, chance: () => number): AttemptTarget {
  const whole = roundingOf(p.rounding, chance);
  switch (p.mode) {
    case "rate":
    case "preview":
      return () => 0;
    case "progressive":
      return (idle, _, waiting) => idle - waiting;
    case "ratio": {
      const { ratio } = p;
      return (idle, _, waiting) => whole(ratio * idle) - waiting;
    }
    case "predictive": {
      const { pAgentBound, freeByThen } = derived(p);
      const perAgent = p.overdial / pAgentBound;
      return (idle, busy, waiting) => whole(perAgent * Math.max(0, idle + busy * freeByThen - waiting));
    }
  }
}

/** Lines wanted, mostly a fraction -> whole lines. */
function roundingOf(rounding: Rounding, chance: () => number): (lines: number) => number {
  switch (rounding) {
    case "floor":
      return (lines) => Math.floor(lines + ROUNDING);
    case "nearest":
      return (lines) => Math.floor(lines + 0.5 + ROUNDING);
    case "up":
      return (lines) => Math.ceil(lines - ROUNDING);
    case "dithered":
      // The least chance is far above the error of a product, so a whole number stays what it is.
      return (lines) => Math.floor(lines + chance());
  }
}

/** 2.9999999999 lines are 3 lines. */
const ROUNDING = 1e-9;
/** Far above the rounding of a time in a simulation of 10^7 s, so that the next token's event always finds it. */
const TOKEN_ROUNDING = 1e-6;

/** A token for each attempt: so many a second, kept up to a capacity, full at the start. */
export class TokenBucket {
  private tokens: number;
  private asOf = 0;
  private readonly capacity: number;

  /** @param perSecond above 0 */
  constructor(private readonly perSecond: number) {
    this.capacity = Math.max(1, Math.ceil(perSecond));
    this.tokens = this.capacity;
  }

  take(now: number): boolean {
    this.tokens = Math.min(this.capacity, this.tokens + (now - this.asOf) * this.perSecond);
    this.asOf = now;
    if (this.tokens < 1 - TOKEN_ROUNDING) return false;
    this.tokens--;
    return true;
  }

  /** When there will be one, after `take` has found none. */
  get nextAt(): number {
    return this.asOf + (1 - this.tokens) / this.perSecond;
  }
}
