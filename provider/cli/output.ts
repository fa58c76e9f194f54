/** The one door of the command's output: whatever a line holds, a terminal and a CI log show it and do not obey it. */
import { inspect } from "node:util";
import type { Command } from "commander";
import { redact } from "../errors";
import { shownLines } from "../shown";

/** Everything that is printed from here on passes the door, the parser's own words included. */
export function guardOutput(program: Command): void {
  const line = (value: unknown) =>
    `${shownLines(typeof value === "string" ? value : redact(inspect(value)))}\n`;
  console.log = (value: unknown) => void process.stdout.write(line(value));
  console.error = (value: unknown) => void process.stderr.write(line(value));
  program.configureOutput({
    writeOut: (text) => void process.stdout.write(shownLines(text)),
    writeErr: (text) => void process.stderr.write(shownLines(text)),
  });
}
