/** Whether the live object is the one that the trail's last record left. If not, somebody's change is not in the trail. */
import type { Change } from "../audit/ledger";
import type { FieldChange } from "../fields";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges } from "../merge";
import { SECRET } from "../program/redactor";
import { DIALER_CONFIG_FIELDS } from "../resources/dialer-config/fields";
import type { ServerBody } from "../resources/types";
import { type History, lastOf, type Left, leftBy } from "./history";

export interface Stale {
  /** The last record says nothing of the version that it left, or names another one than the live one. */
  reason: "unknown" | "deleted" | "other-version";
  last: Change;
  /** The newest version that the trail knows. */
  left: Left | undefined;
  /** From that version to the live one; empty when only the version or its tag moved. */
  changes: FieldChange[];
}

/** @returns undefined when the live object is what the last record left, by its tag and by its version */
export function staleness(history: History, { body, etag }: Versioned<ServerBody>): Stale | undefined {
  const last = lastOf(history);
  const lastLeft = leftBy(last);
  if (lastLeft?.etag === etag && lastLeft.version === body.version) return undefined;
  const left = history.changes.map(leftBy).findLast((one) => one !== undefined);
  return { reason: reasonOf(last), last, left, changes: left === undefined ? [] : told(left, body) };
}

function reasonOf(last: Change): Stale["reason"] {
  if (leftBy(last) !== undefined) return "other-version";
  return last.intent.action === "delete" && last.result === "success" ? "deleted" : "unknown";
}

/** The record does not hold a secret's value: whether it changed cannot be told. */
const told = (left: Left, body: ServerBody): FieldChange[] =>
  bodyChanges(DIALER_CONFIG_FIELDS, left.body, body).filter(({ before }) => before !== SECRET);
