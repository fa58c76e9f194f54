/** The Pulumi engine that the tests run, and commands run to their end. */
import { type ChildProcess, spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * @param languages more than Node: they are built at the first call, and cached
 * @returns the binary, and what to lay over the environment to run it
 */
export function findEngine(languages: string[] = []): { bin: string; env: Record<string, string> } {
  const more = languages.length > 0 ? ["--languages", languages.join(",")] : [];
  const found = spawnSync(process.execPath, ["tools/engine/main.mjs", "--json", ...more], {
    cwd: join(__dirname, "../.."),
    encoding: "utf8",
  });
  if (found.status !== 0) throw new Error(`no engine: ${found.stderr}`);
  return JSON.parse(found.stdout) as { bin: string; env: Record<string, string> };
}

export interface Result {
  code: number;
  /** stdout and stderr, in the order they came. */
  output: string;
}

/** @param child with its stdout and stderr as pipes */
export function ended(child: ChildProcess): Promise<Result> {
  return new Promise((resolve) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (data: Buffer) => (output += data.toString()));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
