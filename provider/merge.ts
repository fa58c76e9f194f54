/**
 * The body of a PUT and the three-way merge, pure. A PUT replaces the whole object, so its body is the server's last
 * body with the declared fields laid over it: unknown keys and undeclared fields survive.
 */
import { type FieldChange, declaredFields, fieldChanges, fieldValue, sameValue, withField } from "./diff";
import { SERVER_FIELDS, WIRE_FIELDS } from "./schema";

type Body = Readonly<Record<string, unknown>>;

/** Wire fields that may be absent on the wire; the others cannot be removed, only left unmanaged. */
const REMOVABLE = new Set<string>(["campaignId"]);
export const isRemovable = (field: string): boolean =>
  REMOVABLE.has(field) || field.startsWith("complianceRules.");

/** The paths that a program decides about: what it declares, and the optional ones that it takes away. */
function managedFields(declared: Body, removed: readonly string[]): string[] {
  return [...new Set([...declaredFields(declared), ...removed.filter(isRemovable)])];
}

/**
 * Lays declared values over a server body.
 * @param server the last body the server gave
 * @param declared inputs; only their declared fields count
 * @param removed paths that were declared before and are not now: optional ones leave the body
 */
export function overlay(
  server: Body,
  declared: Body,
  removed: readonly string[] = [],
): Record<string, unknown> {
  let body: Record<string, unknown> = { ...server };
  for (const field of SERVER_FIELDS) delete body[field];
  for (const field of managedFields(declared, removed)) {
    body = withField(body, field, fieldValue(declared, field));
  }
  return body;
}

/** One field of a conflict: what it was when the state was written, what the program wants, what somebody else set. */
export interface Conflict {
  field: string;
  before: unknown;
  yours: unknown;
  theirs: unknown;
}

/** The managed fields whose live value is not the program's, whoever set it. */
export function unlike(base: Body, declared: Body, live: Body, removed: readonly string[] = []): Conflict[] {
  return managedFields(declared, removed)
    .map((field) => ({
      field,
      before: fieldValue(base, field),
      yours: fieldValue(declared, field),
      theirs: fieldValue(live, field),
    }))
    .filter((row) => !sameValue(row.yours, row.theirs));
}

/**
 * The managed fields that somebody changed to anything but the program's value.
 * @param base the last body this stack knew, @param live the body now
 */
export function conflicts(
  base: Body,
  declared: Body,
  live: Body,
  removed: readonly string[] = [],
): Conflict[] {
  return unlike(base, declared, live, removed).filter((row) => !sameValue(row.before, row.theirs));
}

/** What somebody changed where the program says nothing: it survives the next write. */
export function kept(base: Body, declared: Body, live: Body, removed: readonly string[] = []): FieldChange[] {
  const managed = new Set(managedFields(declared, removed));
  return bodyChanges(base, live).filter(({ field }) => !managed.has(field));
}

/** Everything that differs between two bodies, the server's own bookkeeping left out. */
export function bodyChanges(before: Body, after: Body): FieldChange[] {
  const known = new Set<string>(WIRE_FIELDS);
  const extra = Object.keys({ ...before, ...after }).filter(
    (key) => !known.has(key) && !(SERVER_FIELDS as readonly string[]).includes(key),
  );
  const paths = new Set([...declaredFields(before), ...declaredFields(after), ...extra.sort()]);
  return fieldChanges(before, after, [...paths]);
}

export const sameBody = (one: Body, other: Body): boolean => bodyChanges(one, other).length === 0;
