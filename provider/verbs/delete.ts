/** delete: under the lock, or nothing at all when the object is to be kept. Gone already is success. */
import { isGone } from "../errors";
import { refusedDelete } from "../lock/refusals";
import { isStale, isUnanswered, lookAfter, MAX_TRIES, waitOr, whileBusy } from "../lock/resend";
import { sameBody } from "../merge";
import type { ResourceTypes } from "../resources/types";
import type { State } from "../state/state";
import { assertSameTenant } from "../state/tenant";
import type { Operation } from "./operation";

export async function remove<R extends ResourceTypes>(
  id: string,
  state: State<R>,
  operation: Operation<R>,
): Promise<void> {
  const { notify, claims, resource } = operation;
  if (state.deletionPolicy === "retain") {
    notify(`${resource.noun} ${id} is kept (deletionPolicy retain): it only leaves the state.`);
    return;
  }
  if (claims.isAdopted(id)) {
    notify(`${resource.noun} ${id} is kept: the program names it by ${resource.adoptBy}.`);
    return;
  }
  assertSameTenant(id, state, operation);
  try {
    await deleteUnderLock(id, state, operation);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** A DELETE that was refused as stale or not answered is followed by a look, never by a blind repeat. */
async function deleteUnderLock<R extends ResourceTypes>(
  id: string,
  state: State<R>,
  operation: Operation<R>,
): Promise<void> {
  const { gateway, deadline, notify, resource } = operation;
  let etag = state.etag;
  for (let tries = 1; ; tries++) {
    try {
      return await whileBusy(id, () => gateway.delete(id, etag, deadline), operation);
    } catch (error) {
      if (!isStale(error) && !isUnanswered(error)) throw error;
      const now = await lookAfter(error, id, operation);
      const changed = !sameBody(resource.fields, state.server, now.body);
      const moved = now.etag !== etag;
      if (moved && state.onConflict !== "overwrite" && (changed || state.onConflict === "fail")) {
        throw refusedDelete(id, state, now, operation);
      }
      if (tries === MAX_TRIES) throw error;
      if (!moved) await waitOr(error, tries, deadline);
      else if (changed)
        notify(`${resource.noun} ${id}: deletes it with the changes made outside this stack.`);
      etag = now.etag;
    }
  }
}
