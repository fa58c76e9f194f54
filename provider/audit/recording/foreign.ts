/** A foreign change that a refused write met, as the audit trail records it. */
import { type FieldMap, fieldValue } from "../../fields";
import type { Versioned } from "../../gateway/gateway";
import { bodyChanges } from "../../merge";
import type { Redactor } from "../../program/redactor";
import type { ServerBody } from "../../resources/types";
import type { Foreign } from "../record";

/**
 * @param before the body that the write was made for
 * @param sent the body that it would have set; undefined for a delete
 * @param live the object as the look after the refusal showed it
 */
export function foreignChange(
  map: FieldMap,
  { before, sent }: { before: object; sent: object | undefined },
  { body, etag }: Versioned<ServerBody>,
  redactor: Redactor,
): Foreign {
  const rows = bodyChanges(map, before, body).map((change) => ({
    field: change.field,
    before: change.before,
    yours: sent && fieldValue(map, sent, change.field),
    theirs: change.after,
  }));
  return {
    ...(body.lastModifiedBy !== undefined && { by: body.lastModifiedBy }),
    ...(body.lastModifiedAt !== undefined && { at: body.lastModifiedAt }),
    etag,
    version: body.version,
    rows: rows.map((row) => redactor.row(row)),
  };
}
