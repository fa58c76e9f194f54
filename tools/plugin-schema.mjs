/**
 * Writes plugin/schema.json from the zod schemas and their docstrings, and the pages of docs/plugin from that; with --check
 * it only says whether they are current.
 */
import { writeOrCheck } from "./lib/document.mjs";
import { packageSchema } from "./plugin-schema/package-schema.mjs";
import { pagesOf } from "./plugin-schema/pages.mjs";

const TOOL = "tools/plugin-schema.mjs";

const schema = packageSchema();
await writeOrCheck("plugin/schema.json", TOOL, JSON.stringify(schema), "json");
for (const [path, text] of pagesOf(schema)) await writeOrCheck(path, TOOL, text);
