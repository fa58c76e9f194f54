/** Estimates and their intervals. */
import { ratioOfSums } from "../../provider/simulation/des/metrics";
import { studentT95 } from "../../provider/simulation/des/student";
import { quantile } from "../../provider/simulation/des/sums";

describe("Student's t at 95 %", () => {
  // Fisher and Yates, Statistical Tables, table III.
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [9, 2.262],
    [29, 2.045],
    [39, 2.023],
    [120, 1.98],
    [100_000, 1.96],
  ])("with %d degrees of freedom is %d", (freedom, t) => {
    expect(studentT95(freedom)).toBeCloseTo(t, 3);
  });

  it("knows nothing without a degree of freedom", () => {
    expect(studentT95(0)).toBe(Infinity);
  });
});

describe("a ratio of sums", () => {
  it("weighs replications by their denominators, with the error of the delta method", () => {
    const { estimate, standardError, halfWidth } = ratioOfSums([
      [1, 10],
      [4, 30],
      [1, 20],
    ]);
    expect(estimate).toBeCloseTo(6 / 60, 15);
    // Residuals 0, 1 and -1: sqrt((0 + 1 + 1) / (2 * 3)) / 20.
    expect(standardError).toBeCloseTo(Math.sqrt(2 / 6) / 20, 15);
    expect(halfWidth / standardError).toBeCloseTo(4.3027, 4);
  });

  it("has no finite interval for one replication, and no value where nothing was counted", () => {
    expect(ratioOfSums([[1, 4]])).toEqual({ estimate: 0.25, halfWidth: Infinity, standardError: Infinity });
    expect(ratioOfSums([[0, 0]]).estimate).toBeNaN();
  });
});

describe("a depth that a share of the weights does not exceed", () => {
  it.each([
    [[5, 0, 0], 0.99, 0],
    [[98, 1, 1], 0.99, 1],
    [[98, 0.5, 1.5], 0.99, 2],
    [[0, 0, 0], 0.99, 0],
  ])("of %j at %d is %d", (weights, share, depth) => {
    expect(quantile(Float64Array.from(weights), share)).toBe(depth);
  });
});
