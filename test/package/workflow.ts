/** Runs a GitHub Actions workflow's shell steps in order; the actions it uses have stand-ins. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Newcomer } from "./newcomer";

interface Step {
  name?: string;
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
  if?: string;
  env?: Record<string, string>;
}

export interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { env?: Record<string, string>; steps: Step[] }>;
}

/** What a step did; one that was skipped is not there. */
export interface Ran {
  step: string;
  code: number;
  output: string;
}

export const readWorkflow = (file: string): Workflow => parse(readFileSync(file, "utf8")) as Workflow;

/** A later step runs after a failure only with one of these; the recipes use no other condition. */
const CONDITIONS: Record<string, (failed: boolean) => boolean> = {
  "": (failed) => !failed,
  "!cancelled()": () => true,
  "always()": () => true,
  "failure()": (failed) => failed,
};

export class Runner {
  /**
   * @param context values of the expressions that the recipes use; another one is refused
   * @param actions what stands in for an action, as a shell script
   */
  constructor(
    private readonly newcomer: Newcomer,
    private readonly context: Record<string, string>,
    private readonly actions: Record<string, string>,
  ) {}

  /** Where the job's steps run; it is new for each job. */
  get folder(): string {
    return join(this.temp, "work");
  }

  private get temp(): string {
    return join(this.newcomer.home, "runner");
  }

  /** Runs the only job, in an empty folder. */
  async job(workflow: Workflow): Promise<Ran[]> {
    const [job] = Object.values(workflow.jobs);
    if (job === undefined) throw new Error("the workflow has no job");
    rmSync(this.temp, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    const files = { GITHUB_ENV: join(this.temp, "env"), GITHUB_STEP_SUMMARY: join(this.temp, "summary.md") };
    for (const file of Object.values(files)) writeFileSync(file, "");
    const ran: Ran[] = [];
    for (const step of job.steps) {
      const condition = CONDITIONS[(step.if ?? "").replace(/^\$\{\{ (.*) \}\}$/, "$1")];
      if (condition === undefined) throw new Error(`a condition that is not understood here: ${step.if}`);
      if (!condition(ran.some(({ code }) => code !== 0))) continue;
      const env = { ...this.filled(job.env), ...this.filled(step.env), ...files, RUNNER_TEMP: this.temp };
      const script = `set -a; . "$GITHUB_ENV"; set +a\n${step.run ?? this.standIn(step)}`;
      const { code, output } = await this.newcomer.process(script, { cwd: this.folder, env });
      ran.push({ step: step.name ?? step.uses ?? step.run ?? "", code, output });
    }
    return ran;
  }

  private standIn({ uses = "" }: Step): string {
    const [name = ""] = uses.split("@");
    const script = this.actions[name];
    if (script === undefined) throw new Error(`no stand-in for the action ${uses}`);
    return script;
  }

  private filled(env: Record<string, string> = {}): Record<string, string> {
    return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, this.evaluated(value)]));
  }

  private evaluated(text: string): string {
    return text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
      const value = this.context[expression];
      if (value === undefined) throw new Error(`no value for the expression ${expression}`);
      return value;
    });
  }
}
