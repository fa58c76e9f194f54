/** `npm run bench -- NAME`: runs one benchmark of test/bench; without a name it lists them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "./lib/process.mjs";
import { setup } from "./lib/setup.mjs";

const folder = join(ROOT, "test", "bench");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".mjs"))
  .map((file) => file.replace(/\.mjs$/, ""));
const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${names.join(", ")}`);
  process.exit(name === undefined || name === "--help" ? 0 : 2);
}
await setup();
const { code } = await run(process.execPath, [join(folder, `${name}.mjs`), ...args]);
process.exitCode = code;
