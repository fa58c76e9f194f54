/** update: exactly one PUT under the ETag that the previewed state holds; none when only settings changed. */
import { declaredFields, fieldChanges } from "../diff";
import { ApiError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { bodyChanges, conflicts, isRemovable, overlay } from "../merge";
import { assertValid } from "./assert-valid";
import { changedBy, conflictError, valueText } from "./conflict";
import type { LifecycleContext } from "./context";
import { comparable, wireInputs } from "./create";
import { type DialerState, stateOf } from "./state";
import { assertSameTenant } from "./tenant";
import type { Inputs } from "./validate";

const MAX_TRIES = 3;

export async function update(
  id: string,
  olds: DialerState,
  news: Inputs,
  context: LifecycleContext,
): Promise<{ outs: DialerState }> {
  assertValid(news);
  assertSameTenant(id, olds, context);
  const known: Versioned = { body: olds.server, etag: olds.etag };
  const removed = olds.declared.filter((path) => !declaredFields(news).includes(path) && isRemovable(path));
  const changed = removed.length > 0 || fieldChanges(known.body, news, comparable(known, news)).length > 0;
  const live = changed ? await write(id, known, news, removed, context) : known;
  return { outs: stateOf(news, live, context.gateway.baseUrl, olds.adopted) };
}

/** Sends the declared fields over the newest body; each 412 is looked at before anything is sent again. */
async function write(
  id: string,
  known: Versioned,
  news: Inputs,
  removed: readonly string[],
  { gateway, signal, notify }: LifecycleContext,
): Promise<Versioned> {
  let base = known;
  for (let tries = 1; ; tries++) {
    try {
      return await gateway.replaceDialerConfig(
        id,
        overlay(base.body, wireInputs(base, news), removed),
        base.etag,
        { signal },
      );
    } catch (error) {
      if (!(error instanceof ApiError) || error.apiCode !== "etag_mismatch") throw error;
      const live = await gateway.readDialerConfig(id, { signal });
      refuseConflict(id, known, news, live, tries);
      for (const { field, after } of bodyChanges(known.body, live.body)) {
        notify(
          `dialer config ${id}: kept ${field} = ${valueText(after)}, changed${changedBy(live)} since the last refresh.`,
        );
      }
      base = live;
    }
  }
}

/** Their change may stay only where this program says nothing, or says the same. */
function refuseConflict(id: string, known: Versioned, news: Inputs, live: Versioned, tries: number): void {
  if (news["onConflict"] === "overwrite" && tries < MAX_TRIES) return;
  const rows = conflicts(known.body, wireInputs(live, news), live.body);
  if (news["onConflict"] === "merge" && rows.length === 0 && tries < MAX_TRIES) return;
  const shown =
    rows.length > 0
      ? rows
      : bodyChanges(known.body, live.body).map(({ field, before, after }) => ({
          field,
          before,
          yours: before,
          theirs: after,
        }));
  throw conflictError(
    `dialer config ${id} was changed outside this stack`,
    shown,
    live,
    known.etag,
    "Run `pulumi refresh` to take their values into the state, then `pulumi up`: its preview shows what it would change back. To keep theirs, copy them into the program.",
  );
}
