/**
 * `npm test [-- JEST ARGS]`: installs what is missing, gets a Pulumi engine, runs the tests, prints `N passed, N failed`.
 * `--slow` runs the long campaigns instead; `--fast` leaves the engine out.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./lib/process.mjs";
import { setup } from "./lib/setup.mjs";

const HELP = `npm test [-- [--fast | --slow] JEST ARGS]
  --fast   only the tests that need no Pulumi engine
  --slow   the long campaigns (fuzzing, kill -9, third-party tools)
Exit code: 0 all passed, 1 some failed, 2 could not run.`;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(HELP);
  process.exit(0);
}
const only = args.includes("--slow") ? ["slow"] : args.includes("--fast") ? ["fast"] : ["fast", "engine"];
const jestArgs = args.filter((arg) => arg !== "--slow" && arg !== "--fast");
const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-test-"));
try {
  await setup();
  if (only.includes("engine")) {
    const { ensureEngine } = await import("./engine/index.mjs");
    await ensureEngine({});
  }
  const report = join(folder, "report.json");
  const jest = [
    "node_modules/jest/bin/jest.js",
    "--json",
    `--outputFile=${report}`,
    // On 2 cores jest would take one, and run everything in this process.
    "--maxWorkers=2",
    ...jestArgs,
    // Last: it takes every word behind it for a project.
    "--selectProjects",
    ...only,
  ];
  // The JSON goes to the file; what people read comes on stderr.
  const { code } = await run(process.execPath, jest, {
    quiet: true,
    onOutput: (text) => process.stderr.write(strip(text)),
  });
  const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  console.log(`${numPassedTests} passed, ${failed} failed`);
  process.exitCode = code !== 0 || failed + numFailedTestSuites > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Jest prints its whole JSON report besides writing it to the file. @param {string} text */
function strip(text) {
  return text.startsWith('{"num') || text.startsWith("Test results written") ? "" : text;
}
