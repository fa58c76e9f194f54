/** The pages of the plugin in the form of Pulumi's registry, made from its schema. */
import { exampleBlocks } from "./examples.mjs";
import { CALLS } from "./facts.mjs";
import { MODULE } from "./types.mjs";

const LANGUAGES = ["typescript", "python", "yaml", "go", "csharp", "java"];

/** @returns {Map<string, string>} the text of each generated page by its path */
export function pagesOf(schema) {
  const one = (token, item, tables) => {
    const name = token.replace(MODULE, "");
    return [`docs/plugin/${name.toLowerCase()}.md`, page(name, item, tables)];
  };
  const resources = Object.entries(schema.resources).map(([token, resource]) =>
    one(token, resource, [
      ["Inputs", resource.inputProperties, resource.requiredInputs],
      ["Outputs", outputsOnly(resource), resource.required],
    ]),
  );
  const functions = Object.entries(schema.functions).map(([token, { description, inputs, outputs }]) =>
    one(token, { description }, [
      ["Arguments", inputs.properties, inputs.required],
      ["Answer", outputs.properties, outputs.required],
    ]),
  );
  return new Map([
    ["docs/plugin/_index.md", indexPage(schema)],
    ["docs/plugin/provider.md", providerPage(schema)],
    ...resources,
    ...functions,
    ["docs/plugin/types.md", typesPage(schema)],
  ]);
}

const outputsOnly = ({ properties, inputProperties }) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in inputProperties)));

const head = (title, layout = "api") => `---
title: ${title}
meta_desc: ${title} of the Pulumi package cxone, for NICE CXone predictive dialers
layout: ${layout}
---

<!-- Written by \`node tools/plugin-schema.mjs\`; do not edit. -->
`;

const page = (name, { description }, tables) => `${head(name)}
${description.split("{{% examples %}}")[0].trim()}

## Example

${exampleBlocks(name).map(tabs).join("\n\n")}

${tables.map(([title, properties, required]) => `## ${title}\n\n${propertyTable(properties, required)}`).join("\n\n")}

${importSection(description)}## Permissions and API calls

${table(["operation", "calls", "scope of the client"], CALLS[name])}
`;

function indexPage({ displayName, description, attribution, resources, functions }) {
  const links = [...Object.entries(resources), ...Object.entries(functions)].map(([token, item]) => {
    const name = token.replace(MODULE, "");
    return [`[\`${name}\`](${name.toLowerCase()}.md)`, item.description.split("\n")[0]];
  });
  return `${head(displayName, "package")}
${description}

- The preview of each change shows a simulation of the new pacing, and the policies judge it.
- A change is sent under the version that was previewed. An edit of the console in between is never overwritten unseen.
- An existing dialer config is adopted, or imported with \`pulumi import\`, without a write.
- Every change is recorded in an audit trail.

${attribution} Not published: [installation and configuration](installation-configuration.md).

## Example

${exampleBlocks("DialerConfig").slice(0, 1).map(tabs).join("")}

## Resources and functions

${table(["name", "what it does"], links)}

[The settings of the provider](provider.md), [types](types.md)
`;
}

const providerPage = ({ provider: { description, inputProperties } }) => `${head("Provider")}
${description}

${propertyTable(inputProperties)}
`;

/** The section of the resource's own description. */
function importSection(description) {
  const [, section] = description.split("\n## Import\n");
  return section === undefined ? "" : `## Import\n\n${section.trim()}\n\n`;
}

const tabs = ({ title, blocks }) => `### ${title}

{{< chooser language "${LANGUAGES.join(",")}" >}}

${LANGUAGES.map((language) => `{{% choosable language ${language} %}}\n\n${blocks[language]}\n\n{{% /choosable %}}`).join("\n\n")}

{{< /chooser >}}`;

const propertyTable = (properties, required = []) =>
  table(
    ["name", "type", "meaning"],
    Object.entries(properties).map(([name, property]) => [
      `\`${name}\`${required.includes(name) ? "" : " (optional)"}`,
      typeText(property),
      `${property.description}${property.secret ? " Secret." : ""}`,
    ]),
  );

const table = (columns, rows) =>
  [columns, columns.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function typeText({ type, $ref, items, oneOf }) {
  if ($ref === "pulumi.json#/Any") return "any";
  if ($ref) {
    const name = $ref.split(":").at(-1);
    return `[${name}](types.md#${name.toLowerCase()})`;
  }
  if (oneOf) return oneOf.map(typeText).join(" or ");
  if (type === "array") return `list of ${typeText(items)}`;
  return { object: "map", integer: "whole number", string: "text", boolean: "true or false" }[type] ?? type;
}

function typesPage({ types }) {
  const sections = Object.entries(types).map(
    ([token, { description, properties, required, enum: values }]) => {
      const body = values
        ? `One of ${values.map(({ value }) => `\`${value}\``).join(", ")}.`
        : propertyTable(properties, required);
      return `## ${token.replace(MODULE, "")}\n\n${description}\n\n${body}`;
    },
  );
  return `${head("Types")}\nThe types of arguments and answers. Their names are those of the SDKs.\n\n${sections.join("\n\n")}\n`;
}
