/** What a look at the object says about a write whose answer nobody saw. Pure; nothing is claimed that is not proven. */
import { ApiError, isCxoneError, NetworkError, NotAppliedError, OwnershipError } from "../../errors";
import { type FieldChange, type FieldMap, fieldValue, ownValue } from "../../fields";
import type { Versioned } from "../../gateway/gateway";
import { bodyChanges, overlay } from "../../merge";
import { Redactor } from "../../program/redactor";
import type { ServerBody } from "../../resources/types";
import { payloadHash } from "../canonical";
import type { Change } from "../ledger";
import type { Intent, Outcome } from "../record";
import { isRedacted } from "../redact";

type Settlement = Pick<Outcome, "result" | "etag" | "after" | "reason">;

/** @param live undefined when the object is gone @returns undefined when only a later look can tell */
export function settlement(
  map: FieldMap,
  intent: Intent,
  live: Versioned<ServerBody> | undefined,
): Settlement | undefined {
  switch (intent.action) {
    case "create":
      // Its key finds the object when the create is repeated; until then there is nothing to look at.
      return undefined;
    case "delete":
      return live === undefined
        ? { result: "success", reason: "found later: the object is gone" }
        : { result: "failed", reason: "found later: the object is still there" };
    case "update":
    case "rollback":
      return live === undefined
        ? { result: "undetermined", reason: "the object was deleted since" }
        : settledWrite(map, intent, live);
  }
}

function settledWrite(map: FieldMap, intent: Intent, live: Versioned<ServerBody>): Settlement {
  const { ifMatch } = intent;
  const redactor = Redactor.ofRecords(map, [intent]);
  if (live.etag === ifMatch) return { result: "failed", reason: "found later: nothing was changed" };
  if (
    payloadHash(overlay(map, live.body, {})) === intent.payloadHash ||
    showsSentBody(map, intent, live, redactor)
  ) {
    return {
      result: "success",
      etag: live.etag,
      after: redactor.body(live.body),
      reason: "found later: it is what was sent",
    };
  }
  if (!isNextVersion(intent, live)) {
    return { result: "undetermined", reason: "the object was changed since by somebody else" };
  }
  return differences(map, intent, live).some((row) => isRecorded(row, redactor))
    ? { result: "failed", reason: "found later: the only change since is another one" }
    : { result: "undetermined", reason: "the record does not hold the values that would tell" };
}

/** One change was made since the version that the write was made for: the write itself, or somebody else's. */
const isNextVersion = ({ before }: Intent, { body }: Versioned<ServerBody>): boolean =>
  body.version === Number(before && ownValue(before, "version")) + 1;

/**
 * The API may add keys of its own to a body, so that its hash is another one. Only a record with every value can tell
 * then, and only while no second change may have added the keys.
 */
const showsSentBody = (
  map: FieldMap,
  intent: Intent,
  live: Versioned<ServerBody>,
  redactor: Redactor,
): boolean =>
  isNextVersion(intent, live) &&
  [intent.sent, intent.before]
    .flatMap((body) => bodyChanges(map, {}, body ?? {}))
    .every(({ field, after }) => isRecorded({ field, before: after }, redactor)) &&
  differences(map, intent, live).length === 0;

/** The fields whose live value is not the sent one. A key that was in no body before and was not sent is the API's own. */
const differences = (
  map: FieldMap,
  { sent = {}, before = {} }: Intent,
  { body }: Versioned<ServerBody>,
): FieldChange[] =>
  bodyChanges(map, sent, body).filter(
    ({ field }) => fieldValue(map, sent, field) !== undefined || fieldValue(map, before, field) !== undefined,
  );

/** The record holds the value that was sent, and no mark in the place of a secret or a credential. */
const isRecorded = (
  { field, before: sent }: Pick<FieldChange, "field" | "before">,
  redactor: Redactor,
): boolean => !redactor.hides(field) && !isRedacted(field) && !isRedacted(sent);

/** The change is another record's: two tries under one If-Match or one key act at most once. */
export const isSameTry = (one: Intent, other: Intent): boolean =>
  one.action === other.action &&
  (one.action === "create"
    ? one.idempotencyKey === other.idempotencyKey
    : one.object === other.object && one.ifMatch === other.ifMatch);

/** A create that was answered before: the API gives the first answer again. */
export const isRepeat = (earlier: Change, intent: Intent, object: string): boolean =>
  earlier.result === "success" && isSameTry(earlier.intent, intent) && earlier.outcome?.object === object;

/** What an error says about the write that it ended. */
export function failedResult(error: unknown): Pick<Outcome, "result" | "reason" | "requestId"> {
  if (!isCxoneError(error)) return { result: "unknown", reason: String(error) };
  const reason = error.message;
  // The API answered, and whether it made the object or found it is not known. It must not stay open: an open create is
  // evidence that the object is ours.
  if (error instanceof OwnershipError) return { result: "undetermined", reason };
  if (error instanceof NotAppliedError) return { result: "not-applied", reason };
  if (error instanceof NetworkError) return { result: error.sent === "no" ? "failed" : "unknown", reason };
  if (!(error instanceof ApiError)) return { result: "unknown", reason };
  const requestId = error.requestId === undefined ? {} : { requestId: error.requestId };
  if (error.status >= 500 || error.status === 408) return { result: "unknown", reason, ...requestId };
  const conflict = error.status === 409 || error.status === 412;
  return { result: conflict ? "conflict" : "refused", reason, ...requestId };
}
