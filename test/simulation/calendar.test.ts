/** The calendar against the obvious thing: a sorted list. */
import * as fc from "fast-check";
import { Calendar } from "../../provider/simulation/des/calendar";
import { NONE, Slots } from "../../provider/simulation/des/slots";
import { WaitingLine } from "../../provider/simulation/des/waiting-line";

const SEED = { seed: 20_261_125, numRuns: 300 };

/** Delays that often coincide, fall on the edges of days, and lie years ahead. */
const delay = fc.oneof(
  fc.constantFrom(0, 0.5, 1, 2),
  fc.double({ min: 0, max: 3, noNaN: true }),
  fc.double({ min: 0, max: 1e5, noNaN: true }),
);
const step = fc.oneof(
  fc.record({ add: delay, kind: fc.nat(7) }),
  fc.constant("take" as const),
  fc.nat().map((remove) => ({ remove })),
);

describe("the calendar of events", () => {
  it("hands events out by time, then kind, then order of arrival, whatever is added or removed in between", () =>
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 200 }),
        fc.constantFrom(0.01, 1, 4),
        fc.constantFrom(8, 64),
        (steps, daysPerSecond, days) => {
          const slots = new Slots();
          const calendar = new Calendar(slots, daysPerSecond, days);
          let expected: { slot: number; at: number; kind: number }[] = [];
          let now = 0;
          const take = (slot: number) => {
            calendar.remove(slot);
            slots.release(slot);
            expected = expected.filter((event) => event.slot !== slot);
          };
          for (const next of steps) {
            if (next === "take") {
              expect(calendar.earliest()).toBe(expected[0]?.slot ?? NONE);
              if (expected[0] === undefined) continue;
              now = expected[0].at;
              take(expected[0].slot);
            } else if ("remove" in next) {
              const event = expected[next.remove % expected.length];
              if (event) take(event.slot);
            } else {
              const event = { slot: slots.allocate(), at: now + next.add, kind: next.kind };
              calendar.schedule(event.slot, event.at, event.kind);
              expected.push(event);
              // The sort is stable: order of arrival decides last.
              expected.sort((a, b) => a.at - b.at || a.kind - b.kind);
            }
          }
        },
      ),
      SEED,
    ));
});

describe("a waiting line", () => {
  it("is first come, first served for those who stay", () =>
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(), { nil: undefined }), { maxLength: 100 }), (steps) => {
        const slots = new Slots();
        const line = new WaitingLine(slots);
        const expected: number[] = [];
        for (const leaves of steps) {
          if (leaves === undefined) {
            expected.push(slots.allocate());
            line.join(expected.at(-1)!);
          } else if (expected.length > 0) {
            const [slot] = expected.splice(leaves % expected.length, 1);
            line.leave(slot!);
            slots.release(slot!);
          }
          expect([line.head, line.length]).toEqual([expected[0] ?? NONE, expected.length]);
        }
      }),
      SEED,
    ));
});
