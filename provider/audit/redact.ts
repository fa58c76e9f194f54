/**
 * Takes credentials out of a record: registered secrets, what looks like one, and values under telling names. A record
 * that lost something that way says so, because its bodies are then not the bodies that were sent.
 */
import { redact } from "../errors";

const TELLING = /secret|password|passphrase|authorization|credential|api_?key|access_?token|refresh_?token/i;

const REDACTED = "[redacted]";

/** A record's values may be nested as deep as an answer of the API may be (gateway); this is a little more. */
const DEEPEST = 110;

/** @returns the value without credentials, and whether anything was taken out */
export function redacted<T>(value: T): { clean: T; changed: boolean } {
  let changed = false;
  const text = (before: string): string => {
    const after = redact(before);
    changed ||= after !== before;
    return after;
  };
  const part = (one: unknown, depth: number): unknown => {
    if (typeof one === "string") return text(one);
    if (typeof one !== "object" || one === null) return one;
    // Deeper values would end in a stack overflow, and the record would be lost.
    if (depth > DEEPEST) {
      changed = true;
      return REDACTED;
    }
    if (Array.isArray(one)) return one.map((item) => part(item, depth + 1));
    return Object.fromEntries(
      Object.entries(one).map(([key, item]) => {
        const hidden = TELLING.test(key) && typeof item === "string";
        changed ||= hidden;
        return [text(key), hidden ? REDACTED : part(item, depth + 1)];
      }),
    );
  };
  return { clean: part(value, 0) as T, changed };
}

/** True for a recorded value that is not, or may not be, the value as it was. */
export const isRedacted = (value: unknown): boolean =>
  value !== undefined && JSON.stringify(value).includes(REDACTED);
