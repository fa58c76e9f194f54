/** The compiled command on a pseudo terminal: what it prints there, and answers as a person types them. */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

const MAIN = join(__dirname, "../../../provider/dist/cli/main.js");

/** Node has no pseudo terminal; the process that has one passes bytes on, and ends as the command does. */
const PTY = `
import os, pty, select, sys
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
typing = True
while True:
    ready, _, _ = select.select([fd, 0] if typing else [fd], [], [])
    if fd in ready:
        try:
            data = os.read(fd, 65536)
        except OSError:
            data = b""
        if not data:
            break
        os.write(1, data)
    if 0 in ready:
        data = os.read(0, 65536)
        typing = bool(data)
        if data:
            os.write(fd, data)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 255)
`;

export const hasTerminals =
  process.platform !== "win32" && spawnSync("python3", ["-c", "import pty"]).status === 0;

/** @param answer is called once, when the command asks: what is typed then */
export function onTerminal(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  answer: () => string,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn("python3", ["-c", PTY, process.execPath, MAIN, ...args], {
      env: { PATH: process.env["PATH"], TERM: "dumb", ...env },
    });
    let output = "";
    let isAnswered = false;
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
      if (isAnswered || !output.includes("yes/no")) return;
      isAnswered = true;
      child.stdin.write(answer());
    });
    child.stderr.on("data", (data: Buffer) => (output += data.toString()));
    child.on("close", (code) => resolve({ code, output: output.replaceAll("\r\n", "\n") }));
  });
}
