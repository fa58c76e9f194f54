import { createHash } from "node:crypto";
import { Problem } from "./problems";

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Deeper than any real configuration; keeps every recursive walk (JSON.stringify among them) off the stack's end. */
const MAX_DEPTH = 100;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Bytes of a request to a value, or a `malformed` problem that says what is wrong with them. */
export function parseJson(bytes: Uint8Array): Json {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw Problem.of("malformed", "the body is not UTF-8: send JSON encoded as UTF-8");
  }
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw Problem.of(
      "malformed",
      text === "" ? "the body is empty: send a JSON object" : "the body is not JSON",
    );
  }
  refuseWhatCannotBeKept(value);
  return value;
}

/** A value that would come back changed (or change a prototype) is refused, not mended. */
function refuseWhatCannotBeKept(root: Json): void {
  const waiting: { value: Json; depth: number }[] = [{ value: root, depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw Problem.of("malformed", "a number in the body is too large for JSON's double precision");
    }
    if (typeof value !== "object" || value === null) continue;
    if (depth > MAX_DEPTH) throw Problem.of("malformed", `the body nests deeper than ${MAX_DEPTH} levels`);
    if (Object.hasOwn(value, "__proto__")) throw Problem.of("malformed", "the key __proto__ is not allowed");
    for (const child of Object.values(value)) waiting.push({ value: child, depth: depth + 1 });
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same for values that differ only in key order; used to tell a repeated request from another one. */
export function fingerprint(value: Json): string {
  return createHash("sha256").update(sortedText(value)).digest("hex");
}

function sortedText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${sortedText(value[key] as Json)}`);
  return `{${members.join(",")}}`;
}
