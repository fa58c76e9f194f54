/** `npm run cases -- FILE...`: holds the models to reference values and prints each miss. */
import { readFileSync } from "node:fs";
import { setup } from "./lib/setup.mjs";

const HELP = `npm run cases -- FILE...
  Evaluates files in the format of test/simulation/fixtures/reference-cases.json (single values) or
  dialer-reference-results.json (simulated scenarios), prints each miss, then \`N passed, N failed\`.
Exit code: 0 all within tolerance, 1 a miss, 2 could not run.`;

async function main(files) {
  if (files.includes("--help")) return console.log(HELP);
  if (files.length === 0) throw new Error(`no file given\n${HELP}`);
  await setup();
  const { evaluateFile } = await import("./cases/evaluate.mjs");
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    for (const { name, misses } of evaluateFile(parse(file))) {
      if (misses.length === 0) passed++;
      else failed++;
      for (const miss of misses) console.log(`${file}: ${name}: ${miss}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${error.message}`, { cause: error });
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`cases: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
