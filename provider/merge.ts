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

/** A server without the extensions has neither. */
const EXTENSIONS: readonly string[] = ["name", "campaignId"];

/**
 * The fields of a body that was sent and that a body of the server does not show, by path. What the server adds is no
 * difference, and its own keys are not judged: it may count or stamp them with each write.
 * @param before the body that the write replaced: a field of it that was left out must be gone
 */
export function notShown(sent: Body, live: Body, before: Body = {}): string[] {
  const extended = live["name"] !== undefined || before["name"] !== undefined;
  const judged = (body: Body) =>
    declaredFields(body).filter((path) => extended || !EXTENSIONS.includes(path));
  const lost = judged(sent).filter((path) => !shows(fieldValue(live, path), fieldValue(sent, path)));
  const stayed = judged(before).filter(
    (path) => isRemovable(path) && fieldValue(sent, path) === undefined && fieldValue(live, path) != null,
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

export const sameBody = (one: Body, other: Body): boolean => bodyChanges(one, other).length === 0;
