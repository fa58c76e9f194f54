/** JSON Schemas, as zod writes them, as the types of a Pulumi package schema. */
import { rangeText } from "../reference-doc/fields.mjs";

export const MODULE = "cxone:index:";
const ANY = { $ref: "pulumi.json#/Any" };

/** @typedef {(path: string[]) => { text: string, defaultValue?: string } | undefined} DocsOf */

export class Types {
  /** By token. */
  all = {};

  /** @param {DocsOf} docsOf the docstring of an argument, where one of this path exists */
  constructor(docsOf) {
    this.docsOf = docsOf;
  }

  /**
   * @param {object} schema of an object
   * @param {{ path?: string[], prefix?: string }} [options] `path`: its place in the arguments; `prefix`: of the names of types
   * @returns {{ properties: object, required?: string[] }} in the form of the package schema
   */
  objectOf(schema, { path = [], prefix = "" } = {}) {
    for (const [id, definition] of Object.entries(schema.$defs ?? {})) this.#define(id, definition, [], id);
    const properties = Object.entries(schema.properties ?? {}).map(([key, field]) => [
      key,
      this.property(field, [...path, key], prefix),
    ]);
    const required = (schema.required ?? []).filter((key) => key in (schema.properties ?? {}));
    return { properties: Object.fromEntries(properties), ...(required.length > 0 && { required }) };
  }

  property(schema, path, prefix = "") {
    return { ...this.#type(schema, path, prefix), description: this.#description(schema, path) };
  }

  #description(schema, path) {
    const docs = schema.description === undefined ? this.docsOf(path) : undefined;
    const text = schema.description ?? docs?.text;
    if (!text) throw new Error(`${path.join(".")} has no description`);
    const range = rangeText(schema);
    return [
      sentence(withoutFiles(text)),
      ...(range === undefined ? [] : [`Range: ${range}.`]),
      ...(docs?.defaultValue === undefined ? [] : [`Default: ${docs.defaultValue}.`]),
    ].join(" ");
  }

  #type(schema, path, prefix) {
    if (schema.$ref) return { $ref: reference(schema.$ref.replace("#/$defs/", "")) };
    if (schema.enum) return this.#enum(schema, path, prefix);
    if (schema.anyOf) return { oneOf: schema.anyOf.map((one) => this.#type(one, path, prefix)) };
    switch (schema.type) {
      case "array":
        return { type: "array", items: this.#type(schema.prefixItems?.[0] ?? schema.items, path, prefix) };
      case "object":
        if (schema.properties === undefined) return { type: "object", additionalProperties: ANY };
        return this.#define(prefix + pascal(path), schema, path, prefix);
      case undefined:
        return ANY;
      default:
        return { type: schema.type };
    }
  }

  #define(name, schema, path, prefix) {
    const description = this.#description(schema, path);
    this.all[MODULE + name] = { description, type: "object", ...this.objectOf(schema, { path, prefix }) };
    return { $ref: reference(name) };
  }

  #enum(schema, path, prefix) {
    const name = prefix + pascal(path);
    this.all[MODULE + name] = {
      description: this.#description(schema, path),
      type: "string",
      enum: schema.enum.map((value) => ({ name: pascal([value]), value })),
    };
    return { $ref: reference(name) };
  }
}

const reference = (name) => `#/types/${MODULE}${name}`;

/** `["complianceRules", "callingHours"]` or `["cannot be told"]` as one word. */
export const pascal = (words) =>
  words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

const sentence = (text) => (/[.?!]$/.test(text) ? text : `${text}.`);

/** Readers of an SDK do not have the files of this repository. */
const withoutFiles = (text) => text.replace(/ \(docs\/[^)]*\)/g, "");
