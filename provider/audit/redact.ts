/** Takes credentials out of a record: registered secrets, what looks like one, and values under telling names. */
import { redact } from "../errors";

const TELLING = /secret|password|passphrase|authorization|credential|api_?key|access_?token|refresh_?token/i;

export function redacted<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      redact(key),
      TELLING.test(key) && typeof item === "string" ? "[redacted]" : clean(item),
    ]),
  );
}
