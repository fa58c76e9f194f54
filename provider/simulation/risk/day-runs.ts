/** The dialer on days with different live answer rates, simulated for as long as an answer needs. */
import { batchesOf } from "../des/simulate";
import type { Sums } from "../des/sums";
import type { DialerParameters } from "../dialer/parameters";
import { ROUGH_BATCHES, withEffort } from "../effort";
import { type Counting, counted } from "../figures";
import { withLive } from "../sensitivity";
import { type DayMoments, PLACES, logDeviation } from "./day-law";

/**
 * Where few calls are lost, the counts vary less than is known of them. Their error is at least that of so many calls, which
 * leaves up to 3 possible where none was lost (rule of three: Hanley and Lippman-Hand, JAMA 249, 1983).
 */
const LEAST_ERROR_CALLS = 1.5;
/** An end that no run reaches. */
const MOST_BATCHES = 1e6;
/** Each rate has its own random numbers, so that their errors are independent. */
const SEED_STEP = 104_729;

export class DayRuns {
  private readonly runs: DayRun[];

  /** @param attempts simulated for one answer; see withEffort @param variation 0: all days are like the forecast */
  constructor(
    private readonly p: DialerParameters,
    private readonly attempts: number,
    readonly variation: number,
  ) {
    const places = variation === 0 ? [0] : PLACES;
    this.runs = places.map((place) => this.runAt(place));
    this.grow();
  }

  get simulatedAttempts(): number {
    return this.runs.reduce((sum, run) => sum + run.attempts, 0);
  }

  /** Doubles what is simulated. */
  grow(): void {
    for (const run of this.runs) run.grow();
  }

  /**
   * @param shiftSeconds length of a day
   * @param exactRate the measured rate where a formula knows it, the same for every live answer rate
   */
  momentsFor(cap: number, counting: Counting, shiftSeconds: number, exactRate?: number): DayMoments[] {
    return this.runs.map((run) => run.moments(cap, counting, shiftSeconds, exactRate));
  }

  /** Degrees of freedom of the errors. */
  get freedom(): number {
    return this.runs.reduce((sum, run) => sum + run.batches.length - 1, 0);
  }

  private runAt(place: number): DayRun {
    const { p } = this;
    const live = Math.min(1, p.pLive * Math.exp(place * logDeviation(this.variation)));
    const seed = p.seed + (place === 0 ? 0 : Math.round(place * 10 + 100) * SEED_STEP);
    return new DayRun(withEffort(place === 0 ? p : { ...withLive(p, live), seed }, this.attempts));
  }
}

class DayRun {
  readonly batches: Sums[] = [];
  private readonly more: Generator<Sums, void>;

  constructor(private readonly p: DialerParameters) {
    this.more = batchesOf({ ...p, reps: MOST_BATCHES });
  }

  get attempts(): number {
    return this.batches.reduce((sum, { attempts }) => sum + attempts, 0);
  }

  grow(): void {
    const wanted = Math.max(ROUGH_BATCHES, 2 * this.batches.length);
    while (this.batches.length < wanted) {
      const next = this.more.next();
      if (next.done) return;
      this.batches.push(next.value);
    }
  }

  moments(cap: number, counting: Counting, shiftSeconds: number, exactRate: number | undefined): DayMoments {
    const perDay = shiftSeconds / this.p.horizon;
    const count = this.batches.length;
    const pairs = this.batches.map((sums) => counted(sums, counting));
    const excess = pairs.map(([lost, live]) => lost - cap * live);
    const average = excess.reduce((sum, value) => sum + value, 0) / count;
    const central = (power: number) =>
      excess.reduce((sum, value) => sum + (value - average) ** power, 0) / count;
    const variance = (central(2) * count) / (count - 1);
    const exact = exactRate !== undefined;
    const live = pairs.reduce((sum, [, each]) => sum + each, 0) / count;
    return {
      mean: (exact ? live * (exactRate - cap) : average) * perDay,
      variance: variance * perDay,
      errorVariance: exact ? 0 : (variance / count + (LEAST_ERROR_CALLS / count) ** 2) * perDay ** 2,
      errorSkew: exact ? 0 : (central(3) / count ** 2) * perDay ** 3,
    };
  }
}
