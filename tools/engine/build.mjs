/** Builds the Pulumi CLI and the random provider from their Go modules, and puts the small language host beside them. */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const PROGRESS_MS = 15_000;

/** @param {string} folder where it goes @param {Record<string, string>} versions @param {(line: string) => void} log */
export async function buildEngine(folder, versions, log) {
  assertGo();
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${versions.pulumi}`;
  const cli = [
    "build",
    "-trimpath",
    "-ldflags",
    flags,
    "-o",
    join(bin, "pulumi"),
    "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  ];
  await go("the Pulumi CLI (step 1 of 3, 4 to 8 minutes on 2 cores)", cli, join(HERE, "go/pulumi"), log);
  const work = join(folder, "random-source");
  cpSync(join(HERE, "go/random"), work, { recursive: true });
  const schema = ["run", "./cmd/tfgen", "schema", "--out", join(work, "cmd/plugin"), "--skip-docs"];
  await go("the random provider's schema (step 2 of 3, 2 to 3 minutes)", schema, work, log);
  const plugin = [
    "build",
    "-trimpath",
    "-ldflags",
    "-s -w",
    "-o",
    join(folder, "pulumi-resource-random"),
    "./cmd/plugin",
  ];
  await go("the random provider (step 3 of 3)", plugin, work, log);
  rmSync(work, { recursive: true, force: true });
  installLanguageHost(bin);
  writeFileSync(join(folder, "complete"), "");
}

function assertGo() {
  const { status, stdout } = spawnSync("go", ["version"], { encoding: "utf8" });
  if (status === 0 && /go1\.(2[1-9]|[3-9]\d)/.test(stdout)) return;
  throw new Error(
    "no Pulumi engine was found, and there is no Go 1.21 or newer to build one with. Install Pulumi (3.230 or newer) and run this again, or install Go.",
  );
}

/** Runs go and says every few seconds that it still works. */
function go(what, args, cwd, log) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    log(`building ${what}`);
    const child = spawn("go", args, {
      cwd,
      env: { ...process.env, GOTOOLCHAIN: "auto" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => (said = (said + data).slice(-4000)));
    const timer = setInterval(
      () => log(`still building ${what}: ${Math.round((Date.now() - started) / 1000)} s so far`),
      PROGRESS_MS,
    );
    const stop = () => child.kill();
    process.once("SIGINT", stop).once("SIGTERM", stop);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      process.off("SIGINT", stop).off("SIGTERM", stop);
      if (code === 0) resolve(undefined);
      else
        reject(
          new Error(
            `building ${what} failed. Check the network and the Go settings, then run this again.\n${said}`,
          ),
        );
    });
  });
}

function installLanguageHost(bin) {
  copyFileSync(join(HERE, "language-host/host.mjs"), join(bin, "host.mjs"));
  const script = join(bin, "pulumi-language-nodejs");
  writeFileSync(script, `#!/bin/sh\nexec node "$(dirname "$0")/host.mjs" "$@"\n`);
  chmodSync(script, 0o755);
}
