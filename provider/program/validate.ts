/** Inputs against the schema: every problem at once, each with the place, the reason and the next step; unknown values pass. */
import type { z } from "zod";
import { nearest } from "../nearest";
import type { ResourceDefinition } from "../resources/definition";
import type { ResourceTypes } from "../resources/types";
import { shown } from "../shown";
import { expectation, mistake, pathText, unfolded } from "./explain";
import type { Problem } from "./problem";
import type { FlatInputs } from "./types";
import type { Redactor } from "./redactor";
import { hasUnknown } from "./unknown";

/** Hidden inputs of ours; every other key that is no argument is a mistake. */
const HIDDEN = ["__provider", "__identity", "observed"];

export function schemaProblems<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  news: FlatInputs,
  redactor: Redactor,
): Problem[] {
  const args = Object.fromEntries(Object.entries(news).filter(([key]) => !HIDDEN.includes(key)));
  const parsed = resource.schema.safeParse(args);
  if (parsed.success) return [];
  return parsed.error.issues
    .flatMap(unfolded)
    .filter((issue) => !touchesUnknown(args, issue.path))
    .flatMap((issue) => explained(resource, args, issue, redactor));
}

/** Required fields depend on the way in: those of a create, and nothing more to adopt. */
export function requiredProblems<R extends ResourceTypes>(
  { adoptBy, requiredToCreate, noun, expected }: ResourceDefinition<R>,
  news: FlatInputs,
): Problem[] {
  if (news[adoptBy] !== undefined) return [];
  return requiredToCreate
    .filter((field) => news[field] === undefined)
    .map((field) => ({
      property: "",
      reason: `${field} is required to create a ${noun}.`,
      next: `Set it to ${expected[field]}, or set ${adoptBy} to adopt an existing ${noun}.`,
    }));
}

function explained<R extends ResourceTypes>(
  resource: ResourceDefinition<R>,
  args: FlatInputs,
  issue: z.core.$ZodIssue,
  redactor: Redactor,
): Problem[] {
  const [top] = issue.path;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownArgument(resource, issue.path, key));
  }
  const value = valueAt(args, issue.path);
  const own = issue.path.length === 1 && typeof top === "string" ? resource.expected[top] : undefined;
  const expected = own === undefined ? expectation(issue) : `must be ${own}`;
  const secret = redactor.isSecret(issue.path.map(String).join("."));
  const reason = sentence(`${pathText(issue.path)} ${expected}${mistake(issue, value, secret)}`);
  // Pulumi prints the value beside the property: only a plain number is fit for that.
  const printable = issue.path.length === 1 && typeof value === "number" && !secret;
  return [{ property: printable ? String(top) : "", reason }];
}

/** One issue of the schema, for a reader who wrote the values in clear. @param name the reader's name for the field */
export function issueText(args: unknown, issue: z.core.$ZodIssue, name = pathText(issue.path)): string {
  return unfolded(issue)
    .map(
      (one) =>
        `${one === issue ? name || "the file" : pathText(one.path)} ${expectation(one)}${mistake(one, valueAt(args, one.path))}`,
    )
    .join("; ");
}

/** A question is a sentence already. */
const sentence = (text: string): string => (text.endsWith("?") ? text : `${text}.`);

function unknownArgument<R extends ResourceTypes>(
  { className, fields, settingNames, nestedKeys }: ResourceDefinition<R>,
  path: readonly PropertyKey[],
  key: string,
): Problem {
  const known = path.length === 0 ? [...fields.names, ...settingNames] : nestedKeys[String(path[0])];
  const likely = nearest(key, known ?? []);
  const name = shown(pathText([...path, key]));
  const of = path.length === 0 ? `an argument of ${className}` : `a key of ${pathText(path)}`;
  return {
    property: "",
    reason: `${name} is not ${of}${likely ? `: did you mean ${likely}?` : "."}`,
    ...(likely === undefined && { next: "Remove it." }),
  };
}

function valueAt(args: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = args;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return value;
    value = Reflect.get(value, key);
  }
  return value;
}

/** An issue at a container may come from an unknown value inside it: the value is judged again when it is known. */
function touchesUnknown(args: FlatInputs, path: readonly PropertyKey[]): boolean {
  return path.length > 0 && hasUnknown(valueAt(args, path));
}
