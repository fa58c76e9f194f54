/** The object as it is now, or that there is none. */
import { InvalidInputError, isGone } from "../errors";
import type { CallOptions, ObjectGateway, Versioned } from "../gateway/gateway";
import type { ResourceTypes } from "../resources/types";
import type { Operation } from "../verbs/operation";

/** @returns undefined when the API itself says that the object is gone @throws CxoneError for any other failure */
export async function liveOrGone<Body>(
  id: string,
  gateway: ObjectGateway<Body>,
  { signal }: Pick<CallOptions, "signal">,
): Promise<Versioned<Body> | undefined> {
  try {
    return await gateway.read(id, { signal });
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** @throws InvalidInputError when there is no such object: the program names it */
export async function readLive<R extends ResourceTypes>(
  id: string,
  { gateway, deadline, resource }: Operation<R>,
): Promise<Versioned<R["body"]>> {
  const live = await liveOrGone(id, gateway, deadline);
  if (live !== undefined) return live;
  const { adoptBy, noun } = resource;
  throw new InvalidInputError(`${adoptBy}: there is no ${noun} ${id} at ${gateway.baseUrl}.`, {
    hint: `Check the id and cxone:baseUrl; leave ${adoptBy} out to create a new ${noun}.`,
  });
}
