/** The user's own Pulumi, if it is new enough, and the random provider as a plugin of the private home folder. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/**
 * `PULUMI_BIN`, then `pulumi` on PATH, with its Node language host beside it or on PATH.
 * @param {string} oldest @param {(line: string) => void} log
 * @returns {{ bin: string, version: string } | undefined}
 */
export function findPulumi(oldest, log) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = (name) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  for (const bin of [process.env.PULUMI_BIN, onPath("pulumi")]) {
    if (!bin) continue;
    const { status, stdout } = spawnSync(bin, ["version"], { encoding: "utf8" });
    const version = stdout?.trim().replace(/^v/, "") ?? "";
    const host = existsSync(join(dirname(bin), "pulumi-language-nodejs")) || onPath("pulumi-language-nodejs");
    if (status === 0 && host && atLeast(version, oldest)) return { bin, version };
    log(
      `${bin} is not used: ${status !== 0 ? "it does not run" : host ? `${version} is older than ${oldest}` : "it has no Node language host beside it"}`,
    );
  }
  return undefined;
}

function atLeast(version, oldest) {
  const [a, b] = [version, oldest].map((text) => text.split(/[.-]/).map(Number));
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i] > b[i];
  return true;
}

/** Installs the plugin that @pulumi/random asks for, from the build where there is one, else from the vendor. */
export function installRandom({ bin, env, version, folder, log }) {
  if (existsSync(join(env.PULUMI_HOME, "plugins", `resource-random-v${version}`))) return;
  const built = join(folder, "pulumi-resource-random");
  const args = [
    "plugin",
    "install",
    "resource",
    "random",
    version,
    ...(existsSync(built) ? ["--file", built] : []),
  ];
  const { status, stderr } = spawnSync(bin, args, {
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: 60_000,
  });
  if (status !== 0) log(`the random provider could not be installed: ${stderr ?? ""}`);
}
