/** The object that a `Location` header names, if it is an address of this API. */
const CONFIGS = "/api/v2/outbound/dialerconfigs/";

/**
 * @param location as the server gave it, absolute or a path
 * @param baseUrl origin of the API with its base path, without a trailing slash
 * @returns undefined for any other address: another host's object must never be taken for ours
 */
export function objectOfLocation(location: string | undefined, baseUrl: string): string | undefined {
  if (location === undefined || !URL.canParse(location, baseUrl)) return undefined;
  const base = new URL(baseUrl);
  const { origin, pathname, search, hash } = new URL(location, baseUrl);
  const folder = `${base.pathname.replace(/\/+$/, "")}${CONFIGS}`;
  if (origin !== base.origin || search !== "" || hash !== "") return undefined;
  const start = [folder, CONFIGS].find((prefix) => pathname.startsWith(prefix));
  const last = start === undefined ? "" : pathname.slice(start.length);
  try {
    return last === "" || last.includes("/") ? undefined : decodeURIComponent(last);
  } catch {
    return undefined;
  }
}
