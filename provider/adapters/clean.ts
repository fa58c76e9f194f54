/** Values of the state are JSON. What is not is translated where that loses nothing, else taken out and named. */
import { isDate, isMap, isSet } from "node:util/types";

export interface Cleaned {
  record: Record<string, unknown>;
  /** What no state can hold, such as `server.ref is part of itself`. Never a text: it may be secret. */
  lost: string[];
}

/** No answer of the API comes near it; the engine's own recursion has an end too. */
const DEEPEST = 100;

/** A copy that is JSON: no `undefined`; a date as its ISO text, a bigint as its digits, a Map as an object, a Set as a list. */
export function cleanRecord(value: unknown): Cleaned {
  if (!isRecord(value)) return { record: {}, lost: [`there is ${kindOf(value)} where an object should be`] };
  const lost: string[] = [];
  try {
    return { record: part(value, [], [], lost) as Record<string, unknown>, lost };
  } catch {
    return { record: {}, lost: ["it cannot be read"] };
  }
}

/** @returns undefined for what is left out */
function part(value: unknown, path: readonly string[], above: readonly unknown[], lost: string[]): unknown {
  if (isScalar(value)) return value;
  if (typeof value === "bigint") return String(value);
  if (isDate(value) && !Number.isNaN(value.getTime())) return value.toISOString();
  const problem = problemOf(value, above);
  if (problem !== undefined) {
    lost.push(`${path.join(".")} is ${problem}`);
    return undefined;
  }
  const inner = (one: unknown, key: unknown) => part(one, [...path, String(key)], [...above, value], lost);
  if (Array.isArray(value) || isSet(value))
    return Array.from(value, (one, index) => inner(one, index) ?? null);
  const entries: [unknown, unknown][] = isMap(value) ? [...value] : Object.entries(value as object);
  const clean = entries.map(([key, one]) => [String(key), inner(one, key)] as const);
  return Object.fromEntries(clean.filter(([, one]) => one !== undefined));
}

const isScalar = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  Number.isFinite(value) ||
  ["string", "boolean"].includes(typeof value);

function problemOf(value: unknown, above: readonly unknown[]): string | undefined {
  if (above.includes(value)) return "part of itself";
  if (above.length > DEEPEST) return "nested too deep";
  const holds = Array.isArray(value) || isSet(value) || isMap(value) || isRecord(value);
  return holds ? undefined : kindOf(value);
}

/** An object of names and values, whichever realm made it; no list, no instance of a class. */
function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const parent = Object.getPrototypeOf(value) as object | null;
  return parent === null || Object.getPrototypeOf(parent) === null;
}

/** @returns undefined when there is none: the engine would store nothing, and the object would be lost */
export function cleanId(id: unknown): string | undefined {
  const text = typeof id === "number" ? String(id) : id;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** In words, without the value. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null || typeof value === "number") return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  return isRecord(value) ? "an object" : isDate(value) ? "an invalid date" : "an instance of a class";
}
