/** Adoption as check reports it: the values that it will write, or the reason why it is refused. */
import { fieldChanges } from "../fields";
import type { Versioned } from "../gateway/gateway";
import type { MergeConflict } from "../merge";
import type { FlatInputs, Program } from "../program/types";
import { type Problem, refusedBy } from "../program/problem";
import { hasUnknown } from "../program/unknown";
import { isUnknown } from "../pulumi/marks";
import type { ResourceTypes } from "../resources/types";
import { shown } from "../shown";
import type { Operation } from "../verbs/operation";
import { adoptionError, adoptionTable, tableOf } from "./conflict";
import { comparable } from "./local-fields";

type Seen<R extends ResourceTypes> = R["observed"] & { live: R["body"]; etag: string };

/**
 * With old inputs it may be the own id of a resource that exists, which diff knows and check does not; a replacement is
 * checked once more without them.
 */
export const adopts = <R extends ResourceTypes>(olds: FlatInputs, seen: R["observed"]): seen is Seen<R> =>
  seen.live !== undefined && seen.etag !== undefined && Object.keys(olds).length === 0;

/** The declared fields whose live values differ, as rows of the adoption table. */
export function adoptionChanges<R extends ResourceTypes>(
  live: Versioned<R["body"]>,
  { fields }: Program<R>,
  { resource }: Operation<R>,
): MergeConflict[] {
  const map = resource.fields;
  const changes = fieldChanges(map, live.body, fields, comparable(map, live, fields));
  return changes.map(({ field, before, after }) => ({ field, before, yours: after, theirs: before }));
}

/** Pulumi shows an adoption as a creation. The preview explains it, or shows the table that `up` would refuse with. */
export function adoptionOf<R extends ResourceTypes>(
  news: Program<R>,
  { live, etag }: Seen<R>,
  operation: Operation<R>,
): { failures?: Problem[]; notice?: readonly [string, ...string[]] } {
  const { resource, redactor } = operation;
  const { onAdopt }: { onAdopt: unknown } = news.settings;
  const version = { body: live, etag };
  const changes = adoptionChanges(version, news, operation);
  const rows = changes.filter(({ yours }) => !hasUnknown(yours));
  const unknown = changes.filter(({ yours }) => hasUnknown(yours)).map(({ field }) => field);
  const table = tableOf(rows, redactor);
  const id = resource.idOf(live);
  if (rows.length > 0 && onAdopt === "match") {
    return { failures: [refusedBy(adoptionError(resource, id, table, version))] };
  }
  const later = unknown.length > 0 ? ` ${unknown.join(", ")} can be compared only during \`pulumi up\`.` : "";
  const what = `adopts ${resource.noun} ${shown(id)}`;
  if (rows.length === 0) {
    return { notice: [`${what}${unknown.length > 0 ? `.${later}` : ", writes nothing."} ${SHARED}`] };
  }
  const heading = isUnknown(onAdopt)
    ? `${what}, which differs from the program: refused during pulumi up, unless onAdopt is "update" then.`
    : `${what}, and sets ${counted(rows.length, "value")}. These live values are overwritten:`;
  return { notice: [heading, ...adoptionTable(table), `${later} ${SHARED}`.trim()] };
}

/** One object in two stacks is a mistake that no single stack can see. */
const SHARED = "`cxone-dialer policy check --all` tells whether another stack manages it too.";

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
