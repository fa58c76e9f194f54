/** Running other programs: their output passed on or collected, their failure an exit code and never an exception. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onOutput?: (text: string) => void, quiet?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} `code` 127: it could not be started, 130: it was ended by a signal or its time limit
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.timeoutMs,
    });
    const collected = { stdout: "", stderr: "" };
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name].setEncoding("utf8").on("data", (text) => {
        collected[name] += text;
        options.onOutput?.(text);
        if (!options.quiet) process[name].write(text);
      });
    }
    // Ended together, the child first: a terminal signals both, but `kill PID` reaches only us.
    let interrupted = false;
    const stop = () => {
      interrupted = true;
      child.kill();
    };
    for (const signal of SIGNALS) process.once(signal, stop);
    const done = (answer) => {
      for (const signal of SIGNALS) process.off(signal, stop);
      if (interrupted) process.exit(130);
      resolve(answer);
    };
    child.on("error", (error) => done({ code: 127, ...collected, stderr: collected.stderr + error.message }));
    child.on("close", (code, signal) => done({ code: code ?? (signal ? 130 : 1), ...collected }));
  });
}

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM"]);

/** The last `N passed, N failed` of a text, or undefined. @param {string} text */
export function countsOf(text) {
  const match = [...text.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  return match && { passed: Number(match[1]), failed: Number(match[2]) };
}
