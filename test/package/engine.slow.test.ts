/** What a DialerConfig does on the real engine, once more over the packages as users get them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, type Manager, pack } from "./installed";

const ROOT = join(__dirname, "../..");
const TESTS = "test/engine/(adopt|bare-server|drift|lookup|options|refusals|replacement|state-version|verbs)";

jest.setTimeout(1_800_000);

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

it.each<Manager>(["npm", "pnpm"])("the engine tests pass over packages installed by %s", (manager) => {
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-engine-"));
  try {
    const installed = install(manager, pack(folder));
    const report = join(folder, "report.json");
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        "node_modules/jest/bin/jest.js",
        TESTS,
        "--json",
        `--outputFile=${report}`,
        "--selectProjects",
        "engine",
      ],
      {
        cwd: ROOT,
        encoding: "utf8",
        env: { ...process.env, CXONE_TEST_MODULES: join(installed, "node_modules") },
      },
    );
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(
      readFileSync(report, "utf8"),
    ) as Report;
    const failed = testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter((one) => one.status === "failed").map((one) => one.fullName),
    );
    console.log(`${manager}: ${numPassedTests} passed, ${numFailedTests} failed`);
    expect([failed, status, stderr.slice(-2_000)]).toEqual([[], 0, expect.any(String)]);
    expect(numPassedTests).toBeGreaterThan(50);
    rmSync(installed, { recursive: true });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
