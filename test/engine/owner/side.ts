/** One of two stacks that meet on a tenant, driven from the command line or by the Automation API. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ended, type Result } from "../engine";
import type { Program } from "../program";

type Args = Record<string, unknown>;
export type Resources = Record<string, Args>;

export interface Side {
  /** Goes on with the other resources when one fails. */
  up: (resources: Resources, env?: NodeJS.ProcessEnv) => Promise<Result>;
  destroy: () => Promise<Result>;
  /** Exit code 0 only when nothing would change. */
  preview: (resources: Resources) => Promise<Result>;
  refresh: () => Promise<Result>;
  /** The ids in the state, by name of the resource. */
  ids: () => Promise<Record<string, string>>;
  /** The folder of its audit trail. */
  auditDir: string;
}

const YES = ["--yes", "--skip-preview"];

/** A stack of a program that the command line runs. @param env stands above the program's */
export function cli(program: Program, stack: string, env: NodeJS.ProcessEnv = {}): Side {
  const run = (resources: Resources, command: string[], more: NodeJS.ProcessEnv = {}) =>
    program.run({ resources }, [...command, "--stack", stack], { ...env, ...more });
  return {
    up: (resources, more) => run(resources, ["up", ...YES, "--continue-on-error"], more),
    destroy: () => run({}, ["destroy", ...YES]),
    preview: (resources) => run(resources, ["preview", "--expect-no-changes"]),
    refresh: () => run({}, ["refresh", ...YES, "--expect-no-changes"]),
    ids: async () => idsIn((await run({}, ["stack", "export"])).output),
    auditDir: env["CXONE_AUDIT_DIR"] ?? join(program.folder, ".cxone-dialer/audit"),
  };
}

/**
 * An inline program of the Automation API. The workspace names the backend, and the process of the program does not.
 * @param settings stack config
 */
export function inline(program: Program, envVars: NodeJS.ProcessEnv, settings: Args = {}): Side {
  const run = (command: string, resources: Resources, env: NodeJS.ProcessEnv = {}) => {
    const config = settings;
    const job = { command, resources, stackName: "dev", config, envVars: { ...envVars, ...env } };
    const child = spawn(process.execPath, ["run.js"], {
      cwd: program.folder,
      env: { ...program.env, JOB: JSON.stringify(job) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return ended(child);
  };
  return {
    up: (resources, env) => run("up", resources, env),
    destroy: () => run("destroy", {}),
    preview: (resources) => run("preview", resources),
    refresh: () => run("refresh", {}),
    ids: async () => idsIn((await run("export", {})).output),
    auditDir: join(program.folder, ".cxone-dialer/audit"),
  };
}

interface Exported {
  deployment: { resources?: { urn: string; type: string; id: string }[] };
}

function idsIn(output: string): Record<string, string> {
  const { deployment } = JSON.parse(output) as Exported;
  const configs = (deployment.resources ?? []).filter(({ type }) => type.endsWith("cxone:DialerConfig"));
  return Object.fromEntries(configs.map(({ urn, id }) => [urn.split("::").at(-1) ?? "", id]));
}
