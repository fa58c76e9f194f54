import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

/** The compiled command, as a user runs it. */
export const CLI = join(__dirname, "../../../emulator/dist/cli.js");

export interface Running {
  url: string;
  child: ChildProcessByStdio<null, Readable, Readable>;
  /** Lines of stderr so far: the request log and warnings. */
  stderr: string[];
  /** Ends it with this signal and resolves with its exit code, null after SIGKILL. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

export const spawnCli = (args: string[]) =>
  spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "pipe", "pipe"] });

/** The command where no file may become longer: for the program, the disk is full. The unit is 512 or 1024 bytes. */
export const spawnCliOnFullDisk = (args: string[], blocks: number) =>
  spawn("sh", ["-c", `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, CLI, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });

/** Starts the command and waits for the URL that it prints first. */
export async function startCli(args: string[], child = spawnCli(args)): Promise<Running> {
  const exited = once(child, "exit") as Promise<[number | null]>;
  const stderr: string[] = [];
  createInterface(child.stderr).on("line", (line) => stderr.push(line));
  const first = createInterface(child.stdout)[Symbol.asyncIterator]().next();
  const line = await Promise.race([first, exited.then(() => ({ value: "" }))]);
  const url = /http:\/\/[^\s"]+/.exec(String(line.value))?.[0];
  if (url === undefined) throw new Error(`the emulator did not start: ${stderr.join("\n")}`);
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    const [code] = await exited;
    return code;
  };
  return { url, child, stderr, stop };
}

/** Runs the command to its end. */
export async function runCli(
  args: string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawnCli(args);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
