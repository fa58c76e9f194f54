/** The random numbers: the same on every platform, and of the laws that they claim. */
import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { type Distribution, cdf, mean, normalCdf } from "../../provider/simulation/distribution";
import { normalQuantile } from "../../provider/simulation/des/normal";
import { Sampler } from "../../provider/simulation/des/sampler";
import { threefry } from "../../provider/simulation/des/threefry";
import { Uniforms } from "../../provider/simulation/des/uniforms";

const SEED = { seed: 20_261_125, numRuns: 500 };

const first = (count: number, of: { next(): number }) => Array.from({ length: count }, () => of.next());

describe("Threefry-2x32 with 13 rounds", () => {
  // Known answers of the authors' Random123 library, file kat_vectors.
  it.each([
    [
      [0, 0],
      [0, 0],
      ["9d1c5ec6", "8bd50731"],
    ],
    [
      [-1, -1],
      [-1, -1],
      ["fd36d048", "2d17272c"],
    ],
    [
      [0x243f6a88, 0x85a308d3],
      [0x13198a2e, 0x03707344],
      ["ba3e4725", "f27d669e"],
    ],
  ])("of counter %j under key %j is %j", ([block, stream], [low, high], answer) => {
    const words = new Int32Array(2);
    threefry(words, low! | 0, high! | 0, block! | 0, stream! | 0);
    expect([...words].map((word) => (word >>> 0).toString(16))).toEqual(answer);
  });
});

describe("a stream of uniforms", () => {
  it("is the same on every platform, to the last bit", () => {
    const hash = createHash("sha256");
    for (const seed of [0, 1, 20_240_601, Number.MAX_SAFE_INTEGER]) {
      for (const replication of [0, 1, 39]) {
        const numbers = first(1000, new Uniforms(seed, replication, "talk"));
        hash.update(numbers.map((u) => u * 2 ** 33).join());
      }
    }
    expect(hash.digest("hex")).toBe("b9a6db1676c1c7dfc837f350afeb252ca24af8a55001a64bfc7a0d79c19e182e");
  });

  it("never holds 0 or 1, the ends where laws have no value", () => {
    const numbers = first(100_000, new Uniforms(7, 0, "tick"));
    expect(Math.min(...numbers)).toBeGreaterThan(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
  });

  it("is another one for each seed, replication and purpose", () => {
    const streams = [0, 1, 2 ** 32, 2 ** 32 + 1].flatMap((seed) =>
      [0, 1].flatMap((replication) =>
        (["talk", "wrap"] as const).map((purpose) => new Uniforms(seed, replication, purpose).next()),
      ),
    );
    expect(new Set(streams).size).toBe(16);
  });
});

describe("the normal quantile", () => {
  it("is the inverse of the normal distribution function", () =>
    fc.assert(
      fc.property(fc.double({ min: 2 ** -33, max: 1 - 2 ** -33, noNaN: true }), (p) => {
        const back = normalCdf(normalQuantile(p));
        return Math.abs(back - p) <= 1e-13 * Math.max(p, 1e-2) || Math.abs(back / p - 1) < 1e-10;
      }),
      SEED,
    ));

  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.001, -3.090232306167813],
    [2 ** -33, -6.337957754553789],
  ])("of %d is %d", (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });
});

describe("a sampler", () => {
  const laws: Distribution[] = [
    ["const", 26],
    ["exp", 180],
    ["uniform", 0.8, 2.2],
    ["lognormal", 180, 1],
    ["lognormal", 9, 0.5],
    ["erlang", 30, 3],
    ["mix", [0.8, ["lognormal", 9, 0.5]], [0.2, ["uniform", 18, 22]]],
  ];

  it.each(laws.map((law) => [law]))("of %j has its distribution", (law) => {
    const count = 40_000;
    const values = first(count, new Sampler(law, new Uniforms(3, 0, "talk"))).sort((a, b) => a - b);
    // Kolmogorov and Smirnov: the gap to the distribution function stays below 1.95 / sqrt(n) in 99.9 % of samples.
    const gap = values.map((value, i) => Math.abs(cdf(law, value) - (i + 1) / count));
    if (law[0] !== "const") expect(Math.max(...gap)).toBeLessThan(1.95 / Math.sqrt(count));
    const average = values.reduce((sum, value) => sum + value, 0) / count;
    expect(Math.abs(average / mean(law) - 1)).toBeLessThan(0.02);
  });
});
