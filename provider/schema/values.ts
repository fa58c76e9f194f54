/**
 * Values that JSON cannot carry. Pulumi sends a Date as `{}`, drops a function, and fills a gap in a list, each without a
 * word, so the server would hold something that nobody declared.
 */
import { isAnyArrayBuffer, isArrayBufferView, isDate, isMap, isRegExp, isSet } from "node:util/types";
import { SIGNATURE_KEY } from "../pulumi/marks";

export interface OddValue {
  /** `complianceRules.maxAttempts[0]`. */
  path: string;
  /** In words that follow the path; it never repeats the value, which may be a secret. */
  problem: string;
  /** NaN or infinite: a schema may have said so already. */
  isNumber: boolean;
}

export interface Inspection {
  odd: OddValue[];
  /** Values that are known later; their contents are not looked at. */
  later: { path: string; value: object }[];
}

/** How an object of the SDK is taken: known later, or sent in a form of its own. */
export type KindOf = (value: object) => "later" | "passed" | undefined;

/** No argument comes near it, and the engine's own recursion has an end too. */
const DEEPEST = 100;

/** @param kindOf says of an object whether it is one of the SDK's */
export function inspect(value: unknown, kindOf: KindOf = () => undefined, path = ""): Inspection {
  const found: Inspection = { odd: [], later: [] };
  visit(value, path, [], { found, kindOf });
  return found;
}

interface Walk {
  found: Inspection;
  kindOf: KindOf;
}

function visit(value: unknown, path: string, above: readonly object[], walk: Walk): void {
  const { found, kindOf } = walk;
  const problem = problemOf(value, above, kindOf);
  if (problem !== undefined) found.odd.push({ path, problem, isNumber: typeof value === "number" });
  if (problem !== undefined || typeof value !== "object" || value === null) return;
  const kind = kindOf(value);
  if (kind === "later") found.later.push({ path, value });
  if (kind !== undefined) return;
  const inner = [...above, value];
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      if (value[index] === undefined)
        found.odd.push({ path: `${path}[${index}]`, problem: GAP, isNumber: false });
      else visit(value[index], `${path}[${index}]`, inner, walk);
    }
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const at = path === "" ? key : `${path}.${key}`;
    const wrong = keyProblem(key);
    if (wrong !== undefined) found.odd.push({ path: at, problem: wrong, isNumber: false });
    else visit(item, at, inner, walk);
  }
}

const GAP = "is undefined, and a list cannot have a gap: leave the item out";

function problemOf(value: unknown, above: readonly object[], kindOf: KindOf): string | undefined {
  if (typeof value === "string") return textProblem(value);
  if (typeof value === "number" && !Number.isFinite(value))
    return `is ${value}: a calculation in the program went wrong`;
  if (typeof value === "function") return "is a function: call it, or leave it out";
  if (typeof value === "symbol") return "is a symbol: give a text";
  if (typeof value === "bigint") return "is a bigint: give Number(value), or its digits as a text";
  if (typeof value !== "object" || value === null || kindOf(value) !== undefined) return undefined;
  if (above.includes(value)) return "is part of itself";
  if (above.length > DEEPEST) return `is nested more than ${DEEPEST} levels deep`;
  return Array.isArray(value) ? undefined : objectProblem(value);
}

function objectProblem(value: object): string | undefined {
  if (isDate(value)) return "is a Date: give its text, such as date.toISOString()";
  if (isMap(value)) return "is a Map: give Object.fromEntries(map)";
  if (isSet(value)) return "is a Set: give [...set]";
  if (isRegExp(value)) return "is a regular expression: give its source as a text";
  if (isArrayBufferView(value) || isAnyArrayBuffer(value)) return "holds bytes: give them as a text";
  if (!isPlain(value)) return "is an instance of a class: give its values as a plain object";
  if (Object.getOwnPropertySymbols(value).length > 0) return "has a symbol as a key: give it a name";
  return undefined;
}

/** Whichever realm made it: a program may run in a context of its own. */
function isPlain(value: object): boolean {
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === null || Object.getPrototypeOf(parent) === null;
}

function keyProblem(key: string): string | undefined {
  if (key === "__proto__") return "is a name that JavaScript keeps for itself: choose another one";
  if (key === SIGNATURE_KEY)
    return "marks a value in Pulumi's own form, such as an asset: give a plain value";
  return textProblem(key);
}

/** The SDK's text of an Output is a message, and it would become the value. */
function textProblem(text: string): string | undefined {
  if (/Calling \[to(?:String|JSON)\] on an \[Output/.test(text))
    return "holds an Output that was made a text: use pulumi.interpolate, or pulumi.jsonStringify for JSON";
  const object = /\[object (?:Promise|Object)\]/.exec(text)?.[0];
  if (object !== undefined) return `holds ${object}: an object was made a text`;
  if (/\p{Cs}/u.test(text)) return "holds half a character (a lone surrogate), which the server would lose";
  return undefined;
}
