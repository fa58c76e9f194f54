/** What is wrong with a value, in the user's words: what it has to be, and what it is. Text values are never shown. */
import type { z } from "zod";
import { shown } from "../shown";

/** `complianceRules.maxAttempts[0].attempts`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) =>
      typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${shown(String(key))}`,
    )
    .join("");
}

/** Of several forms that a value may have, the issues of the form that it has. */
export function unfolded(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const isOtherForm = ({ path, code }: z.core.$ZodIssue) => path.length === 0 && code === "invalid_type";
  const form = issue.errors.find((issues) => !issues.some(isOtherForm));
  return form?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue];
}

/** What a value has to be, for the places that have no sentence of their own. */
export function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "too_small") {
    if (issue.origin === "string" || issue.origin === "array") return "must not be empty";
    return `must be ${issue.inclusive === false ? "over" : "at least"} ${issue.minimum}`;
  }
  if (issue.code !== "too_big") return issue.message;
  if (issue.origin === "array") return `must have at most ${issue.maximum} entries`;
  return `must be at most ${issue.maximum}`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  array: "a list",
  tuple: "a pair",
};

/**
 * How the value came to be wrong, where that can be told; empty where the expectation says enough.
 * @param secret numbers of the value are not repeated
 */
export function mistake(issue: z.core.$ZodIssue, value: unknown, secret = false): string {
  // The message says why the value is none, such as "it is empty".
  if (issue.code === "custom" && issue.message.startsWith("it ")) return `; ${issue.message}`;
  const wantsNumber = issue.code === "invalid_type" && ["number", "int"].includes(issue.expected);
  if (value === undefined) return "; it is missing";
  if (value === null) return "; it is null: leave it out instead";
  if (Number.isNaN(value)) return "; it is NaN: a calculation in the program went wrong";
  if (wantsNumber && typeof value === "string") {
    return value.trim() !== "" && Number.isFinite(Number(value))
      ? "; it is a text that reads as a number: take off the quotes, or read it with config.requireNumber"
      : "; it is a text";
  }
  if (issue.code === "too_big" && typeof value === "number") return unitMistake(issue, value, secret);
  return issue.code === "invalid_type" ? `; it is ${kindOf(value)}` : "";
}

/** By the end of a field's name: what people write instead of its unit, and how many of that make one. */
const OTHER_UNITS: Readonly<Record<string, [other: string, perUnit: number]>> = {
  Seconds: ["milliseconds", 1_000],
  Hours: ["seconds", 3_600],
  Months: ["days", 30],
};
/** From this number of seconds on the hours are said. */
const HOUR_SECONDS = 3_600;

/** "15000 s is over 4 hours and looks like milliseconds: did you mean 15?", or "3 looks like a percentage: use 0.03". */
function unitMistake(issue: z.core.$ZodIssueTooBig, value: number, secret: boolean): string {
  const most = Number(issue.maximum);
  if (most <= 1) {
    if (value <= 1) return "";
    return secret
      ? "; it looks like a percentage: divide it by 100"
      : `; ${value} looks like a percentage: use ${Number((value / 100).toPrecision(12))}`;
  }
  const name = String(issue.path.findLast((part) => typeof part === "string") ?? "");
  const unit = Object.keys(OTHER_UNITS).find((end) => name.endsWith(end));
  const [other, perUnit] = OTHER_UNITS[unit ?? ""] ?? ["", 1];
  const meant = value / perUnit;
  if (unit === undefined || meant > most || meant < 0.1) return "";
  if (secret) return `; it looks like ${other}`;
  const long =
    unit === "Seconds" && value > HOUR_SECONDS
      ? ` is over ${Math.floor(value / HOUR_SECONDS)} hours and`
      : "";
  return `; ${value}${long ? ` s${long}` : ""} looks like ${other}: did you mean ${meant}?`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  const kinds: Record<string, string> = {
    string: "a text",
    number: "a number",
    boolean: "a boolean",
    object: "an object",
  };
  return kinds[typeof value] ?? `a ${typeof value}`;
}
