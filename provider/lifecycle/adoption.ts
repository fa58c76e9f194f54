/** What check says of an adoption: what it will write, or why it is refused. */
import { isUnknown } from "../pulumi/marks";
import type { Observed } from "../schema";
import { shown } from "../shown";
import { adoptionError, adoptionTable, tableOf } from "./conflict";
import { adoptionChanges } from "./create";
import { hasUnknown } from "./unknown";
import { type Inputs, type Problem, refusedBy } from "./validate";

/**
 * With old inputs it may be the own id of a resource that exists, which diff knows and check does not; a replacement is
 * checked once more without them.
 */
export const adopts = (olds: Inputs, seen: Observed): seen is Seen =>
  seen.live !== undefined && seen.etag !== undefined && Object.keys(olds).length === 0;

type Seen = Observed & Required<Pick<Observed, "live" | "etag">>;

/** Pulumi shows an adoption as a creation. The preview tells how it is, or shows the table that `up` would refuse with. */
export function adoptionOf(
  inputs: Inputs,
  { live, etag }: Seen,
  secretFields: readonly string[],
): { failures?: Problem[]; notice?: readonly [string, ...string[]] } {
  const version = { body: live, etag };
  const changes = adoptionChanges(version, inputs);
  const rows = changes.filter(({ yours }) => !hasUnknown(yours));
  const unknown = changes.filter(({ yours }) => hasUnknown(yours)).map(({ field }) => field);
  const table = tableOf(rows, secretFields);
  if (rows.length > 0 && inputs["onAdopt"] === "match") {
    return { failures: [refusedBy(adoptionError(live.id, table, version))] };
  }
  const later = unknown.length > 0 ? ` ${unknown.join(", ")} can be compared only during \`pulumi up\`.` : "";
  const what = `adopts dialer config ${shown(live.id)}`;
  if (rows.length === 0) {
    return { notice: [`${what}${unknown.length > 0 ? `.${later}` : ", writes nothing."} ${SHARED}`] };
  }
  const heading = isUnknown(inputs["onAdopt"])
    ? `${what}, which differs from the program: refused during pulumi up, unless onAdopt is "update" then.`
    : `${what}, and sets ${counted(rows.length, "value")}. These live values are overwritten:`;
  return { notice: [heading, ...adoptionTable(table), `${later} ${SHARED}`.trim()] };
}

/** One object in two stacks is the mistake that no single stack can see. */
const SHARED = "`cxone-dialer policy check --all` tells whether another stack manages it too.";

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
