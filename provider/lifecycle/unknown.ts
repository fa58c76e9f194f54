/** Inputs that are not known at preview reach check and diff as one magic string, at any depth. */

/** `pulumi.runtime.unknownValue`, frozen in the engine's protocol; a test compares the two. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const isUnknown = (value: unknown): boolean => value === UNKNOWN;

/** True when the value is, or holds anywhere, something that is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
