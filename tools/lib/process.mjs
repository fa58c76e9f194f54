/** Running other programs: their output passed on or collected, their failure an exit code and never an exception. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onOutput?: (text: string) => void, quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const collected = { stdout: "", stderr: "" };
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name].setEncoding("utf8").on("data", (text) => {
        collected[name] += text;
        options.onOutput?.(text);
        if (!options.quiet) process[name].write(text);
      });
    }
    child.on("error", (error) =>
      resolve({ code: 127, ...collected, stderr: collected.stderr + error.message }),
    );
    child.on("close", (code, signal) => resolve({ code: code ?? (signal ? 130 : 1), ...collected }));
  });
}

/** The last `N passed, N failed` of a text, or undefined. @param {string} text */
export function countsOf(text) {
  const match = [...text.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  return match && { passed: Number(match[1]), failed: Number(match[2]) };
}
