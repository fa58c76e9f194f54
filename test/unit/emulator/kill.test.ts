import fc from "fast-check";
import { crash, plan } from "./crash";

describe("an emulator with a data file, killed with kill -9 while it writes", () => {
  it.each(fc.sample(plan, { seed: 9, numRuns: 5 }).map((one, index) => ({ run: index + 1, one })))(
    "has every answered write after a restart, and tags go on: run $run",
    async ({ one }) => {
      const { answers } = await crash(one);
      expect(answers).toBeGreaterThan(one.killAfterAnswers);
    },
    60_000,
  );
});
