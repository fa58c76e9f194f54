/**
 * What is known after a write that did not succeed, and when it may be sent again. The transport never repeats a
 * write: here it is sent again only when it provably did not act, or cannot act twice.
 */
import { ApiError, type CxoneError, isGone, NetworkError, ResponseFormatError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import type { ResourceTypes } from "../resources/types";
import type { Deadline, Operation } from "../verbs/operation";

/** A write is sent at most so often, whatever the reason; waiting for a busy object does not count. */
export const MAX_TRIES = 3;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** Milliseconds before try number `count` + 1: 500, 1,000, 2,000 ... 10,000. */
const waitBeforeRetryMs = (count: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - 1));

/** No answer, or none of this API's: the server may have acted. */
export const isUnanswered = (error: unknown): error is CxoneError =>
  (error instanceof NetworkError && error.sent !== "no") ||
  error instanceof ResponseFormatError ||
  (error instanceof ApiError && (error.kind === "server" || error.kind === "transient"));

/** The object is no longer the version that the write named: nothing was done. */
export const isStale = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status === 412;

const isBusy = (error: unknown): error is ApiError => error instanceof ApiError && error.apiCode === "busy";

/** Sends a write, and again under the same tag while the server says that the object is busy; the deadline ends it. */
export async function whileBusy<R extends ResourceTypes, Answer>(
  id: string,
  send: () => Promise<Answer>,
  { deadline, notify, waiting = notify, resource }: Operation<R>,
): Promise<Answer> {
  for (let count = 1; ; count++) {
    try {
      return await send();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (count === 1) waiting(`${resource.noun} ${id} is busy: somebody is changing it. Waiting.`);
      await waitOr(error, count, deadline);
    }
  }
}

/** Waits before the next try; when the deadline passes first, the error before it is the better message. */
export async function waitOr(error: unknown, count: number, { wait }: Deadline): Promise<void> {
  try {
    await wait(waitBeforeRetryMs(count));
  } catch {
    throw error;
  }
}

/** Reads the object after a failed write. That it is gone is news; that it could not be read is not. */
export async function lookAfter<R extends ResourceTypes>(
  error: unknown,
  id: string,
  { gateway, deadline: { signal } }: Operation<R>,
): Promise<Versioned<R["body"]>> {
  try {
    return await gateway.read(id, { signal });
  } catch (readError) {
    throw isGone(readError) ? readError : error;
  }
}
