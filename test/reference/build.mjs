/**
 * `node test/reference/build.mjs`: builds the second dialer with Go and prints the path of the program. The cache folder
 * keeps the program, so that only a change of its sources builds it again. Exit code 2 and the reason without a Go.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, completeFolder } from "../../tools/engine/cache.mjs";
import { findGo } from "../../tools/engine/go.mjs";
import { run } from "../../tools/lib/process.mjs";

const SOURCES = join(import.meta.dirname, "dialer");
const log = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
for (const file of readdirSync(SOURCES).sort()) hash.update(file).update(readFileSync(join(SOURCES, file)));
const folder = join(cacheFolder(), "reference", hash.digest("hex").slice(0, 12));
const program = process.platform === "win32" ? "dialer.exe" : "dialer";
try {
  mkdirSync(dirname(folder), { recursive: true });
  await completeFolder(folder, log, async (unfinished) => {
    const go = await findGo(cacheFolder(), log);
    const { code, stderr } = await run(go, ["build", "-o", join(unfinished, program), "."], {
      cwd: SOURCES,
      quiet: true,
    });
    if (code !== 0) throw new Error(stderr);
  });
  console.log(join(folder, program));
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
