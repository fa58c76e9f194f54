/** `npm run cases` over the published and computed reference values. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const REFERENCE = join(__dirname, "fixtures/reference-cases.json");
const SCENARIOS = join(__dirname, "fixtures/dialer-reference-results.json");
const cases = (...files: string[]) =>
  spawnSync(process.execPath, [join(ROOT, "tools/cases.mjs"), ...files], { encoding: "utf8" });

/** The same over a file of this content. */
function casesOf(file: object) {
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-cases-"));
  writeFileSync(join(folder, "file.json"), JSON.stringify(file));
  const result = cases(join(folder, "file.json"));
  rmSync(folder, { recursive: true });
  return result;
}

jest.setTimeout(120_000);

describe("npm run cases", () => {
  it("finds all 177 reference values within their tolerance", () => {
    const { stdout, status } = cases(REFERENCE);
    expect([stdout, status]).toEqual(["177 passed, 0 failed\n", 0]);
  });

  it("finds all 14 simulated scenarios within the rule of their file, at the replications that it names", () => {
    const { stdout, status } = cases(SCENARIOS);
    expect([stdout, status]).toEqual(["14 passed, 0 failed\n", 0]);
  });

  it("answers Erlang B without any load", () => {
    const at = (servers: number, blocking: number) => ({
      ...{ id: `R${servers}`, model: "erlang_b", inputs: { servers, offeredLoad: 0 } },
      outputs: { blocking, carriedLoad: 0 },
    });
    expect(casesOf({ cases: [at(0, 1), at(3, 0)] }).stdout).toBe("2 passed, 0 failed\n");
  });

  it("prints each miss, and ends with exit code 1", () => {
    const file = JSON.parse(readFileSync(REFERENCE, "utf8")) as {
      cases: { outputs: Record<string, number> }[];
    };
    file.cases = file.cases.slice(0, 3);
    file.cases[1]!.outputs["blocking"]! *= 1 + 1e-9;
    const { stdout, status } = casesOf(file);
    expect(stdout).toMatch(
      /R002 erlang_b: blocking is 0\.5379\d+, the reference is 0\.5379\d+\n2 passed, 1 failed\n$/,
    );
    expect(status).toBe(1);
  });

  describe("for a simulated value", () => {
    const inputs = { mode: "progressive", agents: 10, reps: 100 };
    // Exact, by renewal theory: scenario S04.
    const utilisation = 0.7320928101465464;
    const outcome = (outputs: object) =>
      casesOf({ cases: [{ id: "R1", model: "dialer_des", inputs, outputs }] }).stdout;

    it("passes within 3 standard errors of the difference", () => {
      expect(outcome({ utilisation, abandonRate: 0 })).toBe("1 passed, 0 failed\n");
      expect(outcome({ utilisation: { mean: utilisation + 0.1, ci95: 0.1 } })).toBe("1 passed, 0 failed\n");
    });

    it("misses further away, or where the value is not one that is simulated", () => {
      expect(outcome({ utilisation: utilisation + 0.02 })).toMatch(
        /R1 dialer_des: utilisation is 0\.73\d+, the reference is 0\.752\d+: \d\d\.\d standard errors off\n0 passed, 1/,
      );
      expect(outcome({ abandonRate: 1e-6 })).toMatch(/0 passed, 1 failed/);
      expect(outcome({ happiness: 1 })).toMatch(/happiness is not a metric of the simulation\n0 passed/);
    });

    it("misses, with the reason, where the inputs have no answer", () => {
      expect(casesOf({ scenarios: [{ name: "S", inputs: { agents: 0 }, pooled: {} }] }).stdout).toMatch(
        /S: threw agents is 0: it must be a whole number, 1 or more\n0 passed, 1 failed/,
      );
    });
  });

  it.each([
    ["no file", [], /no file given/],
    ["a file that is not there", ["missing.json"], /missing\.json cannot be read/],
  ])("ends with exit code 2 for %s", (_, files, message) => {
    const { stderr, status } = cases(...files);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});
