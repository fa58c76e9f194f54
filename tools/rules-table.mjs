/** Writes provider/rules/table.json from the research table; with --check it only says whether the file is current. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import prettier from "prettier";
import { ROOT } from "./lib/process.mjs";
import { normalise } from "./rules-table/normalise.mjs";

const RESEARCH = join(ROOT, "tools/rules-table/research.json");
const TABLE = join(ROOT, "provider/rules/table.json");

const options = await prettier.resolveConfig(TABLE);
const wanted = await prettier.format(JSON.stringify(normalise(JSON.parse(readFileSync(RESEARCH, "utf8")))), {
  ...options,
  parser: "json",
});
if (process.argv.includes("--check")) {
  if (readFileSync(TABLE, "utf8") !== wanted) {
    console.error(
      "provider/rules/table.json is not what tools/rules-table says: run node tools/rules-table.mjs",
    );
    process.exit(1);
  }
} else {
  writeFileSync(TABLE, wanted);
}
