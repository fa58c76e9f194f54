/** `npm run packages`: packs the packages as npm would publish them, holds them against the rules, prints their sizes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { problemsOf } from "./packages/rules.mjs";
import { ROOT, run } from "./lib/process.mjs";

const HELP = `npm run packages [-- --footprint]
  Packs the packages, checks them (publint, are-the-types-wrong, rules of ours) and prints their sizes.
  --footprint   also installs the provider without Pulumi, and prints the size of that
Exit code: 0 fine, 1 something is wrong with a package, 2 could not run.`;

const PACKAGES = ["provider", "plugin", "policies", "emulator", "report"];
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

async function npm(args, cwd = ROOT) {
  const { code, stdout, stderr } = await run("npm", args, { cwd, quiet: true });
  if (code !== 0) throw new Error(`npm ${args.join(" ")} failed (exit code ${code}):\n${stderr}`);
  return stdout;
}

async function check(folder) {
  const workspaces = PACKAGES.flatMap((name) => ["-w", name]);
  const packs = Object.values(
    JSON.parse(await npm(["pack", "--json", "--pack-destination", folder, ...workspaces])),
  );
  let wrong = 0;
  for (const [index, pack] of packs.entries()) {
    const problems = await problemsOf(
      pack,
      join(ROOT, PACKAGES[index]),
      readFileSync(join(folder, pack.filename)),
    );
    const sizes = `${kilobytes(pack.size)} packed, ${kilobytes(pack.unpackedSize)} unpacked, ${pack.entryCount} files`;
    console.log(`${pack.name} ${pack.version}: ${sizes}`);
    for (const problem of problems) console.log(`  ${problem}`);
    wrong += problems.length;
  }
  return { wrong, provider: join(folder, packs[0].filename) };
}

/** What `npm install` of the provider brings besides Pulumi, which its user has. */
async function footprint(folder, tarball) {
  writeFileSync(join(folder, "package.json"), "{}");
  await npm(
    ["install", "--omit=peer", "--legacy-peer-deps", "--ignore-scripts", "--prefer-offline", tarball],
    folder,
  );
  const files = readdirSync(join(folder, "node_modules"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).size);
  const megabytes = files.reduce((sum, size) => sum + size, 0) / 1e6;
  console.log(`installed without Pulumi: ${megabytes.toFixed(1)} MB in ${files.length} files (goal: 15 MB)`);
}

if (process.argv.includes("--help")) {
  console.log(HELP);
} else {
  const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-packages-"));
  try {
    const { wrong, provider } = await check(folder);
    if (process.argv.includes("--footprint")) await footprint(folder, provider);
    process.exitCode = wrong === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
