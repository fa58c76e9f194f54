/** Fields that a server without the extensions does not have: on such a server they are ours alone. */
import { declaredFields, type Document, type FieldMap } from "../fields";
import type { Versioned } from "../gateway/gateway";
import { hasExtensions } from "../merge";

/** The declared fields that the server has, too. */
export const comparable = (map: FieldMap, { body }: Versioned<object>, fields: object): string[] =>
  declaredFields(map, fields).filter((path) => hasExtensions(map, body) || !map.extensions.includes(path));

/** The declared fields without those that this server does not have. */
export function wireFields(map: FieldMap, { body }: Versioned<object>, fields: object): Document {
  const entries: [string, unknown][] = Object.entries(fields);
  const extended = hasExtensions(map, body);
  return Object.fromEntries(entries.filter(([name]) => extended || !map.extensions.includes(name)));
}
