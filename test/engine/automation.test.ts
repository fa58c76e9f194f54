/** The Automation API with an inline program, on the real engine. */
import { spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Program } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(180_000);

it("the Automation API runs an inline program: made, unchanged, destroyed in one process", async () => {
  const program = await Program.start({ campaigns: [], dialerConfigs: [] });
  try {
    const folder = join(program.folder, "automation");
    cpSync(join(__dirname, "fixtures/programs/automation"), folder, { recursive: true });
    program.emulator.clearLog();
    const child = spawn(process.execPath, ["run.js"], {
      cwd: folder,
      env: { ...program.env, PACING: JSON.stringify(PACING) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    // The program's own log comes first.
    const last = (await text(child.stdout)).trim().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toEqual([
      { changes: { create: 2 }, dialRate: 1.5 },
      { changes: { same: 2 }, dialRate: 1.5 },
    ]);
    expect(program.calls()).toEqual(["POST 201", "DELETE 204"]);
  } finally {
    await program.stop();
  }
});
