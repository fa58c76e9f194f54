/** The changes of one dialer config that an audit trail holds, in the order of the versions that they left. */
import type { Change } from "../audit/ledger";
import { ConfigurationError } from "../errors";
import { type Document, ownValue } from "../fields";
import { Redactor } from "../program/redactor";
import { DIALER_CONFIG_FIELDS } from "../resources/dialer-config/fields";
import { isOfTenant } from "../state/tenant";

/** The object as a change left it. */
export interface Left {
  body: Document;
  etag: string;
  version: number;
}

export interface History {
  id: string;
  /** The changes that were made and those that may have been made; the last one comes last. */
  changes: readonly [Change, ...Change[]];
  /** A field that was a secret in any record is shown by nothing here, older records included. */
  redactor: Redactor;
}

/**
 * @param baseUrl the tenant at work: another tenant may have an object with the same id
 * @throws ConfigurationError when the trail holds no change of the object in this tenant
 */
export function historyOf(id: string, baseUrl: string, all: readonly Change[], movedFrom?: string): History {
  const named = all.filter(({ intent, outcome }) => (outcome?.object ?? intent.object) === id);
  const own = named.filter(({ intent }) => isOfTenant(intent.baseUrl, { gateway: { baseUrl }, movedFrom }));
  const [other] = named;
  if (own.length === 0 && other !== undefined) {
    throw new ConfigurationError(
      `the trail holds dialer config ${id} of ${other.intent.baseUrl}, but CXONE_BASE_URL is ${baseUrl}. Nothing was written.`,
      {
        code: "CXD-E104",
        hint: "Set CXONE_BASE_URL to the tenant of the trail, or name another trail with --dir. If this tenant has a new address, set CXONE_MOVED_FROM to the former one.",
      },
    );
  }
  const [first, ...more] = own.filter(mayHaveActed).sort(byVersion);
  if (first === undefined) throw nothingToPutBack(id, "the trail knows no change of it.");
  return {
    id,
    changes: [first, ...more],
    redactor: Redactor.ofRecords(
      DIALER_CONFIG_FIELDS,
      own.map(({ intent }) => intent),
    ),
  };
}

export const lastOf = ({ changes: [first, ...more] }: History): Change => more.at(-1) ?? first;

export const nothingToPutBack = (id: string, why: string): ConfigurationError =>
  new ConfigurationError(`dialer config ${id} cannot be rolled back: ${why}`, {
    code: "CXD-E603",
    hint: `Look at \`cxone-dialer audit show --object ${id}\`.`,
  });

/** @returns undefined for a deletion, and where the records do not say which version the change left */
export function leftBy({ result, outcome }: Change): Left | undefined {
  const { after, etag } = outcome ?? {};
  const version = after && ownValue(after, "version");
  const answered = result === "success" || result === "repeat" || result === "not-applied";
  if (!answered || after === undefined || etag === undefined || typeof version !== "number") return undefined;
  return { body: after, etag, version };
}

/** Proof that a change did nothing takes it out, and so does the word that another record tells of it. */
function mayHaveActed(change: Change): boolean {
  if (change.result === "repeat") return leftBy(change) !== undefined;
  return !["refused", "conflict", "failed"].includes(change.result);
}

/**
 * By version, not by time: two writers' clocks may differ. A change without an answer takes the place that it would
 * have taken; where another change is known to have left that version, the one without an answer did nothing.
 */
function byVersion(one: Change, other: Change): number {
  return (
    placeOf(one) - placeOf(other) ||
    Number(leftBy(one) !== undefined) - Number(leftBy(other) !== undefined) ||
    Date.parse(one.intent.time) - Date.parse(other.intent.time)
  );
}

function placeOf(change: Change): number {
  const before = ownValue(change.intent.before ?? {}, "version");
  return leftBy(change)?.version ?? (typeof before === "number" ? before : 0) + 1;
}
