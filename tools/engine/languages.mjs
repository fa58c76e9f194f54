/** More languages for an engine: YAML, Python and Go programs, and code generators for all of them. */
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { VERSIONS, cacheFolder } from "./cache.mjs";
import { LANGUAGES, hasVendorsHosts, isPublished, putPublished } from "./hosts.mjs";
import { ensureVenv } from "./venv.mjs";

/** A Python program needs these, and so does the SDK that `pulumi package add` writes for it. */
const PYTHON_PACKAGES = [`pulumi==${VERSIONS.pulumi}`, "parver", "semver"];

/**
 * Makes the engine ready for these languages. The engine of Node programs never waits for it.
 * @param {import("./index.mjs").Engine} engine @param {string[]} names such as `yaml`, `python`
 * @param {(line: string) => void} log
 * @returns {Promise<import("./index.mjs").Engine & { languages: Record<string, string> }>} the same engine, its
 *   environment with a Python that has the Pulumi SDK if asked for, and the path of each language host
 * @throws Error naming what is missing and what to do next
 */
export async function addLanguages(engine, names, log) {
  const folder = dirname(engine.bin);
  const env = { ...engine.env };
  const languages = {};
  for (const name of names) {
    if (!LANGUAGES.includes(name))
      throw new Error(`${name} is no language that the engine can get. Use ${LANGUAGES.join(", ")}.`);
    const isVendors = engine.source === "own" || hasVendorsHosts(folder);
    if (!isVendors && isPublished(name)) await putPublished(name, folder, cacheFolder(), log);
    languages[name] = find(`pulumi-language-${name}`, env.PATH, engine);
  }
  if (names.includes("python")) {
    const venv = await ensureVenv(PYTHON_PACKAGES, log);
    env.PATH = [venv.bin, env.PATH].join(delimiter);
    env.VIRTUAL_ENV = venv.folder;
  }
  return { ...engine, env, languages };
}

function find(host, path, engine) {
  const found = path
    .split(delimiter)
    .map((folder) => join(folder, host))
    .find((file) => existsSync(file));
  if (found) return found;
  throw new Error(
    `The Pulumi CLI at ${engine.bin} has no ${host} beside it, and none is on PATH. Install the whole Pulumi package.`,
  );
}
