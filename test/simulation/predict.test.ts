/** The chain as a surrogate for the event simulation, with means in place of laws. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULTS, type DialerParameters } from "../../provider/simulation/dialer/parameters";
import { predict } from "../../provider/simulation/predict";

interface Scenario {
  name: string;
  inputs: Partial<DialerParameters>;
  pooled: Record<"abandonRate" | "utilisation", { mean: number }>;
}

const { scenarios } = JSON.parse(
  readFileSync(join(__dirname, "fixtures/dialer-reference-results.json"), "utf8"),
) as { scenarios: Scenario[] };

describe("the chain, beside the reference simulation", () => {
  // Columns 2 and 3: an independent solution of the same chain, made before this code (sparse LU, 4 digits).
  it.each([
    ["S07", 0.0199, 0.8622, 0.15],
    ["S08", 0.0243, 0.9255, 0.15],
    ["S10", 0.0134, 0.9499, 0.15],
    ["S13", 0.0798, 0.8288, 0.34],
  ])(
    "of %s abandons %d at utilisation %d, and is off by less than %d",
    (id, abandonRate, utilisation, off) => {
      const { inputs, pooled } = scenarios.find(({ name }) => name.startsWith(id))!;
      const chain = predict({ ...DEFAULTS, ...inputs })!;
      expect(Math.abs(chain.abandonRate - abandonRate)).toBeLessThan(6e-5);
      expect(Math.abs(chain.utilisation - utilisation)).toBeLessThan(3e-4);
      expect(Math.abs(chain.abandonRate / pooled.abandonRate.mean - 1)).toBeLessThan(off);
      expect(Math.abs(chain.utilisation - pooled.utilisation.mean)).toBeLessThan(0.001);
    },
  );
});
