/** `npm run cases` over the published and computed reference values. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const REFERENCE = join(__dirname, "fixtures/reference-cases.json");
const cases = (...files: string[]) =>
  spawnSync(process.execPath, [join(ROOT, "tools/cases.mjs"), ...files], { encoding: "utf8" });

jest.setTimeout(120_000);

describe("npm run cases", () => {
  it("finds all 177 reference values within their tolerance", () => {
    const { stdout, status } = cases(REFERENCE);
    expect([stdout, status]).toEqual(["177 passed, 0 failed\n", 0]);
  });

  it("prints each miss, and ends with exit code 1", () => {
    const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-cases-"));
    const file = JSON.parse(readFileSync(REFERENCE, "utf8")) as {
      cases: { outputs: Record<string, number> }[];
    };
    file.cases = file.cases.slice(0, 3);
    file.cases[1]!.outputs["blocking"]! *= 1 + 1e-9;
    writeFileSync(join(folder, "wrong.json"), JSON.stringify(file));
    const { stdout, status } = cases(join(folder, "wrong.json"));
    rmSync(folder, { recursive: true });
    expect(stdout).toMatch(
      /R002 erlang_b: blocking is 0\.5379\d+, the reference is 0\.5379\d+\n2 passed, 1 failed\n$/,
    );
    expect(status).toBe(1);
  });

  it.each([
    ["no file", [], /no file given/],
    ["a file that is not there", ["missing.json"], /missing\.json cannot be read/],
  ])("ends with exit code 2 for %s", (_, files, message) => {
    const { stderr, status } = cases(...files);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});
