/** Addresses of objects: from an id to a path of the API, and from a `Location` back to the id. */
import { InvalidInputError } from "../errors";
import { idProblem } from "../schema/object-id";
import { shownValue } from "../shown";

export const DIALER_CONFIGS = "/api/v2/outbound/dialerconfigs";
const CAMPAIGNS = "/api/v2/outbound/campaigns";

export const configPath = (id: string): string => pathOf(DIALER_CONFIGS, "dialer config", id);
export const campaignPath = (id: string): string => pathOf(CAMPAIGNS, "campaign", id);

/** @throws InvalidInputError for an id that would address something else: nothing is sent */
function pathOf(collection: string, what: string, id: string): string {
  const problem = idProblem(id);
  if (problem === undefined) return `${collection}/${encodeURIComponent(id)}`;
  throw new InvalidInputError(`${shownValue(id, 160)} cannot be the id of a ${what}: ${problem}.`, {
    hint: "Nothing was sent. Correct the id.",
  });
}

const ABSOLUTE = /^(https?:\/\/[^/?#@\\]+)(\/.*)$/i;

/**
 * The id in a `Location` that is the path of a dialer config of this API; undefined for any other one. A foreign address
 * must not choose the object that is read and written next.
 * @param baseUrl of the API, as the settings have it: an origin, perhaps with a path below it
 */
export function objectOfLocation(location: string, baseUrl: string): string | undefined {
  const base = new URL(baseUrl);
  const basePath = base.pathname.replace(/\/+$/, "");
  const [, origin, path = location] = ABSOLUTE.exec(location) ?? [];
  // A path alone may also be counted from the base, as the paths of the contract are.
  const collections = [basePath, ...(origin === undefined ? [""] : [])].map((at) => at + DIALER_CONFIGS);
  if (origin !== undefined && !isOrigin(origin, base.origin)) return undefined;
  const collection = collections.find((one) => path.startsWith(`${one}/`));
  return collection === undefined ? undefined : decodedId(path.slice(collection.length + 1));
}

const isOrigin = (text: string, origin: string): boolean =>
  URL.canParse(text) && new URL(text).origin === origin;

function decodedId(segment: string): string | undefined {
  if (/[/?#\\]/.test(segment)) return undefined;
  try {
    const id = decodeURIComponent(segment);
    return idProblem(id) === undefined ? id : undefined;
  } catch {
    return undefined;
  }
}
