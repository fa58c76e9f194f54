/** Puts the small Node language host beside a CLI that has none; the vendor's download brings its own. */
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), "host.mjs");
const SCRIPT = `#!/bin/sh\nexec node "$(dirname "$0")/host.mjs" "$@"\n`;

/** @param {string} bin the folder of the CLI */
export function putLanguageHost(bin) {
  const script = join(bin, "pulumi-language-nodejs");
  const copy = join(bin, "host.mjs");
  if (existsSync(script) && !existsSync(copy)) return;
  if (existsSync(copy) && readFileSync(copy, "utf8") === readFileSync(SOURCE, "utf8")) return;
  // Moved into place at once: another process may be starting it.
  copyFileSync(SOURCE, `${copy}.${process.pid}`);
  renameSync(`${copy}.${process.pid}`, copy);
  writeFileSync(`${script}.${process.pid}`, SCRIPT, { mode: 0o755 });
  renameSync(`${script}.${process.pid}`, script);
}
