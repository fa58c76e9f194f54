/** A first come, first served line that anyone may leave from the middle. */
import { NONE, type Slots } from "./slots";

export class WaitingLine {
  head = NONE;
  length = 0;
  private tail = NONE;

  constructor(private readonly slots: Slots) {}

  join(slot: number): void {
    const { ahead, behind } = this.slots;
    ahead[slot] = this.tail;
    behind[slot] = NONE;
    if (this.tail === NONE) this.head = slot;
    else behind[this.tail] = slot;
    this.tail = slot;
    this.length++;
  }

  leave(slot: number): void {
    const { ahead, behind } = this.slots;
    const before = ahead[slot]!;
    const after = behind[slot]!;
    if (before === NONE) this.head = after;
    else behind[before] = after;
    if (after === NONE) this.tail = before;
    else ahead[after] = before;
    this.length--;
  }
}
