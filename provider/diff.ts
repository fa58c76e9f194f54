/**
 * Fields and their comparison, pure. A field is a top-level wire key or one top-level key of complianceRules (its
 * value compared whole); a path is `dialRate` or `complianceRules.jurisdictions`. Only declared fields are managed.
 */
import { isRecord } from "./json";
import { type WireField, WIRE_FIELDS } from "./schema";

const COMPLIANCE = "complianceRules";
const COMPLIANCE_PREFIX = `${COMPLIANCE}.`;

type Fields = Readonly<Record<string, unknown>>;

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** The paths that an object declares, in the document's order; a field set to undefined is not declared. */
export function declaredFields(object: Fields): string[] {
  return WIRE_FIELDS.flatMap((key: WireField) => {
    const value = object[key];
    if (value === undefined) return [];
    // An unknown or wrongly typed complianceRules is one field until it is known.
    if (key !== COMPLIANCE || !isRecord(value)) return [key];
    return Object.keys(value)
      .filter((rule) => value[rule] !== undefined)
      .map((rule) => COMPLIANCE_PREFIX + rule);
  });
}

/** The value at a path; undefined when absent. */
export function fieldValue(object: Fields, path: string): unknown {
  if (!path.startsWith(COMPLIANCE_PREFIX)) return ownValue(object, path);
  const rules = object[COMPLIANCE];
  return isRecord(rules) ? ownValue(rules, path.slice(COMPLIANCE_PREFIX.length)) : undefined;
}

/** A copy of `object` with the value at `path` set, or removed when `value` is undefined. */
export function withField(object: Fields, path: string, value: unknown): Record<string, unknown> {
  if (!path.startsWith(COMPLIANCE_PREFIX)) return setKey(object, path, value);
  const rules = isRecord(object[COMPLIANCE]) ? object[COMPLIANCE] : {};
  return setKey(object, COMPLIANCE, setKey(rules, path.slice(COMPLIANCE_PREFIX.length), value));
}

/** The paths among `paths` whose values differ, with both values. */
export function fieldChanges(before: Fields, after: Fields, paths: readonly string[]): FieldChange[] {
  return paths
    .map((field) => ({ field, before: fieldValue(before, field), after: fieldValue(after, field) }))
    .filter((change) => !sameValue(change.before, change.after));
}

/** Equality of JSON values: key order does not matter, 2.0 is 2, an absent key equals an undefined one. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (a === 0 && b === 0)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameValue(ownValue(a, key), ownValue(b, key)));
}

/** The same JSON value with sorted keys and no undefined, so that Pulumi's own comparison agrees with ours. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => canonical(item ?? null));
  if (!isRecord(value)) return Object.is(value, -0) ? 0 : value;
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return Object.fromEntries(keys.sort().map((key) => [key, canonical(value[key])]));
}

const ownValue = (object: Fields, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

function setKey(object: Fields, key: string, value: unknown): Record<string, unknown> {
  const rest = Object.entries(object).filter(([name]) => name !== key);
  return Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
}
