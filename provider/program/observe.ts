/**
 * The facts that check learns about the live world, for the preview and the policies: at most one GET of the object when
 * a program adopts it, and the facts of the definition. Preview and policies make no calls themselves.
 */
import { readLive } from "../lock/live";
import type { ResourceTypes } from "../resources/types";
import { looksOf, type Operation } from "../verbs/operation";
import type { Program } from "./types";
import { hasUnknown } from "./unknown";

/** @param before the program of the state: its observation stays where nothing new is asked */
export async function observe<R extends ResourceTypes>(
  before: Program<R>,
  news: Program<R>,
  operation: Operation<R>,
): Promise<R["observed"]> {
  const { adopted } = news;
  const created = before.observed.created === true || adopted === undefined;
  const adopting = adopted !== undefined && adopted !== before.adopted && !hasUnknown(adopted);
  const read = adopting ? await readLive(adopted, operation) : undefined;
  const live = read?.body ?? before.observed.live;
  const readAt = read ? new Date().toISOString() : before.observed.readAt;
  return {
    ...(created && { created }),
    ...(live && { live }),
    ...(readAt !== undefined && { readAt }),
    ...(read && { etag: read.etag }),
    ...(await operation.resource.facts(news.fields, live, looksOf(operation))),
  };
}
