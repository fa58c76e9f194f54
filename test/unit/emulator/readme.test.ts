import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CLI, startCli } from "./process";

const run = promisify(execFile);
const ROOT = join(__dirname, "../../..");
const README = readFileSync(join(ROOT, "emulator/README.md"), "utf8");

const STOP_IN_ANY_CASE = `trap 'kill "$emulator" 2>/dev/null || true' EXIT`;

/** The blocks of the README in one language, as they stand there. */
const blocks = (language: string) =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(([, text]) => text ?? "");

describe("emulator/README.md", () => {
  it("has shell commands that all pass, one block after the other", async () => {
    const folder = mkdtempSync(join(tmpdir(), "emulator-readme-"));
    const { url, stop } = await startCli([]);
    await stop();
    const [seed = ""] = blocks("json");
    writeFileSync(join(folder, "seed.json"), seed);
    // The installed command is that of this checkout, and the port one that was free a moment ago.
    const installed = join(folder, "node_modules/.bin");
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(installed, "cxone-emulator"), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
    chmodSync(join(installed, "cxone-emulator"), 0o755);
    const steps = blocks("sh").map((block) => block.replaceAll("4010", new URL(url).port));
    const stopLast = steps.filter((block) => block.startsWith("kill"));
    const others = steps.filter((block) => !block.startsWith("kill"));
    expect([others.length, stopLast.length]).toEqual([4, 1]);
    const script = [
      "set -eu",
      STOP_IN_ANY_CASE,
      ...others,
      'echo "$CXONE_BASE_URL"',
      ...stopLast,
      'wait "$emulator"',
    ].join("\n");
    const env = { ...process.env, NO_PROXY: "127.0.0.1" };
    const { stdout, stderr } = await run("sh", ["-c", script], { cwd: folder, env });
    rmSync(folder, { recursive: true });
    expect(stderr).toBe("");
    expect(stdout).toContain('{"status":"ok"}');
    expect(stdout).toContain('"name":"Renewals, evenings"');
    expect(stdout).toContain('"maxQueueDepth":40,');
    expect(stdout).toContain(url);
  });

  it("has a program that runs as it stands", async () => {
    const [program = ""] = blocks("js");
    expect(program).toContain("startEmulator");
    await run(process.execPath, ["--input-type=module", "-e", program], { cwd: ROOT });
  });

  it("names every flag of --help and no other", async () => {
    const { stdout } = await run(process.execPath, [CLI, "--help"]);
    const flags = (text: string) => new Set(text.match(/--[a-z][a-z-]+/g));
    const described = README.slice(README.indexOf("| flag |"), README.indexOf("## Point a stack"));
    expect([...flags(described), "--help"].sort()).toEqual([...flags(stdout)].sort());
  });
});
