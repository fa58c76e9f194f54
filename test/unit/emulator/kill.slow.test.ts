import fc from "fast-check";
import { crash, plan } from "./crash";

describe("an emulator with a data file, killed with kill -9 while it writes", () => {
  it("has every answered write after a restart, and tags go on: 100 runs", async () => {
    const totals = { runs: 0, answers: 0, inDoubt: 0, secondKills: 0 };
    for (const one of fc.sample(plan, { seed: 100, numRuns: 100 })) {
      const { answers, doubts } = await crash(one);
      totals.runs += 1;
      totals.answers += answers;
      totals.inDoubt += doubts;
      totals.secondKills += Number(one.killDuringStart);
    }
    console.log(`kill -9 campaign: ${JSON.stringify(totals)}`);
    expect(totals.answers).toBeGreaterThan(1_000);
  }, 900_000);
});
