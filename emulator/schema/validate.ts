import type { z } from "zod";
import { type ProblemCode, type ErrorItem, Problem } from "../problems";

/** The value, checked, or one problem that lists every field that is wrong. */
export function validated<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const items = result.error.issues.map((issue) => errorItem(issue, value));
  // 1e30 is both unsafe as an integer and over the maximum: one entry for each field and code. Malformed is many things.
  const distinct = new Map(
    items.map((item) => [`${item.field} ${item.code === "malformed" ? item.message : item.code}`, item]),
  );
  throw new Problem([...distinct.values()] as [ErrorItem, ...ErrorItem[]]);
}

function errorItem(issue: z.core.$ZodIssue, body: unknown): ErrorItem {
  const path = issue.path.map(String);
  const missing = path.length > 0 && valueAt(body, issue.path) === undefined;
  const { code, message } = missing ? { code: "required" as const, message: "is required" } : describe(issue);
  return { ...(path.length > 0 && { field: path.join(".") }), code, message };
}

function describe(issue: z.core.$ZodIssue): { code: ProblemCode; message: string } {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "int"
        ? { code: "integer", message: "must be an integer" }
        : {
            code: "type",
            message: `must be of type ${issue.expected === "record" ? "object" : issue.expected}`,
          };
    case "invalid_value":
      return { code: "enum", message: `must be one of ${issue.values.map(String).join(", ")}` };
    case "too_small":
      return { code: "minimum", message: `must be at least ${issue.minimum}${unit(issue.origin)}` };
    case "too_big":
      return { code: "maximum", message: `must be at most ${issue.maximum}${unit(issue.origin)}` };
    case "unrecognized_keys":
      return { code: "malformed", message: `has unknown keys: ${issue.keys.join(", ")}` };
    case "invalid_format":
      return { code: "malformed", message: `is not a valid ${issue.format}` };
    case "custom":
    case "invalid_element":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
      return { code: "malformed", message: issue.message };
  }
}

const unit = (origin: string) => (origin === "string" ? " characters long" : "");

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
