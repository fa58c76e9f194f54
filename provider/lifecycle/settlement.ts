/** What a look at the object says about a write whose answer nobody saw. Pure; nothing is claimed that is not proven. */
import type { Change } from "../audit/ledger";
import type { Intent, Outcome } from "../audit/record";
import { ApiError, isCxoneError, NetworkError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges } from "../merge";

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

function settledWrite({ sent = {}, before, ifMatch }: Intent, live: Versioned): Settlement {
  if (live.etag === ifMatch) return { result: "failed", reason: "found later: nothing was changed" };
  if (bodyChanges(sent, live.body).length === 0) {
    return {
      result: "success",
      etag: live.etag,
      after: live.body,
      reason: "found later: it is what was sent",
    };
  }
  if (live.body.version === Number(before?.["version"]) + 1) {
    return { result: "failed", reason: "found later: the only change since is another one" };
  }
  return { result: "undetermined", reason: "the object was changed since by somebody else" };
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
  if (error instanceof NetworkError) return { result: error.sent === "no" ? "failed" : "unknown", reason };
  if (!(error instanceof ApiError)) return { result: "unknown", reason };
  const requestId = error.requestId === undefined ? {} : { requestId: error.requestId };
  if (error.status >= 500 || error.status === 408) return { result: "unknown", reason, ...requestId };
  const conflict = error.status === 409 || error.status === 412;
  return { result: conflict ? "conflict" : "refused", reason, ...requestId };
}
