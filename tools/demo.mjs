/** `npm run demo`: the main job on the real engine against the embedded emulator, in a private folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Demo } from "./demo/demo.mjs";
import { STEPS } from "./demo/steps.mjs";
import { setup } from "./lib/setup.mjs";

const HELP = `npm run demo
  Installs what is missing, gets a Pulumi engine, starts the emulator with a file backend in a private folder, and runs
  the quickstart through preview, up, an edit, a supervisor's console edit, a policy's refusal and destroy.
  Each pulumi command is printed as it is run. Nothing is left behind.
Exit code: 0 each step did what it should, 1 one did not, 2 could not run.`;

async function main() {
  if (process.argv.includes("--help")) return console.log(HELP);
  const started = Date.now();
  await setup();
  const { ensureEngine } = await import("./engine/index.mjs");
  const engine = await ensureEngine();
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-demo-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const demo = await Demo.start(engine, folder);
  try {
    for (const [index, step] of STEPS.entries()) {
      await demo.step(`${index + 1}/${STEPS.length}`, step);
    }
  } finally {
    demo.stop();
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`\nThe demo did what it should in ${STEPS.length} steps, ${seconds} s.`);
}

try {
  await main();
} catch (error) {
  console.error(`\ndemo: ${error instanceof Error ? error.message : error}`);
  process.exitCode = error?.name === "StepError" ? 1 : 2;
}
