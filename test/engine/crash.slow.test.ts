/** The kill matrix: four points of three verbs, through the real engine. */
import type { Emulator } from "cxone-dialer-emulator";
import { createKilled, deleteKilled, POINTS, updateKilled } from "./lock/kill-points";
import { OneStack, startTenant } from "./lock/one-stack";

jest.setTimeout(240_000);

describe.each(POINTS)("the provider killed at the point %s", (point) => {
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

  it("of create, then edited: one object, in the state", () => createKilled(emulator, stack, point));
  it("of update: the program's values, no conflict", () => updateKilled(emulator, stack, point));
  it("of delete: no object, no state", () => deleteKilled(emulator, stack, point));
});
