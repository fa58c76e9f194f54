/** The outputs of the resource, as the published class declares them. */

/** Of the class, and no use to a reader of an SDK. */
const INNER = ["stateVersion"];

const ANY_MAP = { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } };

/** By the type of the declaration, without what may be undefined. */
const TYPES = {
  string: { type: "string" },
  number: { type: "integer" },
  boolean: { type: "boolean" },
  "string[]": { type: "array", items: { type: "string" } },
  "Record<string, unknown>": ANY_MAP,
};

/** Where the server may repeat a secret of the program. */
const SECRET = ["server"];

/** @param {object} argumentsOf the inputs, whose outputs have the same types */
export function outputsOf(published, argumentsOf) {
  const declared = published.propertiesOf("DialerConfig").filter(({ name }) => !INNER.includes(name));
  const properties = declared.map(({ name, type, text }) => [
    name,
    argumentsOf[name] ?? {
      ...typeOf(name, type),
      description: text,
      ...(SECRET.includes(name) && { secret: true }),
    },
  ]);
  const required = declared.filter(({ type }) => !isOptional(type)).map(({ name }) => name);
  return { properties: Object.fromEntries(properties), required };
}

const inner = (type) => type.replace(/^pulumi\.Output<(.*)>$/, "$1");

/** An argument that a program leaves out is undefined; `DialerConfigInputs["forecast"]` is optional there. */
const isOptional = (type) => /\| undefined$|^DialerConfigInputs\[/.test(inner(type));

function typeOf(name, type) {
  const known = TYPES[inner(type).replace(/ \| undefined$/, "")];
  if (known === undefined) throw new Error(`the output ${name} has a type without a form here: ${type}`);
  return known;
}
