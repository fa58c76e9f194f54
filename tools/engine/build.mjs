/** The Pulumi CLI and the random provider from their Go modules. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/process.mjs";
import { HERE } from "./cache.mjs";
import { findGo } from "./go.mjs";

const PROGRESS_MS = 15_000;

/**
 * Fills `folder/bin` with the CLI alone; the language host is put beside it later.
 * @param {string} folder @param {string} version @param {string} cache @param {(line: string) => void} log
 */
export async function buildPulumi(folder, version, cache, log) {
  const go = await findGo(cache, log);
  mkdirSync(join(folder, "bin"), { recursive: true });
  const stamp = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  const out = join(folder, "bin", "pulumi");
  const args = [
    "build",
    "-trimpath",
    "-ldflags",
    stamp,
    "-o",
    out,
    "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  ];
  await build(go, "the Pulumi CLI (3 to 6 minutes on 2 cores, once)", args, join(HERE, "go/pulumi"), log);
}

/**
 * Fills `folder` with the language host of this repository, and with the vendor's runner for Python programs, which the
 * Go module of the SDK holds.
 * @param {string} folder @param {string} cache @param {(line: string) => void} log
 */
export async function buildHost(folder, cache, log) {
  const go = await findGo(cache, log);
  const source = join(HERE, "go/host");
  mkdirSync(folder, { recursive: true });
  const what = "the language host (10 seconds after the CLI, else 3 to 6 minutes, once)";
  const args = ["build", "-trimpath", "-ldflags", "-s -w", "-o", join(folder, "host"), "."];
  await build(go, what, args, source, log);
  const module = ["list", "-m", "-f", "{{.Dir}}", "github.com/pulumi/pulumi/sdk/v3"];
  const { code, stdout, stderr } = await run(go, module, { cwd: source, env: goEnvironment(), quiet: true });
  if (code !== 0) throw new Error(`Go cannot say where the Pulumi SDK's module is:\n${stderr.slice(-1000)}`);
  const runner = "pulumi-language-python-exec";
  // The module cache is read-only, and so would be a copy with its modes.
  writeFileSync(join(folder, runner), readFileSync(join(stdout.trim(), "python/cmd", runner)));
}

/**
 * Fills `folder` with published language hosts and converters.
 * @param {string} folder @param {{ name: string, packages: string[], stamp: string }} language `stamp`: the variable
 *   that holds the version @param {string} version @param {string} cache @param {(line: string) => void} log
 */
export async function buildLanguage(folder, { name, packages, stamp }, version, cache, log) {
  const go = await findGo(cache, log);
  mkdirSync(folder, { recursive: true });
  const flags = `-s -w -X ${stamp}=v${version}`;
  const args = ["build", "-trimpath", "-ldflags", flags, "-o", `${folder}/`, ...packages];
  await build(go, `the ${name} language host (1 to 4 minutes, once)`, args, join(HERE, "go/languages"), log);
}

/** Fills `folder` with pulumi-resource-random. */
export async function buildRandom(folder, cache, log) {
  const go = await findGo(cache, log);
  const work = join(folder, "source");
  cpSync(join(HERE, "go/random"), work, { recursive: true });
  const schema = ["run", "./cmd/tfgen", "schema", "--out", join(work, "cmd/plugin"), "--skip-docs"];
  await build(go, "the random provider's schema (1 to 3 minutes, once)", schema, work, log);
  const out = join(folder, "pulumi-resource-random");
  const plugin = ["build", "-trimpath", "-ldflags", "-s -w", "-o", out, "./cmd/plugin"];
  await build(go, "the random provider", plugin, work, log);
  rmSync(work, { recursive: true, force: true });
}

/** An older Go (1.21 on) fetches the one that go.mod asks for. */
const goEnvironment = () => ({ ...process.env, GOTOOLCHAIN: "auto" });

/** Runs go and says every few seconds that it still works. */
async function build(go, what, args, cwd, log) {
  log(`building ${what}`);
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const timer = setInterval(() => log(`still building ${what}: ${seconds()} s so far`), PROGRESS_MS);
  const { code, stdout, stderr } = await run(go, args, { cwd, env: goEnvironment(), quiet: true });
  clearInterval(timer);
  if (code === 0) return;
  throw new Error(
    `building ${what} failed. Check the network and the Go settings (go env GOPROXY), then run this again.\n` +
      (stdout + stderr).slice(-4000),
  );
}
