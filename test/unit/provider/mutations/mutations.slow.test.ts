/** A lock that misses a part has to fail a test: each mutation is made in a copy of the sources, where the tests run. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOCK, MUTATIONS, TESTS } from "./mutations";
import type { Tests } from "./ownership";

const ROOT = join(__dirname, "../../../..");
const COPIED = [
  "provider",
  "emulator",
  "test/pacing.ts",
  "test/door.ts",
  "test/unit/provider",
  "test/unit/cli",
  "jest.config.js",
  "package.json",
];

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "cxone-dialer-mutations-"));
  const isSource = (path: string): boolean => !/\/(dist|node_modules)(\/|$)/.test(path.slice(ROOT.length));
  for (const path of COPIED)
    cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter: isSource });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"), "dir");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Names of the test files that fail in the copy. */
function failing({ pattern, files }: Tests = LOCK): string[] {
  const report = join(copy, "report.json");
  // A test that fails may leave an emulator open, and the process would wait for it.
  const patterns = ["--testPathPatterns", pattern, "--forceExit"];
  const jest = [join(ROOT, "node_modules/jest/bin/jest.js"), "--selectProjects", "fast", ...patterns];
  const { stderr } = spawnSync(process.execPath, [...jest, "--json", `--outputFile=${report}`], {
    cwd: copy,
    encoding: "utf8",
  });
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    testResults: { name: string; status: string; assertionResults: unknown[] }[];
  };
  // A mutation that does not even compile would fail every test and prove nothing.
  const unread = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  if (testResults.length !== files || unread.length > 0) throw new Error(`the tests did not run: ${stderr}`);
  return testResults
    .filter(({ status }) => status === "failed")
    .map(({ name }) => name.split("/").at(-1) ?? name)
    .sort();
}

it.each(TESTS)("the copy passes as it is ($pattern)", (tests) => expect(failing(tests)).toEqual([]), 600_000);

it.each(MUTATIONS)(
  "a test fails when $what",
  ({ what, file, from, to, tests }) => {
    const path = join(copy, "provider", file);
    const source = readFileSync(path, "utf8");
    expect(source.split(from).length).toBeGreaterThan(1);
    writeFileSync(path, source.replaceAll(from, to));
    try {
      const failed = failing(tests);
      console.log(`${what}: ${failed.join(", ")}`);
      expect(failed).not.toEqual([]);
    } finally {
      writeFileSync(path, source);
    }
  },
  600_000,
);
