/** Resources of an exported state as the policies read them: secrets are opened where they can be, else they throw. */
import { isDialerConfig } from "./own";
import { UnreadableValueError } from "./read";

/** What `pulumi stack export` says of a resource, as far as it is used. */
export interface StateResource {
  urn: string;
  type: string;
  /** Given only to be deleted: its replacement stands beside it. */
  delete?: boolean;
  /** Only read (`DialerConfig.get`): the stack declares nothing of it. */
  external?: boolean;
  protect?: boolean;
  ignoreChanges?: string[];
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

/** The dialer configs that a stack manages, under whatever type. */
export const managed = (resources: readonly StateResource[]): StateResource[] =>
  resources.filter(
    (one) =>
      one.delete !== true &&
      one.external !== true &&
      isDialerConfig({ type: one.type, props: legible({ ...one.outputs, ...one.inputs }) }),
  );

/** A name may hold the separator: it is everything behind the third one. */
export const nameOf = ({ urn }: StateResource): string => urn.split("::").slice(3).join("::") || urn;

/** Pulumi's mark of a secret in a state. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** Its mark of a value that was never known. */
const NOT_KNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Values = Record<string, unknown>;

/**
 * Reading a value that is encrypted, or not known, throws UnreadableValueError, by its path.
 * @param onSecret is told the path of each secret that was read in clear
 */
export function legible(values: Values, onSecret: (path: string) => void = () => {}): Values {
  return lazily(values, [], onSecret) as Values;
}

function lazily(value: unknown, path: readonly string[], onSecret: (path: string) => void): unknown {
  if (value === NOT_KNOWN) throw new UnreadableValueError(`${path.join(".")} is not known in this state`);
  if (typeof value !== "object" || value === null) return value;
  if ((value as Values)[SIGNATURE_KEY] === SECRET_SIGNATURE) {
    return lazily(opened(value as Values, path.join("."), onSecret), path, onSecret);
  }
  const copy = Array.isArray(value) ? [] : {};
  for (const [key, entry] of Object.entries(value)) {
    const get = () => lazily(entry, [...path, key], onSecret);
    Object.defineProperty(copy, key, { get, enumerable: true });
  }
  return copy;
}

function opened({ plaintext }: Values, path: string, onSecret: (path: string) => void): unknown {
  if (typeof plaintext !== "string") {
    throw new UnreadableValueError(`${path} is a secret, and encrypted in this state`);
  }
  onSecret(path);
  try {
    return JSON.parse(plaintext) as unknown;
  } catch {
    throw new UnreadableValueError(`${path} is a secret whose text in this state is damaged`);
  }
}
