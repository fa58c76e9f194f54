/** The object as it is now, or that there is none. */
import { isGone } from "../errors";
import type { CallOptions, DialerGateway, Versioned } from "../gateway/gateway";

/** @returns undefined when the API itself says that the object is gone @throws CxoneError for any other failure */
export async function liveOrGone(
  id: string,
  gateway: DialerGateway,
  { signal }: Pick<CallOptions, "signal">,
): Promise<Versioned | undefined> {
  try {
    return await gateway.readDialerConfig(id, { signal });
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
