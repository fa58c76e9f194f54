/**
 * One PUT under the lock. A write that was refused as stale, or not answered, is followed by a look at the object:
 * what was sent is there (our own write), nothing changed (sent again: under the same tag it can act only once), or
 * somebody else changed it (three-way merge, or a refusal with the table).
 */
import type { CxoneError } from "../errors";
import type { Versioned } from "../gateway/gateway";
import { type Conflict, conflicts, kept, notShown, overlay, sameBody, unlike } from "../merge";
import { changedBy, fieldName, shownValue } from "./conflict";
import type { LifecycleContext } from "./context";
import { wireInputs } from "./local-fields";
import { gaveUp, refusedWrite } from "./refused-write";
import { secretFieldsOf } from "./secrets";
import { isStale, isUnanswered, lookAfter, MAX_TRIES, waitOr, whileBusy } from "./settle";
import type { Inputs } from "./validate";

export interface Write {
  id: string;
  /** What the previewed state holds: the base of a merge; its tag is sent first. */
  known: Versioned;
  news: Inputs;
  /** Paths declared before and no longer: they leave the body. */
  removed: readonly string[];
  /** The next step that a refusal names; without it the step of a deployment. */
  next?: string;
}

/**
 * @returns the object as it is afterwards; no call at all when nothing has to change
 * @throws ConflictError when somebody else changed what the program decides about; nothing is overwritten then
 */
export async function writeUnderLock(write: Write, context: LifecycleContext): Promise<Versioned> {
  const overruled = new Map<string, Conflict>();
  let base = write.known;
  let unanswered = false;
  // For the words of a refusal: some write of this run may have acted.
  let uncertain = false;
  for (let tries = 1; ; tries++) {
    const body = bodyOver(base, write);
    if (sameBody(body, base.body)) return announced(write, base, base, overruled, context);
    if (base !== write.known) {
      if (tries > MAX_TRIES) throw gaveUp(write, base, uncertain);
      // Loads the rules, which only a merge needs.
      const { revalidate } = require("./revalidate") as typeof import("./revalidate");
      await revalidate(write.id, { body, alone: bodyOver(write.known, write) }, write.news, context);
    }
    const { now, error } = await tryOnce({ id: write.id, body, base }, uncertain, context);
    if (error === undefined) return announced(write, base, now, overruled, context);
    unanswered ||= isUnanswered(error);
    uncertain ||= unanswered;
    if (now.etag === base.etag) {
      if (tries >= MAX_TRIES) throw error;
      await waitOr(error, tries, context.wait);
    } else {
      for (const row of judge(write, now, { unanswered, uncertain })) overruled.set(row.field, row);
      base = now;
      unanswered = false;
    }
  }
}

const bodyOver = (base: Versioned, { news, removed }: Write): Record<string, unknown> =>
  overlay(base.body, wireInputs(base, news), removed);

/**
 * Sends once; without success, looks. Finding exactly what was sent is success, whoever's answer was lost. Where a write
 * of this run may have acted, keys that the server added to it are no foreign edit.
 */
async function tryOnce(
  { id, body, base }: { id: string; body: Record<string, unknown>; base: Versioned },
  mayHaveActed: boolean,
  context: LifecycleContext,
): Promise<{ now: Versioned; error?: CxoneError }> {
  const { gateway, signal } = context;
  const before = base.body;
  try {
    const send = () => gateway.replaceDialerConfig(id, body, base.etag, { signal, before });
    return { now: await whileBusy(id, send, context) };
  } catch (error) {
    if (!isStale(error) && !isUnanswered(error)) throw error;
    const now = await lookAfter(error, id, context);
    const acted = mayHaveActed || isUnanswered(error);
    const isOurs = sameBody(now.body, body) || (acted && notShown(body, now.body, before).length === 0);
    return isOurs ? { now } : { now, error };
  }
}

/** Decides about a foreign change: returns what is to be overruled, or throws. */
function judge(
  write: Write,
  now: Versioned,
  { unanswered, uncertain }: { unanswered: boolean; uncertain: boolean },
): Conflict[] {
  const declared = wireInputs(now, write.news);
  // Our write may have acted before theirs: then a value that looks untouched may have been set back by them.
  const compare = unanswered ? unlike : conflicts;
  const rows = compare(write.known.body, declared, now.body, write.removed);
  const mode = write.news["onConflict"];
  if (mode === "overwrite" || (mode === "merge" && rows.length === 0)) return rows;
  throw refusedWrite(write, now, rows, uncertain);
}

/** One line for each field of somebody else's that stays, and for each that was overruled. */
function announced(
  { id, known, news, removed }: Write,
  base: Versioned,
  now: Versioned,
  overruled: ReadonlyMap<string, Conflict>,
  { notify }: LifecycleContext,
): Versioned {
  const set = (field: string, value: unknown) =>
    `${fieldName(field)} = ${shownValue(field, value, secretFieldsOf(news))}`;
  const by = `set outside this stack (last change${changedBy(base)})`;
  for (const { field, after } of kept(known.body, wireInputs(base, news), base.body, removed)) {
    notify(`dialer config ${id}: kept ${set(field, after)}, ${by}.`);
  }
  for (const { field, theirs } of overruled.values()) {
    notify(`dialer config ${id}: overwrote ${set(field, theirs)}, ${by}.`);
  }
  return now;
}
