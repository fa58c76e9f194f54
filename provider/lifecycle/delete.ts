/** delete: under the lock, or nothing at all when the object is to be kept. Gone already is success. */
import { ApiError, isGone } from "../errors";
import { bodyChanges } from "../merge";
import { conflictError } from "./conflict";
import type { LifecycleContext } from "./context";
import type { DialerState } from "./state";
import { assertSameTenant } from "./tenant";

export async function remove(id: string, state: DialerState, context: LifecycleContext): Promise<void> {
  if (state["deletionPolicy"] === "retain") {
    context.notify(`dialer config ${id} is kept (deletionPolicy retain): it only leaves the state.`);
    return;
  }
  assertSameTenant(id, state, context);
  try {
    await deleteUnderLock(id, state, context);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

async function deleteUnderLock(
  id: string,
  state: DialerState,
  { gateway, signal }: LifecycleContext,
): Promise<void> {
  try {
    return await gateway.deleteDialerConfig(id, state.etag, { signal });
  } catch (error) {
    if (!(error instanceof ApiError) || error.apiCode !== "etag_mismatch") throw error;
  }
  const live = await gateway.readDialerConfig(id, { signal });
  const changes = bodyChanges(state.server, live.body);
  const refused =
    state["onConflict"] === "fail" || (changes.length > 0 && state["onConflict"] !== "overwrite");
  if (refused) {
    const rows = changes.map(({ field, before, after }) => ({
      field,
      before,
      yours: undefined,
      theirs: after,
    }));
    throw conflictError(
      `dialer config ${id} is to be deleted, but was changed outside this stack`,
      rows,
      live,
      state.etag,
      "Run `pulumi refresh` to look at the change; a destroy after it deletes what you have seen.",
    );
  }
  await gateway.deleteDialerConfig(id, live.etag, { signal });
}
