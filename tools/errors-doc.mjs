/** Writes docs/errors.md from the catalogue of error codes; with --check it only says whether the file is current. */
import { createRequire } from "node:module";
import { writeOrCheck } from "./lib/document.mjs";

const { ERRORS } = createRequire(import.meta.url)("../provider/dist/errors/catalogue.js");

const row = ([code, { type, meaning, next }]) => `| ${code} | ${type} | ${meaning} | ${next} |`;

await writeOrCheck(
  "docs/errors.md",
  "tools/errors-doc.mjs",
  `# Error codes

Written by \`node tools/errors-doc.mjs\`; do not edit. Every error of the provider starts with its code and ends with the next step.
Codes never change their meaning.

| code | class | meaning | what to do |
|---|---|---|---|
${Object.entries(ERRORS).map(row).join("\n")}
`,
);
