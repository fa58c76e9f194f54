/**
 * The fields of an object by path, pure. A path is a field (`dialRate`) or a key of a container
 * (`complianceRules.jurisdictions`); a list is compared whole. Only declared fields are managed.
 */

import { isRecord } from "./json";

/** How the fields of one resource are addressed, compared and sent. */
export interface FieldMap {
  /** The fields that travel to the API, in the order of its document. */
  names: readonly string[];
  /** Fields whose keys are declared one by one. */
  containers: readonly string[];
  /** Fields that the wire may leave out; each key of a container may be left out, too. */
  removable: readonly string[];
  /** Keys of a body that belong to the server: never in a diff, never sent. */
  serverKeys: readonly string[];
  /** Fields that some servers do not have. A body without the first of them is such a server's. */
  extensions: readonly string[];
}

/** A JSON object whose keys are open: a body, or the fields of a program. */
export type Document = Readonly<Record<string, unknown>>;

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** The container of a path and the key in it; undefined for a field of its own. */
function inContainer({ containers }: FieldMap, path: string): [container: string, key: string] | undefined {
  const container = containers.find((one) => path.startsWith(`${one}.`));
  return container === undefined ? undefined : [container, path.slice(container.length + 1)];
}

/** The path is a key of a container. */
export const isInContainer = (map: FieldMap, path: string): boolean => inContainer(map, path) !== undefined;

/** The wire can be without it. Any other field can only be left unmanaged. */
export const isRemovable = (map: FieldMap, path: string): boolean =>
  map.removable.includes(path) || isInContainer(map, path);

/** The paths that an object declares, in the document's order; a field set to undefined is not declared. */
export function declaredFields(map: FieldMap, object: object): string[] {
  return map.names.flatMap((name) => {
    const value = ownValue(object, name);
    if (value === undefined) return [];
    // A container that is unknown or of another type is one field until its keys are known.
    if (!map.containers.includes(name) || !isRecord(value)) return [name];
    return Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .map((key) => `${name}.${key}`);
  });
}

/** The value at a path; undefined when absent. */
export function fieldValue(map: FieldMap, object: object, path: string): unknown {
  const [container, key] = inContainer(map, path) ?? [];
  if (container === undefined || key === undefined) return ownValue(object, path);
  const keys = ownValue(object, container);
  return isRecord(keys) ? ownValue(keys, key) : undefined;
}

/** A copy of `object` with the value at `path` set, or removed when `value` is undefined. */
export function withField(map: FieldMap, object: object, path: string, value: unknown): Document {
  const [container, key] = inContainer(map, path) ?? [];
  if (container === undefined || key === undefined) return setKey(object, path, value);
  const keys = ownValue(object, container);
  return setKey(object, container, setKey(isRecord(keys) ? keys : {}, key, value));
}

/** The paths among `paths` whose values differ, with both values. */
export function fieldChanges(
  map: FieldMap,
  before: object,
  after: object,
  paths: readonly string[],
): FieldChange[] {
  return paths
    .map((field) => ({
      field,
      before: fieldValue(map, before, field),
      after: fieldValue(map, after, field),
    }))
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
  return isRecord(value) ? canonicalObject(value) : Object.is(value, -0) ? 0 : value;
}

/** {@link canonical} of an object. */
export function canonicalObject(value: Document): Document {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return Object.fromEntries(keys.sort().map((key) => [key, canonical(value[key])]));
}

/** The value of an own key: a key may be called like a member of every object. */
export const ownValue = (object: object, key: string): unknown =>
  Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;

/** The keys that have a value. */
export const pick = (from: object, keys: readonly string[]): Document =>
  Object.fromEntries(
    keys.map((key) => [key, ownValue(from, key)] as const).filter(([, value]) => value !== undefined),
  );

function setKey(object: object, key: string, value: unknown): Document {
  const rest: [string, unknown][] = Object.entries(object).filter(([name]) => name !== key);
  return Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
}
