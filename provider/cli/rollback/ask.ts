/** A question on the terminal. */
import { createInterface } from "node:readline";

/** Standard output may go into a file: the question is on standard error. */
export const hasTerminal = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** @returns true only for the whole word yes; undefined when the terminal was closed, or Ctrl-C came, without an answer */
export function isConfirmed(question: string): Promise<boolean | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    terminal.once("line", (answer) => {
      resolve(answer.trim().toLowerCase() === "yes");
      terminal.close();
    });
    terminal.once("close", () => resolve(undefined));
    terminal.setPrompt(question);
    terminal.prompt();
  });
}
