/**
 * Writes docs/reference.md from the schemas (types, ranges) and the docstrings of the published declarations (what an
 * editor shows); with --check it only says whether the file is current. A docstring that says another range or default
 * than the schema is an error.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { writeOrCheck } from "./lib/document.mjs";
import { ROOT } from "./lib/process.mjs";
import { Declarations } from "./reference-doc/docstrings.mjs";
import { fieldsOf } from "./reference-doc/fields.mjs";

const require_ = createRequire(import.meta.url);
const { dialerConfigSchema, PACING_FIELDS, SETTING_FIELDS, WIRE_FIELDS } = require_(
  "../provider/dist/schema.js",
);
const { AREAS } = require_("../provider/dist/rules.js");

const published = new Declarations(join(ROOT, "provider/dist/index.d.ts"));
const argumentsType = published.typeOf("DialerConfigArgs");
const fields = fieldsOf(z.toJSONSchema(dialerConfigSchema, { io: "input" })).map(documented);

function documented(field) {
  const { name, range, fallback } = field;
  const docs = published.property(argumentsType, field.path);
  const said = (tag, here, there) => `${name}: its docstring says @${tag} ${here}, its schema ${there}`;
  if (docs.text === "") throw new Error(`${name} has no docstring`);
  if (docs.range !== range) throw new Error(said("range", docs.range, range));
  if (fallback !== undefined && docs.defaultValue !== JSON.stringify(fallback)) {
    throw new Error(said("defaultValue", docs.defaultValue, fallback));
  }
  return { ...field, ...docs };
}

const table = (columns, rows) =>
  [columns, columns.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function needed({ name, required, defaultValue = "" }) {
  if (required) return "required";
  if (name === "configId") return "to adopt";
  return name === "name" || PACING_FIELDS.includes(name) ? "to create" : defaultValue;
}

/** The policies on rules that read a field. */
function judgedBy({ name }) {
  const ids = AREAS.filter(({ reads }) => reads.includes(name)).map(({ id }) => id);
  return ids.map((id) => ` [${id}](policies.md#${id.toLowerCase()})`).join("");
}

/** @param {object[]} chosen @param {string} above what their names leave out */
function fieldTable(chosen, above = "") {
  const rows = chosen.map((field) => [
    `\`${field.name.slice(above.length)}\``,
    field.range ? `${field.type}, ${field.range}` : field.type,
    needed(field),
    field.text + judgedBy(field),
  ]);
  return table([above === "" ? "argument" : "key", "type", "required, or default", "meaning"], rows);
}

const topLevel = (names) => fieldTable(fields.filter(({ name }) => names.includes(name)));

function keysOf(top) {
  const above = `${top}.`;
  const keys = fields.filter(({ name }) => name.startsWith(above));
  return fieldTable(keys, above);
}

function outputTable() {
  const names = new Set(fields.map(({ name }) => name));
  const rows = published.propertiesOf("DialerConfig").flatMap(({ name, type, text }) => {
    if (names.has(name)) return [];
    if (text === "") throw new Error(`the output ${name} has no docstring`);
    const value = type.replace(/^pulumi\.Output<(.*)>$/, "$1").replaceAll("|", "\\|");
    return [[`\`${name}\``, `\`${value}\``, text]];
  });
  return table(["output", "type", "meaning"], rows);
}

const lookup = (name) => `- \`${name}\`: ${published.docsOf(name).text}`;

await writeOrCheck(
  "docs/reference.md",
  "tools/reference-doc.mjs",
  `# Reference

Written by \`node tools/reference-doc.mjs\`; do not edit. Types and ranges are those that every input is checked against; the meanings
are the docstrings that an editor shows. Times are in the unit of the name, rates are fractions (0.03 is 3 %).

\`\`\`ts
new DialerConfig(name, args, options);
\`\`\`

Every argument, and every key of one, may be a plain value or an output of another resource. Leave out what you do not need: \`null\`
is refused. All mistakes are told at once, before anything is sent. With \`configId\` the resource adopts an existing dialer config;
without it, it creates one. The options are Pulumi's: [limits.md](limits.md#resource-options) says what each does here.

## Fields of the dialer config

Names and ranges are those of the API document; \`name\` and \`campaignId\` are extensions of ours. Only the fields that the program
declares are managed. However many change, it is one PUT under the ETag of the state. A field that is taken out of the program leaves
the object too if the API can do without it (\`campaignId\`, the keys of \`complianceRules\`); any other keeps its live value and is not
managed any more.

${topLevel(WIRE_FIELDS)}

### complianceRules

The API takes any keys here; those below are known to the rules, and each is compared whole. Any other passes as it is, with a warning
where it looks like one of these misspelt. What a law asks for stands with the policy that is named behind a key.

${keysOf("complianceRules")}

## Settings of the provider

They are kept in the state and never sent. A change makes no call to the API, but for \`configId\`.

${topLevel(SETTING_FIELDS)}

### forecast

A value comes from here, else from the campaign's figures, else from a default, which every report calls an assumption. How they are
used: [pacing.md](pacing.md).

${keysOf("forecast")}

### simulation

What it prints and how it works: [preview.md](preview.md).

${keysOf("simulation")}

## Outputs

All arguments, as they are in the state (the fields of the dialer config with their live values), and:

${outputTable()}

## Reading without managing

${["DialerConfig.get", "getDialerConfig", "getCampaign"].map(lookup).join("\n")}

## Errors

[errors.md](errors.md) lists the codes. A refused argument names its path, what it has to be, and how it came to be wrong.
`,
);
