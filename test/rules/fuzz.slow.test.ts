/** 20,000 random inputs. */
import fc from "fast-check";
import { noSilentPass, packIsTotal, total } from "./fuzz";

jest.setTimeout(900_000);
const seed = 20261124;

describe("random inputs", () => {
  it("never make the rules throw", () => fc.assert(total, { numRuns: 20_000, seed }));
  it("never pass a ceiling that is no number, or over a verified cap", () =>
    fc.assert(noSilentPass, { numRuns: 20_000, seed }));
  it("never make a policy throw", () => fc.assert(packIsTotal, { numRuns: 2_000, seed }));
});
