/** A program written in the test that looks at what it does: its function's text is what the engine runs. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "./program";
import type { Result } from "./engine";

type Dialer = typeof import("pulumi-cxone-dialer");
type Pulumi = typeof import("@pulumi/pulumi");

/** Runs in a process of its own: it may use its parameters and nothing else of the test. */
export type Written<Parts extends unknown[]> = (dialer: Dialer, pulumi: Pulumi, ...parts: Parts) => unknown;

/** Runs one pulumi command over it. @param parts JSON values */
export function run<Parts extends unknown[]>(
  program: Program,
  written: Written<Parts>,
  parts: Parts,
  ...command: string[]
): Promise<Result> {
  const values = parts.map((part) => JSON.stringify(part));
  const call = [`require("pulumi-cxone-dialer")`, `require("@pulumi/pulumi")`, ...values].join(", ");
  writeFileSync(
    join(program.folder, "index.js"),
    `module.exports = async () => (${written.toString()})(${call});\n`,
  );
  return program.run({}, command);
}

export const UP = ["up", "--yes", "--skip-preview"];
export const CLEAN = ["preview", "--expect-no-changes"];
