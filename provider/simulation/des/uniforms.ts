/** One stream of uniform numbers for each purpose, so that two runs that differ in one input share all other luck. */
import { threefry } from "./threefry";

/** What random numbers are drawn for. The order is part of the numbers: add at the end. */
const PURPOSES = [
  "outcome",
  "ringLive",
  "ringMachine",
  "timeBusy",
  "timeInvalid",
  "timeNoAnswer",
  "amdError",
  "amdHuman",
  "amdMachine",
  "patience",
  "talk",
  "talkMachine",
  "wrap",
  "pauseChance",
  "pause",
  "preview",
  "tick",
  "rounding",
] as const;
export type StreamPurpose = (typeof PURPOSES)[number];

/** Streams a replication may have; replication r owns the streams from r * 32 on. */
const STREAMS = 32;
export const BATCH = 64;

export class Uniforms {
  private readonly words = new Int32Array(BATCH);
  private readonly keyLow: number;
  private readonly keyHigh: number;
  private readonly stream: number;
  private block = 0;
  private used = BATCH;

  /**
   * @param seed whole number, 0 to 2^53 - 1
   * @param replication whole number, 0 to 2^27 - 1
   */
  constructor(seed: number, replication: number, purpose: StreamPurpose) {
    this.keyLow = seed | 0;
    this.keyHigh = Math.floor(seed / 2 ** 32) | 0;
    this.stream = replication * STREAMS + PURPOSES.indexOf(purpose);
  }

  /** The next number of the stream: (word + 1/2) / 2^32, so never 0 and never 1. */
  next(): number {
    if (this.used === BATCH) {
      threefry(this.words, this.keyLow, this.keyHigh, this.block, this.stream);
      this.block += BATCH / 2;
      this.used = 0;
    }
    return ((this.words[this.used++]! >>> 0) + 0.5) / 2 ** 32;
  }
}
