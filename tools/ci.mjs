/** What CI runs: the README's test command, then the checks; the last line counts both. */
import { countsOf, run } from "./lib/process.mjs";

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
let passed = 0;
let failed = 0;
for (const args of [["test"], ["run", "check"]]) {
  const { code, stdout } = await run(npm, args);
  const counts = countsOf(stdout);
  passed += counts?.passed ?? 0;
  // A run that counted nothing, or failed without counting a failure, is one failure.
  failed += Math.max(counts?.failed ?? 1, code === 0 ? 0 : 1);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
