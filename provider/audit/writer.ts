/** Who writes: the OS user, and the CI run and commit where the environment names them. */
import { hostname, userInfo } from "node:os";
import type { Who } from "./record";
import { thrownCode } from "../shown/thrown";

/** Variables that CI systems set, as their manuals name them: run, commit. */
const CI_VARIABLES = [
  ["GITHUB_RUN_ID", "GITHUB_SHA"],
  ["CI_PIPELINE_ID", "CI_COMMIT_SHA"],
  ["BUILD_BUILDID", "BUILD_SOURCEVERSION"],
  ["CIRCLE_WORKFLOW_ID", "CIRCLE_SHA1"],
  ["BITBUCKET_BUILD_NUMBER", "BITBUCKET_COMMIT"],
  ["BUILD_TAG", "GIT_COMMIT"],
] as const;

export const runsInCi = (env: Readonly<NodeJS.ProcessEnv>): boolean =>
  Boolean(env["CI"]) && env["CI"] !== "false";

export function whoWrites(env: Readonly<NodeJS.ProcessEnv>): Who {
  const [run, commit] = CI_VARIABLES.find(([name]) => env[name]) ?? [];
  return {
    user: userName(),
    host: hostname(),
    processId: process.pid,
    ...(run && env[run] && { ciRun: env[run] }),
    ...(commit && env[commit] && { commit: env[commit] }),
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under an id that has no name.
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

/** An operation may take this long (cxone:timeoutSeconds has this maximum), so an older intent is nobody's any more. */
const LONGEST_OPERATION_MS = 3_600_000;

/** Whether the process that wrote an intent may still be at work on it; another machine's is taken for gone. */
export function mayStillRun(who: Who, since: Date, now: Date): boolean {
  if (who.host !== hostname() || who.processId === process.pid) return false;
  if (now.getTime() - since.getTime() > LONGEST_OPERATION_MS) return false;
  try {
    process.kill(who.processId, 0);
    return true;
  } catch (error) {
    return thrownCode(error) === "EPERM";
  }
}
