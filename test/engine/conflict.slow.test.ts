/** Ten generated scripts of two stacks and a supervisor on the real engine, judged by the oracle of the campaign. */
import type { Emulator } from "cxone-dialer-emulator";
import fc from "fast-check";
import { OneStack, startTenant } from "./lock/one-stack";
import { play, type Step } from "./lock/two-stacks";

jest.setTimeout(600_000);

const small = fc.integer({ min: 1, max: 3 });
const stack = fc.constantFrom("a" as const, "b" as const);
const program = fc.record({
  dialRate: small,
  onConflict: fc.constantFrom("merge", "merge", "fail", "overwrite"),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      { stack, up: program, lost: fc.constantFrom("before" as const, "after" as const) },
      { requiredKeys: ["stack", "up"] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ edit: fc.oneof(fc.record({ dialRate: small }), fc.record({ beta: small })) }),
  },
  { weight: 1, arbitrary: fc.record({ stack, refresh: fc.constant(true as const) }) },
);
const SCRIPTS = fc.sample(fc.array(step, { minLength: 4, maxLength: 6, size: "max" }), {
  seed: 20261125,
  numRuns: 10,
});

describe.each(SCRIPTS.map((steps, index) => ({ index, steps })))("script $index", ({ steps }) => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startTenant();
  });
  afterAll(async () => {
    // A command that writes nothing leaves its fault unused.
    await emulator.close().catch(() => undefined);
  });

  it("overwrites nothing silently and loses no update", async () => {
    const stacks = { a: await OneStack.start(emulator), b: await OneStack.start(emulator) };
    const { broken, ends } = await play(emulator, stacks, steps);
    stacks.a.stop();
    stacks.b.stop();
    expect(broken).toEqual([]);
    console.log(`${JSON.stringify(steps)}: ${ends.join(" ")}`);
  });
});
