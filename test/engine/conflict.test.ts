/** Two stacks and a supervisor on one object, on the real engine; conflict.slow.test.ts plays ten more scripts. */
import type { Emulator } from "cxone-dialer-emulator";
import { OneStack, startTenant } from "./lock/one-stack";
import { play } from "./lock/two-stacks";

jest.setTimeout(240_000);

let emulator: Emulator;
let stacks: { a: OneStack; b: OneStack };
beforeAll(async () => {
  emulator = await startTenant();
  stacks = { a: await OneStack.start(emulator), b: await OneStack.start(emulator) };
});
afterAll(async () => {
  stacks.a.stop();
  stacks.b.stop();
  await emulator.close();
});

it("two stacks keep each other's fields, and a lost answer is no conflict", async () => {
  const { broken, ends, live } = await play(emulator, stacks, [
    { stack: "a", up: { dialRate: 1.5 } },
    { stack: "b", up: { agentRatio: 2 } },
    { stack: "a", up: { dialRate: 1.1 }, lost: "after" },
    { stack: "b", up: { agentRatio: 1.4 } },
  ]);
  expect(broken).toEqual([]);
  expect(ends).toEqual(["ok", "ok", "ok", "ok"]);
  expect(live).toMatchObject({ dialRate: 1.1, agentRatio: 1.4, vendorKey: 1 });
});

it("what the supervisor set is refused, taken in by a refresh, and then changed on purpose", async () => {
  const { broken, ends, live } = await play(emulator, stacks, [
    { edit: { dialRate: 2.2 } },
    { stack: "a", up: { dialRate: 1.2 } },
    { stack: "a", refresh: true },
    { stack: "a", up: { dialRate: 1.2 } },
  ]);
  expect(broken).toEqual([]);
  expect(ends).toEqual(["refused", "ok", "ok"]);
  expect(live).toMatchObject({ dialRate: 1.2, agentRatio: 1.4 });
});
