/** The language hosts beside a CLI that was built here. The vendor's download brings its own. */
import {
  copyFileSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { ROOT } from "../lib/process.mjs";
import { buildHost, buildLanguage } from "./build.mjs";
import { VERSIONS, completeFolder, isComplete, keyOf } from "./cache.mjs";

/** One binary serves these; its name tells it the language. */
const OWN = ["nodejs", "python", "go"];

/** The published hosts. `stamp` is the variable that holds the version. */
const PUBLISHED = {
  yaml: {
    packages: [
      "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
      "github.com/pulumi/pulumi-yaml/cmd/pulumi-converter-yaml",
    ],
    stamp: "github.com/pulumi/pulumi-yaml/pkg/version.Version",
  },
  java: {
    packages: ["github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java"],
    stamp: "github.com/pulumi/pulumi-java/pkg/version.Version",
  },
  dotnet: {
    packages: ["github.com/pulumi/pulumi-dotnet/pulumi-language-dotnet/v3"],
    stamp: "github.com/pulumi/pulumi-dotnet/pulumi-language-dotnet/v3/version.Version",
  },
};

export const LANGUAGES = [...OWN, ...Object.keys(PUBLISHED)];

/** @param {string} language */
export const isPublished = (language) => language in PUBLISHED;

/** @param {string} bin the folder of a CLI from the cache */
export function hasVendorsHosts(bin) {
  const host = join(bin, "pulumi-language-nodejs");
  // Ours is a link. `host.mjs` was beside the host of earlier versions of this repository.
  return existsSync(host) && !lstatSync(host).isSymbolicLink() && !existsSync(join(bin, "host.mjs"));
}

/**
 * Puts the host for Node, Python and Go programs beside the CLI.
 * @param {string} bin @param {string} cache @param {(line: string) => void} log
 */
export async function putHost(bin, cache, log) {
  const folder = join(cache, `host-${keyOf("pulumi", "host")}`);
  if (!isComplete(folder))
    await completeFolder(folder, log, (unfinished) => buildHost(unfinished, cache, log));
  for (const language of OWN) link(join(folder, "host"), join(bin, `pulumi-language-${language}`));
  rmSync(join(bin, "host.mjs"), { force: true });
  // The dynamic provider: from PATH it works as well, with a warning in every run.
  const dynamic = "pulumi-resource-pulumi-nodejs";
  copy(join(ROOT, "node_modules/@pulumi/pulumi", dynamic), join(bin, dynamic));
}

/**
 * Puts a published host beside the CLI.
 * @param {"yaml" | "java" | "dotnet"} name @param {string} bin @param {string} cache @param {(line: string) => void} log
 */
export async function putPublished(name, bin, cache, log) {
  const folder = join(cache, `${name}-${keyOf(name, "languages")}`);
  const language = { name, ...PUBLISHED[name] };
  if (!isComplete(folder)) {
    const fill = (unfinished) => buildLanguage(unfinished, language, VERSIONS[name], cache, log);
    await completeFolder(folder, log, fill);
  }
  for (const file of readdirSync(folder).filter((file) => file.startsWith("pulumi-")))
    link(join(folder, file), join(bin, file));
}

/** Both move into place at once: another process may be starting the target. */
function link(source, target) {
  if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(target) === source)
    return;
  symlinkSync(source, `${target}.${process.pid}`);
  renameSync(`${target}.${process.pid}`, target);
}

function copy(source, target) {
  if (!existsSync(source)) return;
  if (existsSync(target) && readFileSync(target, "utf8") === readFileSync(source, "utf8")) return;
  copyFileSync(source, `${target}.${process.pid}`);
  renameSync(`${target}.${process.pid}`, target);
}
