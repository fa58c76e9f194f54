/** Questions for the second dialer, the Go program in `dialer/`. */
import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import type { Metric } from "../../provider/simulation/des/metrics";
import type { DialerParameters } from "../../provider/simulation/dialer/parameters";

/** The inputs of the product's model, and one that the second program adds. */
export interface Inputs extends DialerParameters {
  /** Coefficient of variation of the live answer rate between runs. */
  liveAnswerRateVariation?: number;
}

export interface ReferenceQuestion {
  name: string;
  inputs: Inputs;
  /** Also the counts of each run. */
  runs?: boolean;
}

/** Counts of one run; live answers include the people whom AMD took for machines. */
export interface Run {
  attempts: number;
  live: number;
  abandoned: number;
  late: number;
  falsePositives: number;
  busySeconds: number;
}

export interface ReferenceAnswer {
  name: string;
  metrics: Record<Metric, { mean: number; standardError: number }>;
  runs?: Run[];
}

let building: Promise<string> | undefined;

/** @throws Error with the reason when there is no Go and none can be installed */
export function builtProgram(): Promise<string> {
  building ??= promisify(execFile)(process.execPath, [join(__dirname, "build.mjs")]).then(
    ({ stdout }) => stdout.trim(),
    ({ stderr, message }: Error & { stderr?: string }) => {
      throw new Error(`the second dialer cannot be built: ${stderr ?? message}`);
    },
  );
  return building;
}

/** Simulates all questions on all cores. @throws Error with the program's words for inputs that it does not know */
export async function askReference(questions: ReferenceQuestion[]): Promise<ReferenceAnswer[]> {
  return (await askChild(await builtProgram(), [], questions)) as ReferenceAnswer[];
}

/** Starts a program that reads JSON from standard input and writes JSON to standard output. */
export async function askChild(command: string, args: string[], questions: unknown): Promise<unknown> {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(JSON.stringify(questions));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (stdout === "") throw new Error(stderr || `${command} wrote nothing`);
  return JSON.parse(stdout);
}
