/** What a look at the object says about a write whose answer nobody saw. Pure; nothing is claimed that is not proven. */
import type { Change } from "../audit/ledger";
import type { Intent, Outcome } from "../audit/record";
import { payloadHash } from "../audit/canonical";
import { ApiError, isCxoneError, NetworkError, NotAppliedError, OwnershipError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges, overlay } from "../merge";
import { maskedBody } from "./secrets";

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
  const { before, ifMatch, secretFields = [] } = intent;
  if (live.etag === ifMatch) return { result: "failed", reason: "found later: nothing was changed" };
  if (isWhatWasSent(intent, live)) {
    return {
      result: "success",
      etag: live.etag,
      after: maskedBody(live.body, secretFields),
      reason: "found later: it is what was sent",
    };
  }
  if (live.body.version === Number(before?.["version"]) + 1) {
    return { result: "failed", reason: "found later: the only change since is another one" };
  }
  return { result: "undetermined", reason: "the object was changed since by somebody else" };
}

/** A record does not hold the values of secret fields: then only the hash of the body can tell. */
function isWhatWasSent({ sent = {}, payloadHash: hash, secretFields }: Intent, { body }: Versioned): boolean {
  if (secretFields === undefined) return bodyChanges(sent, body).length === 0;
  return payloadHash(overlay(body, {})) === hash;
}

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
