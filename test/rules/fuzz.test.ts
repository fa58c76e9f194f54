/** A taste of the 20,000 of fuzz.slow.test.ts. */
import fc from "fast-check";
import { noSilentPass, packIsTotal, total } from "./fuzz";

const seed = 20261124;

describe("random inputs", () => {
  it("never make the rules throw", () => fc.assert(total, { numRuns: 1_000, seed }));
  it("never pass a ceiling that is no number, or over a verified cap", () =>
    fc.assert(noSilentPass, { numRuns: 1_000, seed }));
  it("never make a policy throw", () => fc.assert(packIsTotal, { numRuns: 200, seed }));
});
