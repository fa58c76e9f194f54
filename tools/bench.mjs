/** `npm run bench -- NAME [ARGS]`: runs one benchmark of test/bench; without a name all of them, one after the other. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "./lib/process.mjs";
import { setup } from "./lib/setup.mjs";

const folder = join(ROOT, "test", "bench");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".mjs"))
  .map((file) => file.replace(/\.mjs$/, ""));
const [name, ...args] = process.argv.slice(2);
if (name === "--help" || (name !== undefined && !names.includes(name))) {
  console.error(
    `npm run bench -- NAME, where NAME is one of: ${names.join(", ")}; without a NAME all of them.\n` +
      "Exit code: 0 fine, 1 a goal missed, 2 could not run.",
  );
  process.exit(name === "--help" ? 0 : 2);
}
await setup();
process.exitCode = 0;
for (const each of name === undefined ? names : [name]) {
  const { code } = await run(process.execPath, [join(folder, `${each}.mjs`), ...args]);
  process.exitCode = Math.max(process.exitCode, code);
}
