/**
 * A digest that tells one Pulumi state from another. Every self-managed backend calls its organization "organization", so
 * two of them can hold stacks with equal names. It is read in the provider process: the engine starts that process with the
 * environment of the command, also for a program that runs inside another process (Automation API).
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { Identity } from "../identity";
import { recordOf } from "../json";
import { commandFolder } from "./command-folder";

export interface Place {
  env: Readonly<Record<string, string | undefined>>;
  /** Folder of the program. */
  cwd: string;
  /** Folder that the `pulumi` command was started in, where it is known: a relative backend is relative to it. */
  commandCwd: string | undefined;
  host: string;
  home: string;
}

export const thisPlace = (env: Place["env"]): Place => ({
  env,
  cwd: process.cwd(),
  commandCwd: commandFolder(),
  host: hostname(),
  home: homedir(),
});

/**
 * @param setting `cxone:stateId`: the user's own name for the state, which counts instead of the backend
 * @returns undefined where the backend cannot be known
 */
export function stateIdOf(setting: string | undefined, identity: Identity, place: Place): string | undefined {
  if (setting !== undefined) return digest(["cxone:stateId", setting]);
  // The order of the Pulumi CLI.
  const url = place.env["PULUMI_BACKEND_URL"] || projectBackend(place.cwd) || loggedInTo(place);
  if (!url) return undefined;
  if (!url.startsWith("file:")) return remote(url);
  const folder = folderOf(url, identity, place);
  return folder === undefined ? undefined : digest(["file", place.host, realPath(folder)]);
}

const digest = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);

/** Without user, password and query; but two servers may have buckets of one name, so the query's endpoint counts. */
function remote(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, pathname, searchParams } = new URL(text);
  const endpoint = searchParams.get("endpoint") ?? "";
  const server = URL.canParse(endpoint) ? new URL(endpoint).host : endpoint.replace(/^.*@/, "");
  return digest([protocol, host, pathname.replace(/\/+$/, ""), server]);
}

/** A relative folder counts only when it holds this stack: a wrong guess could name another stack's folder. */
function folderOf(url: string, { project, stack }: Identity, place: Place): string | undefined {
  const path = decoded(url.replace(/^file:(\/\/)?/, "")).replace(/^~(?=$|[\\/])/, place.home);
  if (isAbsolute(path)) return path;
  const folder = resolve(place.commandCwd ?? place.cwd, path);
  const stacks = join(folder, ".pulumi", "stacks");
  const files = [join(stacks, project, stack), join(stacks, stack)].flatMap((file) => [
    `${file}.json`,
    `${file}.json.gz`,
  ]);
  return files.some((file) => existsSync(file)) ? folder : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return resolve(folder);
  }
}

/** `backend.url` of Pulumi.yaml, which is in the program's folder or above it. */
function projectBackend(cwd: string): string | undefined {
  const file = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"].map((name) => join(cwd, name)).find(existsSync);
  if (file === undefined) return dirname(cwd) === cwd ? undefined : projectBackend(dirname(cwd));
  // Most commands have PULUMI_BACKEND_URL, and a preview need not load the library.
  const { parse } = require("yaml") as typeof import("yaml");
  const { backend } = recordOf(read(() => parse(readFileSync(file, "utf8"))));
  const { url } = recordOf(backend);
  return typeof url === "string" ? url : undefined;
}

/** The backend of the last `pulumi login`. */
function loggedInTo({ env, home }: Place): string | undefined {
  const folder = env["PULUMI_CREDENTIALS_PATH"] || env["PULUMI_HOME"] || join(home, ".pulumi");
  const file = join(folder, "credentials.json");
  const { current } = recordOf(read(() => JSON.parse(readFileSync(file, "utf8"))));
  return typeof current === "string" ? current : undefined;
}

/** A file that cannot be read tells nothing. */
function read(open: () => unknown): unknown {
  try {
    return open();
  } catch {
    return undefined;
  }
}
