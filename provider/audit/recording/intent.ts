/** An audited operation, and the record of a write before it is sent. */
import type { FieldChange, FieldMap } from "../../fields";
import type { CallOptions } from "../../gateway/gateway";
import type { Identity } from "../../identity";
import { bodyChanges } from "../../merge";
import type { Redactor } from "../../program/redactor";
import { payloadHash } from "../canonical";
import type { Change } from "../ledger";
import type { Evidence, Intent, Who } from "../record";
import type { Trail } from "../trail";

/** A write call, before its intent is complete. */
export type WriteCall = Pick<Intent, "action" | "object" | "idempotencyKey" | "ifMatch"> & { sent?: object };

export interface AuditedOperation {
  trail: Trail;
  who: Who;
  identity: Identity;
  resource: { fields: FieldMap };
  /** The body of the state; undefined where there is none yet. */
  before: object | undefined;
  /** Set when recorded values are put back. */
  rollback?: true;
  export: "on" | "off";
  redactor: Redactor;
  /** The judgement of a body that is about to be sent. */
  evidence: (sent: object | undefined) => Promise<Evidence>;
  /** The changes that earlier runs of this stack recorded. */
  earlier: readonly Change[];
}

/**
 * @param seen the newest body that this operation has seen; the state's where it has seen none
 * @param options of the call: the lock has compared the bodies already
 */
export function intentOf(
  { sent, ...call }: WriteCall,
  evidence: Evidence,
  operation: AuditedOperation,
  { baseUrl, seen, options }: { baseUrl: string; seen: object | undefined; options: CallOptions },
): Intent {
  const { identity, who, before, redactor, resource } = operation;
  const known = call.action === "create" ? {} : (seen ?? {});
  const compared = options.before === known ? options.changes : undefined;
  const changes = compared ?? bodyChanges(resource.fields, known, sent ?? {});
  const changed = new Set(changes.map(({ field }) => field));
  const foreign = before === undefined || before === seen ? [] : bodyChanges(resource.fields, before, known);
  const merged = foreign.filter(({ field }) => sent && !changed.has(field));
  const rows = (list: readonly FieldChange[]) => list.map((change) => redactor.row(change));
  return {
    kind: "intent",
    ...call,
    ...(sent && { sent: redactor.body({ ...sent }) }),
    identity,
    who,
    baseUrl,
    ...(call.action !== "create" && seen && { before: redactor.body({ ...seen }) }),
    payloadHash: payloadHash(sent && { ...sent }),
    changes: rows(changes),
    ...(merged.length > 0 && { merged: rows(merged) }),
    evidence,
    ...redactor.forRecord,
    export: operation.export,
  };
}
