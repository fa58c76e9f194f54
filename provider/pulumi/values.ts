/** Reads values in which Pulumi's marks may stand: opens a secret that is in clear, and refuses to guess any other. */
import { recordOf } from "../json";
import { isSecret, isUnknown } from "./marks";

/** Reading threw this, because the state does not tell the value. */
export class UnreadableValueError extends Error {}

/**
 * True when reading threw because nobody can know the value here. CrossGuard throws an error of its own, which we tell
 * by its field: loading CrossGuard for the class would cost a check without an engine a second.
 */
export const isUnknownValue = (error: unknown): error is Error =>
  error instanceof UnreadableValueError || (error instanceof Error && "unknownTypeSentinel" in error);

type Values = Record<string, unknown>;

/**
 * A view of the values. Reading an encrypted or unknown one throws UnreadableValueError, which names its path.
 * @param onSecret is told the path of each secret that was read in clear
 */
export function legible(values: Values, onSecret: (path: string) => void = () => {}): Values {
  return recordOf(lazily(values, [], onSecret));
}

function lazily(value: unknown, path: readonly string[], onSecret: (path: string) => void): unknown {
  if (isUnknown(value)) throw new UnreadableValueError(`${path.join(".")} is not known in this state`);
  if (typeof value !== "object" || value === null) return value;
  if (isSecret(value)) return lazily(opened(value.plaintext, path.join("."), onSecret), path, onSecret);
  const copy = Array.isArray(value) ? [] : {};
  for (const [key, entry] of Object.entries(value)) {
    const get = () => lazily(entry, [...path, key], onSecret);
    Object.defineProperty(copy, key, { get, enumerable: true });
  }
  return copy;
}

function opened(plaintext: unknown, path: string, onSecret: (path: string) => void): unknown {
  if (typeof plaintext !== "string") {
    throw new UnreadableValueError(`${path} is a secret, and encrypted in this state`);
  }
  onSecret(path);
  try {
    return JSON.parse(plaintext);
  } catch {
    throw new UnreadableValueError(`${path} is a secret whose text in this state is damaged`);
  }
}
