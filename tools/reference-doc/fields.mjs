/** The fields of a JSON Schema as rows: path, type in words, range, and whether they are required. */

/** What zod gives an integer without a limit of its own. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * @typedef {{ name: string, path: string[], type: string, range?: string, required: boolean, fallback: unknown }} Field
 * @param {object} schema of an object @returns {Field[]} its fields at every depth, and those of the objects in its lists
 */
export function fieldsOf(schema, above = { name: "", path: [] }) {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = above.name + key;
    const path = [...above.path, key];
    const required = path.length > 1 && (schema.required ?? []).includes(key);
    const row = {
      name,
      path,
      type: typeText(field),
      range: rangeText(field),
      required,
      fallback: field.default,
    };
    const inner = field.items ? { name: `${name}[].`, path } : { name: `${name}.`, path };
    return [row, ...fieldsOf(field.items ?? field, inner)];
  });
}

function typeText(schema) {
  if (schema.enum) return alternatives(schema.enum.map((word) => `\`"${word}"\``));
  switch (schema.type) {
    case "array":
      return schema.prefixItems ? "pair of texts" : `list of ${plural(typeText(schema.items))}`;
    case "integer":
      return "whole number";
    case "string":
      return "text";
    case "boolean":
      return "true or false";
    default:
      return schema.type;
  }
}

const plural = (type) =>
  type.startsWith("list") || type.startsWith("pair") ? type.replace(/^\w+/, "$&s") : `${type}s`;

const alternatives = (words) => `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** @returns `0.1 to 10`, or undefined where a value has no limits */
export function rangeText({ type, minLength, maxLength, minimum, maximum, exclusiveMinimum }) {
  if (type === "string" && maxLength !== undefined) return `${minLength} to ${maxLength} characters`;
  const lowest = exclusiveMinimum === undefined ? minimum : `over ${exclusiveMinimum}`;
  if (lowest === undefined || lowest === -NO_LIMIT) return undefined;
  if (maximum !== undefined && maximum < NO_LIMIT) return `${lowest} to ${maximum}`;
  return exclusiveMinimum === undefined ? `at least ${lowest}` : lowest;
}
