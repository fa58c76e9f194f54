// Completes package-lock.json with the optional platform packages that a registry mirror does not serve.
//
// A mirror may hold the binaries of some platforms only; npm then leaves the others out of the lock file, and
// `npm ci` refuses the lock as incomplete, on every platform. Each missing one is entered as npm would, without
// an integrity hash: it is fetched only where its platform matches.
//
// Run after `npm install` of a new dependency: node tools/lockfile.mjs
import { readFileSync, writeFileSync } from "node:fs";

const OS = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const CPU = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const WORD = { armv7: "arm", armv6: "arm", aix: "aix" };

function platformOf(name) {
  const words = name
    .split("/")
    .pop()
    .split("-")
    .map((word) => WORD[word] ?? word);
  const os = words.filter((word) => OS.includes(word));
  const cpu = words.filter((word) => CPU.includes(word));
  return { ...(cpu.length > 0 && { cpu }), ...(os.length > 0 && { os }) };
}

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] || lock.packages[`${path}/${key}`]) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) {
      throw new Error(
        `${path}: optional ${name} ${version} is no exact version; add it to the lock file by hand`,
      );
    }
    lock.packages[key] = { version, ...(entry.dev && { dev: true }), optional: true, ...platformOf(name) };
    added.push(`${name}@${version}`);
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, JSON.stringify({ ...lock, packages: sorted }, null, 2) + "\n");
console.log(added.length === 0 ? "The lock file is complete." : `Added ${added.join(", ")}.`);
