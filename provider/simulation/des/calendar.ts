/**
 * Future events in the order in which they happen: a calendar queue (Brown, CACM 31(10), 1988). A day is a bucket with a
 * sorted list; events of all years share the buckets. With days about as long as the gap between events, adding and
 * taking are O(1) whatever the number of agents, where a heap would grow with it.
 */
import { NONE, type Slots } from "./slots";

/** Kinds of event; at the same instant the lower number happens first. */
export const AGENT_FREE = 0;
export const TALK_END = 1;
export const ABANDON = 2;
export const RESOLVE = 3;
export const LINE_FREE = 4;
export const DIAL_TICK = 5;
export const PREVIEW_END = 6;
export const TOKEN = 7;

export class Calendar {
  /** First slot of each day of the year. */
  private readonly first: Int32Array;
  private readonly lastDay: number;
  /** Counted from time 0, not within a year. */
  private today = 0;

  /**
   * @param daysPerSecond about the rate of events
   * @param days in a year, a power of 2: more than the events that are pending at once
   */
  constructor(
    private readonly slots: Slots,
    private readonly daysPerSecond: number,
    days: number,
  ) {
    this.first = new Int32Array(days).fill(NONE);
    this.lastDay = days - 1;
  }

  /** @param at not before the earliest event */
  schedule(slot: number, at: number, kind: number): void {
    const { time, kind: kinds, next } = this.slots;
    time[slot] = at;
    kinds[slot] = kind;
    const day = (at * this.daysPerSecond) & this.lastDay;
    let before = NONE;
    let after = this.first[day]!;
    while (after !== NONE && (time[after]! < at || (time[after] === at && kinds[after]! <= kind))) {
      before = after;
      after = next[after]!;
    }
    next[slot] = after;
    if (before === NONE) this.first[day] = slot;
    else next[before] = slot;
  }

  remove(slot: number): void {
    const { time, next } = this.slots;
    const day = (time[slot]! * this.daysPerSecond) & this.lastDay;
    let before = NONE;
    for (let other = this.first[day]!; other !== slot; other = next[other]!) before = other;
    if (before === NONE) this.first[day] = next[slot]!;
    else next[before] = next[slot]!;
  }

  /** The slot whose event happens first, or NONE. It stays in the calendar. */
  earliest(): number {
    for (let looked = 0; looked <= this.lastDay; looked++) {
      const slot = this.first[this.today & this.lastDay]!;
      if (slot !== NONE && this.slots.time[slot]! * this.daysPerSecond < this.today + 1) return slot;
      this.today++;
    }
    return this.earliestOfAllYears();
  }

  private earliestOfAllYears(): number {
    let earliest = NONE;
    for (const slot of this.first) {
      if (slot === NONE) continue;
      if (earliest === NONE || this.slots.time[slot]! < this.slots.time[earliest]!) earliest = slot;
    }
    if (earliest !== NONE) this.today = Math.floor(this.slots.time[earliest]! * this.daysPerSecond);
    return earliest;
  }
}
