/** The packages as users get them: packed, then installed in a folder outside the repository. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const WORKSPACES = ["provider", "policies", "emulator", "report"];
/** Kept between runs, and away from the user's own. */
const CACHE = join(ROOT, "node_modules/.cache");

export type Manager = "npm" | "pnpm";
type Tarballs = Record<string, string>;

const COMMANDS: Record<Manager, string[]> = {
  npm: ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"],
  pnpm: [
    process.execPath,
    join(ROOT, "node_modules/pnpm/bin/pnpm.cjs"),
    "install",
    "--ignore-scripts",
    "--prefer-offline",
    `--store-dir=${join(CACHE, "pnpm-store")}`,
    `--config.cache-dir=${join(CACHE, "pnpm")}`,
  ],
};

/** Runs a command to its end. @throws Error with its output when it fails */
export function run([command = "", ...args]: string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} failed (${String(error ?? status)}):\n${stdout}${stderr}`);
}

/** @param folder where the tarballs go */
export function pack(folder: string): Tarballs {
  const workspaces = WORKSPACES.flatMap((name) => ["-w", name]);
  const packed = JSON.parse(
    run(["npm", "pack", "--json", "--pack-destination", folder, ...workspaces], ROOT),
  ) as object;
  const packs = Object.values(packed) as { name: string; filename: string }[];
  return Object.fromEntries(packs.map(({ name, filename }) => [name, `file:${join(folder, filename)}`]));
}

/** Installs what the manifests in a folder ask for. */
export function installIn(manager: Manager, folder: string): void {
  mkdirSync(CACHE, { recursive: true });
  run(COMMANDS[manager], folder);
}

/** Pulumi and TypeScript in the versions of the repository; everything else by the packages' own ranges. */
export function install(manager: Manager, tarballs: Tarballs): string {
  const folder = mkdtempSync(join(tmpdir(), `cxone-dialer-${manager}-`));
  const manifest = {
    private: true,
    dependencies: {
      ...tarballs,
      "@pulumi/pulumi": versionOf("@pulumi/pulumi"),
      typescript: versionOf("typescript"),
    },
    // The packages name each other by version, which no registry has yet.
    pnpm: { overrides: tarballs },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  installIn(manager, folder);
  return folder;
}

export function versionOf(name: string): string {
  const manifest = readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
