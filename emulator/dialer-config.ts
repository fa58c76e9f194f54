import { newEtag } from "./etag";
import type { JsonObject } from "./json";
import { EXTENSION_KEYS, SERVER_KEYS } from "./schema/dialer-config";
import type { ServerShape } from "./server-shape";
import type { DialerConfigRecord } from "./state/records";

/** What of a body is kept: every key as it was sent, but for the server's own and, without extensions, theirs. */
export function fieldsOf(body: JsonObject, extensions: boolean): JsonObject {
  const dropped = new Set<string>([...SERVER_KEYS, ...(extensions ? [] : EXTENSION_KEYS)]);
  const kept = Object.fromEntries(Object.entries(body).filter(([key]) => !dropped.has(key)));
  return Object.hasOwn(kept, "complianceRules") ? kept : { ...kept, complianceRules: {} };
}

/** The object as the API shows it. */
export function wireBody(config: DialerConfigRecord, shape: ServerShape): JsonObject {
  const { id, version, lastModifiedBy, lastModifiedAt } = config;
  const body = { id, ...fieldsOf(config.fields, shape.extensions), version };
  return shape.bodiesWithoutTimes ? body : { ...body, lastModifiedBy, lastModifiedAt };
}

/** The object after one more write, under a new tag. */
export function nextVersion(
  before: Pick<DialerConfigRecord, "id" | "version">,
  write: { fields: JsonObject; by: string; nowMs: number },
): DialerConfigRecord {
  const version = before.version + 1;
  return {
    id: before.id,
    fields: write.fields,
    version,
    etag: newEtag(version),
    lastModifiedBy: write.by,
    lastModifiedAt: new Date(write.nowMs).toISOString(),
  };
}
