import { wireBody } from "../dialer-config";
import { Problem } from "../problems";
import { listQuery } from "../schema/dialer-config";
import { validated } from "../schema/validate";
import type { DialerConfigRecord } from "../state/records";
import type { World } from "../world";

/** One page of the list, ordered by id. A cursor is the last id shown: objects that come or go between leave no gap. */
export function page(world: World, query: unknown): { items: unknown[]; nextCursor?: string } {
  const { pageSize, ...rest } = query as Record<string, unknown>;
  const { cursor, ...wanted } = validated(listQuery, {
    ...rest,
    ...(pageSize !== undefined && { pageSize: numeric(pageSize) }),
  });
  const after = cursor === undefined ? "" : decodeCursor(cursor);
  const hits = world.store
    .all("dialerConfigs")
    .filter((config) => config.id > after && matches(config, wanted))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const shown = hits.slice(0, wanted.pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((config) => ({
      ...wireBody(config, world.options),
      ...(world.options.listEtag && { etag: config.etag }),
    })),
    ...(last !== undefined && hits.length > shown.length && { nextCursor: encodeCursor(last.id) }),
  };
}

const matches = (
  config: DialerConfigRecord,
  wanted: { name?: string | undefined; campaignId?: string | undefined },
) =>
  (["name", "campaignId"] as const).every(
    (key) => wanted[key] === undefined || config.fields[key] === wanted[key],
  );

/** Query values are text; what does not look like a number stays text and is refused by its type. */
const numeric = (value: unknown) =>
  typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value;

const MARK = "after:";
const encodeCursor = (id: string) => Buffer.from(MARK + id).toString("base64url");

function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, "base64url").toString();
  if (!text.startsWith(MARK) || encodeCursor(text.slice(MARK.length)) !== cursor) {
    throw Problem.ofField("cursor", "malformed", "is not a nextCursor of this server");
  }
  return text.slice(MARK.length);
}
