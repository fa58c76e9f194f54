/** The schema of the package `cxone`, made from the zod schemas and the docstrings. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "../lib/process.mjs";
import { Declarations } from "../reference-doc/docstrings.mjs";
import { exampleOf } from "./examples.mjs";
import { LANGUAGES } from "./languages.mjs";
import { outputsOf } from "./outputs.mjs";
import { CONFIG_VARIABLES, SETTINGS } from "./settings.mjs";
import { MODULE, pascal, Types } from "./types.mjs";

const require_ = createRequire(import.meta.url);
const { dialerConfigSchema, PACING_FIELDS } = require_("../../provider/dist/schema.js");
const { DIALER_CONFIG_TYPE } = require_("../../provider/dist/token.js");
const { functions } = require_("../../plugin/dist/functions.js");
const manifest = JSON.parse(readFileSync(join(ROOT, "plugin/package.json"), "utf8"));

const published = new Declarations(join(ROOT, "provider/dist/index.d.ts"));
const argumentsType = published.typeOf("DialerConfigArgs");

/** @type {import("./types.mjs").DocsOf} */
function docsOf(path) {
  try {
    const docs = published.property(argumentsType, path);
    return docs.text === "" ? undefined : docs;
  } catch {
    return undefined;
  }
}

const OTHER_RULES = {
  type: "object",
  additionalProperties: { $ref: "pulumi.json#/Any" },
  description:
    "Rules that complianceRules has no key for. They are sent inside complianceRules, and no rule or policy judges them. A key that complianceRules knows is refused here.",
};

export function packageSchema() {
  const types = new Types(docsOf);
  const { properties } = types.objectOf(z.toJSONSchema(dialerConfigSchema, { io: "input" }));
  const called = Object.entries(functions).map(([name, one]) => [
    MODULE + name,
    functionOf(name, one, properties, types),
  ]);
  return {
    name: "cxone",
    displayName: "CXone Dialer",
    version: manifest.version,
    description:
      "Predictive dialers of NICE CXone as code: reviewed, simulated before they act, checked against the law, and applied under a lock.",
    keywords: [
      "pulumi",
      "cxone",
      "nice-cxone",
      "predictive-dialer",
      "contact-center",
      "kind/native",
      "category/utility",
    ],
    license: manifest.license,
    attribution: "Not a product of NICE, and not one of Pulumi.",
    publisher: "The cxone-dialer authors",
    namespace: "cxone-dialer",
    language: LANGUAGES,
    config: { variables: CONFIG_VARIABLES },
    types: sorted(types.all),
    provider: {
      description:
        "The settings of one tenant. A program that gives none uses those of the stack config (`cxone:`), else the environment.",
      inputProperties: SETTINGS,
    },
    resources: { [`${MODULE}DialerConfig`]: resourceOf(properties) },
    functions: Object.fromEntries(called),
  };
}

const resourceOf = (properties) => ({
  description: `${published.docsOf("DialerConfig").text}

No argument is required by the schema. To create a dialer config, give \`name\`, ${PACING_FIELDS.map((name) => `\`${name}\``).join(", ")}. To adopt an existing one, give \`configId\` and the fields that the program manages.

${exampleOf("DialerConfig")}

## Import

An existing dialer config is imported by its id:

\`\`\`sh
pulumi import cxone:index:DialerConfig evenings dc-1
\`\`\`
`,
  ...outputsOf(published, properties),
  inputProperties: { ...properties, complianceRules: openRules(properties), otherRules: OTHER_RULES },
  aliases: [{ type: DIALER_CONFIG_TYPE }],
});

const openRules = ({ complianceRules }) => ({
  ...complianceRules,
  description: `${complianceRules.description} A rule without a key here goes into otherRules.`,
});

function functionOf(name, { description, inputs, outputs }, resource, types) {
  const own = Object.entries(inputs.shape).filter(([key, one]) => dialerConfigSchema.shape[key] !== one);
  const asked = types.objectOf(z.toJSONSchema(z.strictObject(Object.fromEntries(own)), { io: "input" }), {
    prefix: pascal([name]),
  });
  const shared = Object.entries(resource).filter(
    ([key]) => key in inputs.shape && !(key in asked.properties),
  );
  const answered = types.objectOf(z.toJSONSchema(outputs, { io: "output" }), { prefix: pascal([name]) });
  return {
    description: `${description}\n\n${exampleOf(name)}\n`,
    inputs: { type: "object", ...asked, properties: { ...Object.fromEntries(shared), ...asked.properties } },
    outputs: { type: "object", ...answered },
  };
}

const sorted = (all) => Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
