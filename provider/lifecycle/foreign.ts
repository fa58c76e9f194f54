/** Somebody else's change that a refused write ran into, as the audit trail records it. */
import type { Foreign } from "../audit/record";
import { fieldValue } from "../diff";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges } from "../merge";
import { maskedRow } from "./secrets";

type Body = Readonly<Record<string, unknown>>;

/**
 * @param before the body that the write was made for
 * @param sent what it would have set; undefined for a delete
 * @param live the object as the look after the refusal showed it
 */
export function foreignChange(
  before: Body,
  sent: Body | undefined,
  { body, etag }: Versioned,
  secretFields: readonly string[],
): Foreign {
  const rows = bodyChanges(before, body).map((change) => ({
    field: change.field,
    before: change.before,
    yours: sent && fieldValue(sent, change.field),
    theirs: change.after,
  }));
  return {
    ...(body.lastModifiedBy !== undefined && { by: body.lastModifiedBy }),
    ...(body.lastModifiedAt !== undefined && { at: body.lastModifiedAt }),
    etag,
    version: body.version,
    rows: rows.map((row) => maskedRow(row, secretFields)),
  };
}
