/** `npm run bench -- NAME`: runs one benchmark of test/bench; without a name all of them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "./lib/process.mjs";
import { setup } from "./lib/setup.mjs";

const folder = join(ROOT, "test", "bench");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".mjs"))
  .map((file) => file.replace(/\.mjs$/, ""));
const [name, ...args] = process.argv.slice(2);
if (name !== undefined && !names.includes(name)) {
  console.error(`npm run bench [-- NAME], where NAME is one of: ${names.join(", ")}`);
  process.exit(name === "--help" ? 0 : 2);
}
await setup();
for (const one of name === undefined ? names : [name]) {
  const { code } = await run(process.execPath, [join(folder, `${one}.mjs`), ...args]);
  if (code !== 0) process.exitCode = code;
}
