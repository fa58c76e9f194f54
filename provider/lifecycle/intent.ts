/** An operation and what is recorded of a write before it is sent. */
import { payloadHash } from "../audit/canonical";
import type { Change } from "../audit/ledger";
import type { Evidence, Intent, Who } from "../audit/record";
import type { Trail } from "../audit/trail";
import type { FieldChange } from "../diff";
import type { Identity } from "../identity";
import { bodyChanges } from "../merge";
import type { WireBody } from "../schema";
import { maskedBody, maskedRow } from "./secrets";

type Body = Record<string, unknown>;
export type Call = Pick<Intent, "action" | "object" | "idempotencyKey" | "ifMatch" | "sent">;

export interface Operation {
  trail: Trail;
  who: Who;
  identity: Identity;
  /** The body of the state; undefined where there is none yet. */
  before: WireBody | undefined;
  /** Set when recorded values are put back. */
  rollback?: true;
  export: "on" | "off";
  secretFields: readonly string[];
  /** What was checked on a body that is about to be sent. */
  evidence: (sent: Body | undefined) => Promise<Evidence>;
  /** The changes that earlier runs of this stack recorded. */
  earlier: readonly Change[];
}

/** @param known the newest body that this operation has seen; the state's where it has seen none */
export function intentOf(
  call: Call,
  evidence: Evidence,
  operation: Operation,
  { baseUrl, known: seen }: { baseUrl: string; known: WireBody | undefined },
): Intent {
  const { identity, who, before, secretFields } = operation;
  const known = call.action === "create" ? {} : (seen ?? {});
  const foreign = before === undefined || before === seen ? [] : bodyChanges(before, known);
  const merged = foreign.filter(
    ({ field }) => call.sent && !bodyChanges(known, call.sent).some((c) => c.field === field),
  );
  const body = (content: Body) => maskedBody(content, secretFields);
  const rows = (changes: FieldChange[]) => changes.map((change) => maskedRow(change, secretFields));
  return {
    kind: "intent",
    ...call,
    ...(call.sent && { sent: body(call.sent) }),
    identity,
    who,
    baseUrl,
    ...(call.action !== "create" && seen && { before: body(seen) }),
    payloadHash: payloadHash(call.sent),
    changes: rows(bodyChanges(known, call.sent ?? {})),
    ...(merged.length > 0 && { merged: rows(merged) }),
    evidence,
    ...(secretFields.length > 0 && { secretFields: [...secretFields] }),
    export: operation.export,
  };
}
