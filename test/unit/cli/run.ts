/** The compiled command as a process of its own, as a user runs it. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const MAIN = join(__dirname, "../../../provider/dist/cli/main.js");

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** @param watch sees stdout whenever it grows, and may end the process as Ctrl-C does */
export function cli(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  watch?: (stdout: string, interrupt: () => void) => void,
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env["PATH"], ...env } });
    const ran: Ran = { code: null, stdout: "", stderr: "" };
    child.stdout.on("data", (data: Buffer) => {
      ran.stdout += data.toString();
      watch?.(ran.stdout, () => child.kill("SIGINT"));
    });
    child.stderr.on("data", (data: Buffer) => (ran.stderr += data.toString()));
    child.on("close", (code) => resolve({ ...ran, code }));
  });
}
