/** Writes plugin/schema.json from the zod schemas and their docstrings; with --check it only says whether it is current. */
import { writeOrCheck } from "./lib/document.mjs";
import { packageSchema } from "./plugin-schema/package-schema.mjs";

const TOOL = "tools/plugin-schema.mjs";

await writeOrCheck("plugin/schema.json", TOOL, JSON.stringify(packageSchema()), "json");
