/** delete: under the lock, or nothing at all when the object is to be kept. Gone already is success. */
import { isGone } from "../errors";
import { sameBody } from "../merge";
import type { LifecycleContext } from "./context";
import { refusedDelete } from "./refused-write";
import { isStale, isUnanswered, lookAfter, MAX_TRIES, waitOr, whileBusy } from "./settle";
import type { DialerState } from "./state";
import { assertSameTenant } from "./tenant";

export async function remove(id: string, state: DialerState, context: LifecycleContext): Promise<void> {
  if (state["deletionPolicy"] === "retain") {
    context.notify(`dialer config ${id} is kept (deletionPolicy retain): it only leaves the state.`);
    return;
  }
  if (context.claims.isAdopted(id)) {
    context.notify(`dialer config ${id} is kept: the program names it by configId.`);
    return;
  }
  assertSameTenant(id, state, context);
  try {
    await deleteUnderLock(id, state, context);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** A DELETE that was refused as stale or not answered is followed by a look, never by a blind repeat. */
async function deleteUnderLock(id: string, state: DialerState, context: LifecycleContext): Promise<void> {
  const { gateway, signal, notify, wait } = context;
  let etag = state.etag;
  for (let tries = 1; ; tries++) {
    try {
      return await whileBusy(id, () => gateway.deleteDialerConfig(id, etag, { signal }), context);
    } catch (error) {
      if (!isStale(error) && !isUnanswered(error)) throw error;
      const now = await lookAfter(error, id, context);
      const changed = !sameBody(state.server, now.body);
      const moved = now.etag !== etag;
      if (moved && state["onConflict"] !== "overwrite" && (changed || state["onConflict"] === "fail")) {
        throw refusedDelete(id, state, now);
      }
      if (tries === MAX_TRIES) throw error;
      if (!moved) await waitOr(error, tries, wait);
      else if (changed) notify(`dialer config ${id}: deletes it with the changes made outside this stack.`);
      etag = now.etag;
    }
  }
}
