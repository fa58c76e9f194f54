/** The user's own Pulumi, if it is new enough and can run Node programs. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/**
 * `PULUMI_BIN`, then `pulumi` on PATH, with its Node language host beside it or on PATH.
 * @param {string} oldest @param {(line: string) => void} log
 * @returns {{ source: "own", bin: string, version: string } | undefined}
 */
export function findOwn(oldest, log) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = (name) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  for (const bin of [process.env.PULUMI_BIN, onPath("pulumi")]) {
    if (!bin) continue;
    const { status, stdout } = spawnSync(bin, ["version"], { encoding: "utf8" });
    const version = stdout?.trim().replace(/^v/, "") ?? "";
    const host = existsSync(join(dirname(bin), "pulumi-language-nodejs")) || onPath("pulumi-language-nodejs");
    const fault =
      status !== 0
        ? "it does not run"
        : !atLeast(version, oldest)
          ? `${version} is older than ${oldest}`
          : !host && "it has no Node language host (pulumi-language-nodejs) beside it";
    if (!fault) return { source: "own", bin, version };
    log(`${bin} is not used: ${fault}`);
  }
  return undefined;
}

function atLeast(version, oldest) {
  const [a, b] = [version, oldest].map((text) => text.split(/[.-]/).map(Number));
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i] > b[i];
  return true;
}
