/** The marks that Pulumi writes in the place of a value: in a state, in an engine event, and in calls to the provider. */

/** The key of a value in Pulumi's own form, such as a secret or an asset; frozen in the engine's protocol. */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** `pulumi.runtime.unknownValue`, frozen in the engine's protocol; a test compares the two. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Stands for an unknown value among values that were read: no string of a program can be equal to a symbol. */
export const NOT_KNOWN_YET = Symbol("known only during pulumi up");

export const isUnknown = (value: unknown): boolean => value === UNKNOWN;

/** True for a secret, an asset, and every other value in a form of Pulumi's own. */
export const isMarked = (value: unknown): value is Record<typeof SIGNATURE_KEY, unknown> =>
  typeof value === "object" && value !== null && SIGNATURE_KEY in value;

/** A secret has a `ciphertext`, or a `plaintext` after `pulumi stack export --show-secrets`. */
export const isSecret = (value: unknown): value is { ciphertext?: unknown; plaintext?: unknown } =>
  isMarked(value) && value[SIGNATURE_KEY] === SECRET_SIGNATURE;

/** A secret as a provider sends it to the engine, which encrypts it in the state. */
export const secretMark = (value: unknown): object => ({ [SIGNATURE_KEY]: SECRET_SIGNATURE, value });
