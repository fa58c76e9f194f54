/**
 * Two stacks on one object and an editor in the console, command by command on the real engine, with lost answers and
 * edits between a preview's state and the write. The history is judged by the same oracle as the in-process campaign.
 */
import type { Emulator } from "cxone-dialer-emulator";
import { History, type Run } from "../../unit/provider/interleavings/history";
import { verdict } from "../../unit/provider/interleavings/oracle";
import type { Result } from "../engine";
import type { Args, OneStack } from "./one-stack";

const CONFIGS = "/api/v2/outbound/dialerconfigs";
const SHARED = { configId: "dc-shared", onAdopt: "update" };

/** One step of a script. `lost`: the answer to this command's first write is cut off, before or after it acts. */
export type Step =
  | { stack: "a" | "b"; up: Args; lost?: "before" | "after" }
  | { stack: "a" | "b"; refresh: true }
  | { edit: Record<string, number> };

export interface Played {
  /** What breaks the lock's promises; empty when nothing does. */
  broken: string[];
  /** `ok` or `refused` for each command. */
  ends: string[];
  live: Args | undefined;
}

export async function play(
  emulator: Emulator,
  stacks: Record<"a" | "b", OneStack>,
  steps: readonly Step[],
): Promise<Played> {
  const history = new History(emulator);
  const ends: string[] = [];
  for (const step of steps) {
    if ("edit" in step) {
      emulator.edit("dc-shared", step.edit, "supervisor.sam");
      history.note(undefined, "edit");
      continue;
    }
    ends.push(await command(emulator, history, stacks[step.stack], step));
  }
  return { broken: verdict(history), ends, live: history.live("dc-shared")?.body };
}

async function command(
  emulator: Emulator,
  history: History,
  stack: OneStack,
  step: Exclude<Step, { edit: object }>,
): Promise<string> {
  const before = await stack.state();
  const program = "up" in step ? { ...SHARED, ...step.up } : {};
  const run: Run = {
    stack: step.stack,
    kind: "up" in step ? "up" : "refresh",
    program,
    base: before?.outputs.server,
    declaredBefore: before?.outputs.declared ?? [],
    from: history.happenings.length,
    notices: [],
  };
  history.runs.push(run);
  if (before === undefined) history.note(run, "GET");
  if ("up" in step && step.lost !== undefined) {
    emulator.faults([{ method: "PUT", path: CONFIGS, drop: step.lost }]);
  }
  const { code, output }: Result = "up" in step ? await stack.up(program) : await stack.refresh();
  history.note(run, "command");
  const after = await stack.state();
  run.notices = output.split("\n");
  run.end = {
    at: history.happenings.length,
    ...(code !== 0 && { error: output }),
    state: after && { id: after.id, etag: after.outputs.etag, server: after.outputs.server },
  };
  return code === 0 ? "ok" : "refused";
}
