/** Writes provider/rules/table.json from the research table; with --check it only says whether the file is current. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./lib/process.mjs";
import { normalise } from "./rules-table/normalise.mjs";

const RESEARCH = join(ROOT, "tools/rules-table/research.json");
const TABLE = join(ROOT, "provider/rules/table.json");
/** Table, rows, one row: below that, one line each. The package carries the file; people read and review research.json. */
const DEPTH = 3;
const SHORT = 100;

function print(value, depth = 0) {
  const isList = Array.isArray(value);
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const line = JSON.stringify(value);
  if (depth >= DEPTH || entries.length === 0 || line.length <= SHORT) return line;
  const margin = "  ".repeat(depth);
  const lines = entries.map(
    ([key, part]) => `${margin}  ${isList ? "" : `${JSON.stringify(key)}: `}${print(part, depth + 1)}`,
  );
  const [open, close] = isList ? "[]" : "{}";
  return `${open}\n${lines.join(",\n")}\n${margin}${close}`;
}

const wanted = `${print(normalise(JSON.parse(readFileSync(RESEARCH, "utf8"))))}\n`;
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
