/** Stack config or environment -> settings. Config wins; every missing value is named at once. */
import { auditSettings, type AuditSettings, type Get } from "./config/audit";
import { ConfigurationError } from "./errors";
import { shown } from "./shown";

/** What a provider process needs to reach one tenant. */
export interface Settings extends AuditSettings {
  /** Origin of the API without a trailing slash, such as `https://na1.example.com`. */
  baseUrl: string;
  /** Former address of the same tenant: a state of it follows to `baseUrl` by a refresh, and so does its audit trail. */
  movedFrom?: string | undefined;
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

export type Environment = Readonly<Record<string, string | undefined>>;

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
export function loadSettings(get: Get, env: Environment): Settings {
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
    baseUrl: addressOf("cxone:baseUrl", baseUrl),
    movedFrom: formerAddress(get, env),
    clientId,
    clientSecret,
    timeoutSeconds: timeoutOf(get("cxone:timeoutSeconds")),
    ...auditSettings(get, env),
    stateId: get("cxone:stateId")?.trim() || undefined,
    requestsPerMinute: limitOf(get, "cxone:requestsPerMinute", DEFAULT_REQUESTS_PER_MINUTE),
    requestsPerSecond: limitOf(get, "cxone:requestsPerSecond", DEFAULT_REQUESTS_PER_SECOND),
  };
}

/** @returns the address without a trailing slash; URL writes the host in small letters and leaves out the usual port */
function addressOf(key: string, text: string): string {
  const url = urlOf(key, text);
  if (url.username || url.password || url.search || url.hash) {
    throw new ConfigurationError(`${key} must hold no credentials, query or fragment.`, {
      code: "CXD-E102",
      hint: "Put the credentials into cxone:clientId and cxone:clientSecret.",
    });
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw new ConfigurationError(
      `${key} uses ${url.protocol}//, which would send the client secret in clear.`,
      {
        code: "CXD-E103",
        hint: "Use https:// (http:// is accepted only for this machine: localhost, 127.0.0.1 or [::1]).",
      },
    );
  }
  const path = url.pathname.replace(/\/+$/, "");
  const [apiPath] = API_PATH.exec(path) ?? [];
  if (apiPath !== undefined) {
    throw new ConfigurationError(`${key} ends in ${shown(apiPath)}, a path that the provider adds itself.`, {
      code: "CXD-E102",
      hint: `Run \`pulumi config set ${key} ${shown(url.origin + path.slice(0, -apiPath.length))}\`, or correct the environment variable.`,
    });
  }
  return url.origin + path;
}

/** The path of the API's calls, or the path of its token call, at the end of an address. */
const API_PATH = /\/(?:api\/v\d+(?:\/.*)?|oauth\/token)$/i;

function urlOf(key: string, text: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    throw new ConfigurationError(`${key} is not a URL.`, {
      code: "CXD-E102",
      hint: 'Give the origin of the API, such as "https://na1.example.com".',
      cause,
    });
  }
}

function formerAddress(get: Get, env: Environment): string | undefined {
  const text = get("cxone:movedFrom")?.trim() || env["CXONE_MOVED_FROM"]?.trim();
  return text ? addressOf("cxone:movedFrom", text) : undefined;
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

function limitOf(get: Get, key: string, defaultLimit: number): number | "off" {
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
