/** Stack config or environment -> settings. Config wins; every missing value is named at once. */
import { auditSettings, type AuditSettings } from "./config/audit";
import { ConfigurationError } from "./errors";

/** What a provider process needs to reach one tenant. */
export interface Settings extends AuditSettings {
  /** Origin of the API without a trailing slash, such as `https://na1.example.com`. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  /** One deadline for each operation (create, read, update, delete), all waits and retries included. */
  timeoutSeconds: number;
  /** The API's limit for each client id; "off" asks for no pacing (an emulator without limits). */
  requestsPerMinute: number | "off";
  requestsPerSecond: number | "off";
  /** Name of the state for the identity of new objects; undefined: the backend's. */
  stateId?: string | undefined;
}

const REQUIRED = [
  { key: "cxone:baseUrl", env: "CXONE_BASE_URL", secret: false },
  { key: "cxone:clientId", env: "CXONE_CLIENT_ID", secret: false },
  { key: "cxone:clientSecret", env: "CXONE_CLIENT_SECRET", secret: true },
] as const;

const DEFAULT_TIMEOUT_SECONDS = 300;

/** The API's limits for each client id. Source: the contract, "Limit". */
const DEFAULT_REQUESTS_PER_MINUTE = 100;
const DEFAULT_REQUESTS_PER_SECOND = 15;

/**
 * Reads the settings.
 * @param get stack config by full key (`cxone:baseUrl`), undefined when unset
 * @throws ConfigurationError naming each missing or wrong value and the command that sets it
 */
export function loadSettings(
  get: (key: string) => string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  const values = REQUIRED.map(({ key, env: variable }) => get(key)?.trim() || env[variable]?.trim() || "");
  const missing = REQUIRED.filter((_, index) => values[index] === "");
  if (missing.length > 0) {
    const commands = missing.map(
      ({ key, secret }) => `pulumi config set ${secret ? "--secret " : ""}${key} ...`,
    );
    throw new ConfigurationError(
      `no ${missing.map(({ key, env: variable }) => `${key} (or ${variable})`).join(", no ")} is set.`,
      { hint: `Run: ${commands.join("; ")}` },
    );
  }
  const [baseUrl = "", clientId = "", clientSecret = ""] = values;
  return {
    baseUrl: originOf(baseUrl),
    clientId,
    clientSecret,
    timeoutSeconds: timeoutOf(get("cxone:timeoutSeconds")),
    ...auditSettings(get, env),
    stateId: get("cxone:stateId")?.trim() || undefined,
    requestsPerMinute: limitOf(get, "cxone:requestsPerMinute", DEFAULT_REQUESTS_PER_MINUTE),
    requestsPerSecond: limitOf(get, "cxone:requestsPerSecond", DEFAULT_REQUESTS_PER_SECOND),
  };
}

function originOf(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new ConfigurationError(`cxone:baseUrl is not a URL.`, {
      code: "CXD-E102",
      hint: 'It should look like "https://na1.example.com".',
      cause,
    });
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new ConfigurationError("cxone:baseUrl must hold no credentials, query or fragment.", {
      code: "CXD-E102",
      hint: "Put the credentials into cxone:clientId and cxone:clientSecret.",
    });
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw new ConfigurationError(
      `cxone:baseUrl uses ${url.protocol}//, which would send the client secret in clear.`,
      {
        code: "CXD-E103",
        hint: "Use https:// (http:// is accepted only for this machine: localhost, 127.0.0.1 or [::1]).",
      },
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);

function timeoutOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT_SECONDS;
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < 1 || seconds > 3600) {
    throw new ConfigurationError(`cxone:timeoutSeconds must be a number of seconds from 1 to 3600.`, {
      hint: `Leave it out for the default of ${DEFAULT_TIMEOUT_SECONDS} s.`,
    });
  }
  return seconds;
}

function limitOf(
  get: (key: string) => string | undefined,
  key: string,
  defaultLimit: number,
): number | "off" {
  const text = get(key)?.trim();
  if (text === undefined) return defaultLimit;
  if (text === "off") return "off";
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100_000) {
    throw new ConfigurationError(`${key} must be a whole number from 1 to 100000, or "off".`, {
      hint: `Leave it out for the API's limit of ${defaultLimit}.`,
    });
  }
  return limit;
}
