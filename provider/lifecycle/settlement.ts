/** What a look at the object says about a write whose answer nobody saw. Pure; nothing is claimed that is not proven. */
import type { Change } from "../audit/ledger";
import type { Intent, Outcome } from "../audit/record";
import { payloadHash } from "../audit/canonical";
import { isRedacted } from "../audit/redact";
import { type FieldChange, fieldValue } from "../diff";
import { ApiError, isCxoneError, NetworkError, NotAppliedError, OwnershipError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges, overlay } from "../merge";
import { isHidden, maskedBody } from "./secrets";

type Settlement = Pick<Outcome, "result" | "etag" | "after" | "reason">;

/** @param live undefined when the object is gone @returns undefined when only a later look can tell */
export function settlement(intent: Intent, live: Versioned | undefined): Settlement | undefined {
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
        : settledWrite(intent, live);
  }
}

function settledWrite(intent: Intent, live: Versioned): Settlement {
  const { ifMatch, secretFields = [] } = intent;
  if (live.etag === ifMatch) return { result: "failed", reason: "found later: nothing was changed" };
  if (payloadHash(overlay(live.body, {})) === intent.payloadHash || showsWhatWasSent(intent, live)) {
    return {
      result: "success",
      etag: live.etag,
      after: maskedBody(live.body, secretFields),
      reason: "found later: it is what was sent",
    };
  }
  if (!isNextVersion(intent, live)) {
    return { result: "undetermined", reason: "the object was changed since by somebody else" };
  }
  return differences(intent, live).some((row) => isRecorded(row, intent))
    ? { result: "failed", reason: "found later: the only change since is another one" }
    : { result: "undetermined", reason: "the record does not hold the values that would tell" };
}

/** One change was made since the version that the write was made for: the write itself, or somebody else's. */
const isNextVersion = ({ before }: Intent, { body }: Versioned): boolean =>
  body.version === Number(before?.["version"]) + 1;

/**
 * The API may add keys of its own to a body, so that its hash is another one. Only a record with every value can tell
 * then, and only while no second change may have added the keys.
 */
const showsWhatWasSent = (intent: Intent, live: Versioned): boolean =>
  isNextVersion(intent, live) &&
  [...bodyChanges({}, intent.sent ?? {}), ...bodyChanges({}, intent.before ?? {})].every(({ field, after }) =>
    isRecorded({ field, before: after }, intent),
  ) &&
  differences(intent, live).length === 0;

/** Where the live body is not what was sent. A key that was in no body before and was not sent is the API's own. */
const differences = ({ sent = {}, before = {} }: Intent, { body }: Versioned): FieldChange[] =>
  bodyChanges(sent, body).filter(
    ({ field }) => fieldValue(sent, field) !== undefined || fieldValue(before, field) !== undefined,
  );

/** The record holds the value that was sent, and not what stands for a secret or a credential. */
const isRecorded = (
  { field, before: sent }: Pick<FieldChange, "field" | "before">,
  intent: Intent,
): boolean => !isHidden(field, intent.secretFields ?? []) && !isRedacted(field) && !isRedacted(sent);

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
