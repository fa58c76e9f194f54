/**
 * Whether Pulumi's dynamic provider will find this package. The provider evaluates the shell in the program's folder, so
 * with pnpm and other strict layouts it does not find a package that only a library of the program depends on. Left to
 * the provider, that is a stack trace in every verb.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { InvalidInputError } from "../../errors";
import { shown } from "../../shown";

const RUNTIME = "pulumi-cxone-dialer/runtime";

/** When this file is loaded, no program has changed its folder yet. */
const FOLDER = process.cwd();

let found = false;

/**
 * Looks once a process. Only `pulumi` starts the provider in the program's folder: an inline program of the Automation API
 * may run in another one, and a unit test has no provider.
 * @throws InvalidInputError when the provider will not find this package
 */
export function assertInstalled(folder = FOLDER, environment = process.env): void {
  if (found || environment["PULUMI_NODEJS_MONITOR"] === undefined) return;
  if (!resolves(folder)) throw notInstalled(folder);
  found = true;
}

function resolves(folder: string): boolean {
  try {
    createRequire(join(folder, "index.js")).resolve(RUNTIME);
    return true;
  } catch {
    return false;
  }
}

function notInstalled(folder: string): InvalidInputError {
  const manifest = manifestOf(folder);
  const where = `${shown(relative(folder, manifest))} of ${shown(basename(dirname(manifest)))}`;
  return new InvalidInputError(
    `pulumi-cxone-dialer is not among the packages of the program's folder, where Pulumi runs it: only another package depends on it.`,
    { hint: `Add pulumi-cxone-dialer to the dependencies in ${where} and install. Nothing was sent.` },
  );
}

/** The next package.json, from the folder up; the folder's own where there is none. */
function manifestOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, "package.json"))) return join(at, "package.json");
    if (dirname(at) === at) return join(folder, "package.json");
  }
}
