/** `npm run check`: everything that is not a test. Each step prints only when it fails; the last line counts them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "./lib/process.mjs";
import { setup } from "./lib/setup.mjs";

const bin = (path, ...args) => ["node", join(ROOT, "node_modules", path), ...args];

const EXAMPLES = readdirSync(join(ROOT, "examples")).map((name) => join(ROOT, "examples", name));

/** @type {{ name: string, command: string[], fix?: string }[]} */
const STEPS = [
  { name: "types", command: bin("typescript/bin/tsc", "-b", ROOT, ...EXAMPLES) },
  { name: "lint", command: bin("eslint/bin/eslint.js", ".", "--max-warnings=0") },
  { name: "format", command: bin("prettier/bin/prettier.cjs", "--check", "."), fix: "npm run format" },
  {
    name: "import rules",
    command: bin(
      "dependency-cruiser/bin/dependency-cruise.mjs",
      "provider",
      "plugin",
      "policies",
      "emulator",
      "report",
      "examples",
      "--config",
      ".dependency-cruiser.cjs",
    ),
  },
  { name: "unused code", command: bin("knip/bin/knip.js", "--no-progress") },
  { name: "packages", command: ["node", join(ROOT, "tools/packages.mjs")] },
  { name: "docs/policies.md", command: ["node", join(ROOT, "tools/policies-doc.mjs"), "--check"] },
  { name: "report/policies.json", command: ["node", join(ROOT, "tools/report-policies.mjs"), "--check"] },
  { name: "docs/reference.md", command: ["node", join(ROOT, "tools/reference-doc.mjs"), "--check"] },
  { name: "plugin/schema.json", command: ["node", join(ROOT, "tools/plugin-schema.mjs"), "--check"] },
  { name: "docs/errors.md", command: ["node", join(ROOT, "tools/errors-doc.mjs"), "--check"] },
];

try {
  await setup();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
let failed = 0;
for (const { name, command, fix } of STEPS) {
  const { code, stdout, stderr } = await run(command[0], command.slice(1), { quiet: true });
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name}${code !== 0 && fix ? ` (run: ${fix})` : ""}`);
  if (code !== 0) {
    failed++;
    console.log(stdout + stderr);
  }
}
const addresses = /"resolved": "https?:/.test(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
console.log(`${addresses ? "FAILED" : "ok    "} lock file without registry addresses`);
if (addresses) failed++;
console.log(`${STEPS.length + 1 - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
