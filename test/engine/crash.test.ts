/** kill -9 between the server's commit and its answer, for each verb; crash.slow.test.ts has the other points. */
import type { Emulator } from "cxone-dialer-emulator";
import { createKilled, deleteKilled, updateKilled } from "./lock/kill-points";
import { OneStack, startTenant } from "./lock/one-stack";

jest.setTimeout(240_000);

let emulator: Emulator;
let stack: OneStack;
beforeAll(async () => {
  emulator = await startTenant();
  stack = await OneStack.start(emulator);
});
afterAll(async () => {
  stack.stop();
  await emulator.close();
});

describe("the provider killed after the server acted, before the answer came", () => {
  it("in create, and the program edited since: the next up has the same object, and there is no other", () =>
    createKilled(emulator, stack, "committed"));

  it("in update: the next up finds its own write and needs no other", () =>
    updateKilled(emulator, stack, "committed"));

  it("in delete: the next destroy takes the gone object out of the state", () =>
    deleteKilled(emulator, stack, "committed"));
});
