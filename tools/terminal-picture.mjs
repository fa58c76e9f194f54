/** Writes docs/terminal.svg: what `pulumi preview` prints for the quickstart, on a real engine and the emulator. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureEngine } from "./engine/index.mjs";
import { ROOT, run } from "./lib/process.mjs";
import { setup } from "./lib/setup.mjs";
import { terminalSvg } from "./terminal/svg.mjs";

await setup();
const { startEmulator } = await import("cxone-dialer-emulator");
const seed = JSON.parse(readFileSync(join(ROOT, "tools/demo/seed.json"), "utf8"));
const emulator = await startEmulator({ seed });
const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-picture-"));
try {
  const { bin, env } = await ensureEngine();
  const [{ clientId, clientSecret }] = seed.clients;
  const options = {
    cwd: join(folder, "quickstart"),
    quiet: true,
    env: {
      ...process.env,
      ...env,
      PULUMI_BACKEND_URL: `file://${folder}/backend`,
      PULUMI_CONFIG_PASSPHRASE: "picture",
      CXONE_BASE_URL: emulator.url,
      CXONE_CLIENT_ID: clientId,
      CXONE_CLIENT_SECRET: clientSecret,
    },
  };
  mkdirSync(join(folder, "backend"));
  cpSync(join(ROOT, "examples/quickstart"), options.cwd, { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  await run(bin, ["stack", "init", "dev", "--non-interactive"], options);
  const preview = ["preview", "--non-interactive", "--suppress-progress", "--color", "always"];
  const { code, stdout, stderr } = await run(bin, preview, options);
  if (code !== 0) throw new Error(`pulumi preview failed:\n${stdout}${stderr}`);
  writeFileSync(join(ROOT, "docs/terminal.svg"), terminalSvg(`$ pulumi preview\n${stdout.trimEnd()}`));
} finally {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
}
