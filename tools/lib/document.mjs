/** Documents that are written from the code: written, or with --check only compared. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import prettier from "prettier";
import { ROOT } from "./process.mjs";

/**
 * @param {string} path from the root of the repository
 * @param {string} writer the script, for the message
 * @param {string} text
 * @param {"markdown" | "json"} parser
 */
export async function writeOrCheck(path, writer, text, parser = "markdown") {
  const file = join(ROOT, path);
  const wanted = await prettier.format(text, {
    ...(await prettier.resolveConfig(file)),
    parser,
  });
  if (!process.argv.includes("--check")) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, wanted);
  } else if (!existsSync(file) || readFileSync(file, "utf8") !== wanted) {
    console.error(`${path} is stale: run node ${writer}`);
    process.exit(1);
  }
}
