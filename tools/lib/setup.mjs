/** What a fresh clone lacks: node_modules and the compiled packages. Repeating it costs little. */
import { chmodSync, existsSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "./process.mjs";

const marker = join(ROOT, "node_modules", ".package-lock.json");
const modules = join(ROOT, "node_modules");
const COMMANDS = {
  "cxone-dialer": "pulumi-cxone-dialer/dist/cli/main.js",
  "cxone-dialer-report": "cxone-dialer-report/dist/cli.js",
  "cxone-emulator": "cxone-dialer-emulator/dist/cli.js",
};
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Installs and builds what is missing or stale; throws with the next step when that fails. */
export async function setup() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node ${process.versions.node} is too old: install Node 20.19 or newer, or Node 22.`);
  }
  await install();
  await step("building the packages", process.execPath, [
    join(ROOT, "node_modules/typescript/bin/tsc"),
    "-b",
  ]);
  for (const [name, file] of Object.entries(COMMANDS)) link(name, file);
}

/** npm links a command, and makes it executable, only when its file is there: that was before it was compiled. */
function link(name, file) {
  chmodSync(join(modules, file), 0o755);
  const command = join(modules, ".bin", name);
  if (existsSync(command)) return;
  rmSync(command, { force: true });
  symlinkSync(join("..", file), command);
}

async function install() {
  if (!existsSync(marker)) await step("installing npm packages", npm, ["ci"]);
  // npm writes its marker last, so an older one means that the lock file has moved on since.
  else if (statSync(marker).mtimeMs + 5_000 < statSync(join(ROOT, "package-lock.json")).mtimeMs) {
    await step("updating npm packages", npm, ["install", "--no-save"]);
  }
}

async function step(what, command, args) {
  const started = Date.now();
  process.stderr.write(`setup: ${what} ...`);
  const { code, stdout, stderr } = await run(command, args, { quiet: true });
  process.stderr.write(code === 0 ? ` ${Math.round((Date.now() - started) / 1000)} s\n` : " failed\n");
  if (code !== 0) {
    throw new Error(
      `${what} failed (exit code ${code}). Run it by hand to see more: ${command} ${args.join(" ")}\n${stdout}${stderr}`,
    );
  }
}
