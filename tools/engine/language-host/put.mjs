/** Puts the small Node language host beside a CLI that has none; the vendor's download brings its own. */
import { copyFileSync, existsSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../../lib/process.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));

/** @param {string} bin the folder of the CLI */
export function putLanguageHost(bin) {
  if (existsSync(join(bin, "pulumi-language-nodejs")) && !existsSync(join(bin, "host.mjs"))) return;
  put(join(HERE, "host.mjs"), join(bin, "host.mjs"));
  put(join(HERE, "pulumi-language-nodejs"), join(bin, "pulumi-language-nodejs"));
  // The dynamic provider: from PATH it works as well, with a warning in every run.
  const dynamic = "pulumi-resource-pulumi-nodejs";
  put(join(ROOT, "node_modules/@pulumi/pulumi", dynamic), join(bin, dynamic));
}

/** Moved into place at once: another process may be starting it. */
function put(source, target) {
  if (!existsSync(source)) return;
  if (existsSync(target) && readFileSync(target, "utf8") === readFileSync(source, "utf8")) return;
  copyFileSync(source, `${target}.${process.pid}`);
  renameSync(`${target}.${process.pid}`, target);
}
