/**
 * The body of a PUT and the three-way merge, pure. A PUT replaces the whole object, so its body is the server's last
 * body with the declared fields laid over it: unknown keys and undeclared fields survive.
 */
import {
  declaredFields,
  type Document,
  type FieldChange,
  fieldChanges,
  type FieldMap,
  fieldValue,
  isRemovable,
  ownValue,
  sameValue,
  withField,
} from "./fields";

/** The paths that a program decides about: those that it declares, and the optional ones that it takes away. */
function managedFields(map: FieldMap, declared: object, removed: readonly string[]): string[] {
  const left = removed.filter((path) => isRemovable(map, path));
  return [...new Set([...declaredFields(map, declared), ...left])];
}

/**
 * Lays declared values over a server body.
 * @param server the last body the server gave
 * @param declared inputs; only their declared fields count
 * @param removed paths that were declared before and are not now: optional ones leave the body
 */
export function overlay(
  map: FieldMap,
  server: object,
  declared: object,
  removed: readonly string[] = [],
): Document {
  const own = Object.entries(server).filter(([key]) => !map.serverKeys.includes(key));
  return managedFields(map, declared, removed).reduce<Document>(
    (body, field) => withField(map, body, field, fieldValue(map, declared, field)),
    Object.fromEntries(own),
  );
}

/** One field of a conflict: its value when the state was written, the program's value, and the foreign value. */
export interface MergeConflict {
  field: string;
  before: unknown;
  yours: unknown;
  theirs: unknown;
}

/** The managed fields whose live value is not the program's, whoever set it. */
export function unlike(
  map: FieldMap,
  base: object,
  declared: object,
  live: object,
  removed: readonly string[] = [],
): MergeConflict[] {
  return managedFields(map, declared, removed)
    .map((field) => ({
      field,
      before: fieldValue(map, base, field),
      yours: fieldValue(map, declared, field),
      theirs: fieldValue(map, live, field),
    }))
    .filter((row) => !sameValue(row.yours, row.theirs));
}

/**
 * The managed fields that somebody changed to anything but the program's value.
 * @param base the last body this stack knew, @param live the body now
 */
export function conflicts(
  map: FieldMap,
  base: object,
  declared: object,
  live: object,
  removed: readonly string[] = [],
): MergeConflict[] {
  return unlike(map, base, declared, live, removed).filter((row) => !sameValue(row.before, row.theirs));
}

/** Foreign changes where the program says nothing: they survive the next write. */
export function kept(
  map: FieldMap,
  base: object,
  declared: object,
  live: object,
  removed: readonly string[] = [],
): FieldChange[] {
  const managed = new Set(managedFields(map, declared, removed));
  return bodyChanges(map, base, live).filter(({ field }) => !managed.has(field));
}

/** Everything that differs between two bodies, without the server's own bookkeeping. */
export function bodyChanges(map: FieldMap, before: object, after: object): FieldChange[] {
  const extra = Object.keys({ ...before, ...after }).filter(
    (key) => !map.names.includes(key) && !map.serverKeys.includes(key),
  );
  const paths = new Set([...declaredFields(map, before), ...declaredFields(map, after), ...extra.sort()]);
  return fieldChanges(map, before, after, [...paths]);
}

/** True for the body of a server that has the extension fields, such as a name. */
export const hasExtensions = ({ extensions: [mark] }: FieldMap, body: object): boolean =>
  mark === undefined || ownValue(body, mark) !== undefined;

/**
 * The fields of a sent body that a body of the server does not show, by path. An added key is no difference, and the
 * server's own keys are not judged: it may count or stamp them with each write.
 * @param before the body that the write replaced: a field of it that was left out must be gone
 */
export function notShown(map: FieldMap, sent: object, live: object, before: object = {}): string[] {
  const extended = hasExtensions(map, live) || hasExtensions(map, before);
  const judged = (body: object) =>
    declaredFields(map, body).filter((path) => extended || !map.extensions.includes(path));
  const lost = judged(sent).filter(
    (path) => !shows(fieldValue(map, live, path), fieldValue(map, sent, path)),
  );
  const stayed = judged(before).filter(
    (path) =>
      isRemovable(map, path) &&
      fieldValue(map, sent, path) === undefined &&
      fieldValue(map, live, path) != null,
  );
  return [...lost, ...stayed];
}

/** True when `live` holds all of `sent`: more keys, another order of keys and 2 written as "2" are no difference. */
function shows(live: unknown, sent: unknown): boolean {
  if (sent == null) return live == null;
  if (Array.isArray(sent)) {
    return (
      Array.isArray(live) && live.length === sent.length && sent.every((one, at) => shows(live[at], one))
    );
  }
  if (typeof sent === "object") {
    if (typeof live !== "object" || live === null || Array.isArray(live)) return false;
    const held = new Map<string, unknown>(Object.entries(live));
    return Object.entries(sent).every(([key, one]) => shows(held.get(key), one));
  }
  return sameValue(live, sent) || isTextOf(live, sent) || isTextOf(sent, live);
}

const isTextOf = (text: unknown, number: unknown): boolean =>
  typeof number === "number" &&
  typeof text === "string" &&
  /^-?\d+(\.\d+)?$/.test(text) &&
  Number(text) === number;

export const sameBody = (map: FieldMap, one: object, other: object): boolean =>
  bodyChanges(map, one, other).length === 0;
