/** The key under which the API knows a create again. */
import { createHash } from "node:crypto";
import type { Identity } from "../identity";

/**
 * The same resource of the same state always has the same key, whatever its inputs.
 * @param notThese objects that earlier keys found, and that other resources of this stack manage
 */
export function idempotencyKey(identity: Identity, notThese: readonly string[]): string {
  const { organization, project, stack, name, parent, state } = identity;
  const who = [
    organization,
    project,
    stack,
    name,
    ...(parent === undefined ? [] : [{ parent }]),
    ...(state === undefined ? [] : [{ state }]),
  ];
  return createHash("sha256")
    .update(JSON.stringify([...who, ...notThese.map((not) => ({ not }))]))
    .digest("hex");
}
