/**
 * The calls (and agents at wrap-up or on a pause) of a simulation, as numbers of slots in typed arrays. A call keeps its
 * slot from the attempt to the end of the wrap-up, and has at most one future event.
 */

/** How an attempt ends; PAUSED: the slot stands for an agent on a pause. */
export const FAILED = 0;
export const FALSE_POSITIVE = 1;
export const LIVE = 2;
export const MACHINE = 3;
export const PAUSED = 4;

/** No slot: the end of a list. */
export const NONE = -1;

export class Slots {
  /** When the slot's next event happens, seconds. */
  time = new Float64Array(0);
  /** Which event that is, see calendar.ts. */
  kind = new Uint8Array(0);
  /** The slot after it in its day of the calendar, or in the list of free slots. */
  next = new Int32Array(0);
  fate = new Uint8Array(0);
  /** When an answered call is ready for an agent, and until when one has to be there. */
  ready = new Float64Array(0);
  deadline = new Float64Array(0);
  /** Neighbours in a waiting line. */
  ahead = new Int32Array(0);
  behind = new Int32Array(0);
  private free = NONE;

  allocate(): number {
    if (this.free === NONE) this.grow();
    const slot = this.free;
    this.free = this.next[slot]!;
    return slot;
  }

  release(slot: number): void {
    this.next[slot] = this.free;
    this.free = slot;
  }

  private grow(): void {
    const before = this.time.length;
    const size = Math.max(64, before * 2);
    const copy = <T extends Float64Array | Int32Array | Uint8Array>(larger: T, old: T): T => {
      larger.set(old);
      return larger;
    };
    this.time = copy(new Float64Array(size), this.time);
    this.kind = copy(new Uint8Array(size), this.kind);
    this.next = copy(new Int32Array(size), this.next);
    this.fate = copy(new Uint8Array(size), this.fate);
    this.ready = copy(new Float64Array(size), this.ready);
    this.deadline = copy(new Float64Array(size), this.deadline);
    this.ahead = copy(new Int32Array(size), this.ahead);
    this.behind = copy(new Int32Array(size), this.behind);
    for (let slot = size - 1; slot >= before; slot--) this.release(slot);
  }
}
