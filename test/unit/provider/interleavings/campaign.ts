/** Many interleavings on one emulator: each is played, judged, and then brought to an end that leaves nothing behind. */
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import fc from "fast-check";
import { PACING } from "../../../pacing";
import { CLIENT } from "../lock/deployment";
import { madeBy, verdict } from "./oracle";
import { Player } from "./player";
import { type Script, script, SHARED_ID } from "./script";

const SEED = {
  clients: [{ ...CLIENT, scopes: ["outbound.read" as const, "outbound.dialerconfig.readwrite" as const] }],
  campaigns: [],
  dialerConfigs: [
    { id: SHARED_ID, name: "shared", ...PACING, dialRate: 2, complianceRules: {}, vendorKey: 1 },
  ],
};

/** @returns how often each thing happened, so that a campaign can show that it met what it is about */
export async function campaign(numRuns: number, seed: number): Promise<Record<string, number>> {
  const emulator = await startEmulator({ limits: "off", seed: SEED });
  const counts: Record<string, number> = {};
  try {
    await fc.assert(
      fc.asyncProperty(script, async (one) => {
        for (const [what, count] of Object.entries(await interleaving(emulator, one))) {
          counts[what] = (counts[what] ?? 0) + count;
        }
      }),
      { numRuns, seed, endOnFailure: true },
    );
    return counts;
  } finally {
    await emulator.close();
  }
}

async function interleaving(emulator: Emulator, one: Script): Promise<Record<string, number>> {
  await emulator.seed(SEED);
  emulator.clearLog();
  const player = new Player(emulator, one);
  await player.play(one.choices);
  await settle(player);
  const broken = [...verdict(player.history), ...leftovers(player)];
  if (broken.length > 0) throw new Error(`${broken.join("\n")}\n${story(player)}`);
  const refusals = player.history.runs.filter(({ end }) =>
    end?.error?.includes("changed outside this stack"),
  );
  return { ...player.counts, interleavings: 1, refusals: refusals.length };
}

/**
 * No more faults: each stack goes up; what it could not know (a destroy that was killed after it acted, a refusal) a
 * refresh tells it, and then it is up.
 */
async function settle(player: Player): Promise<void> {
  for (const stack of player.stacks) {
    for (const run of ["up", "refresh", "up"] as const) {
      const program = stack.deployment.program;
      stack.steps.push(run === "up" ? { run, program, forgotten: false } : { run });
      await player.play([]);
    }
    const end = player.history.runs.at(-1)?.end;
    if (end === undefined || end.error !== undefined)
      throw new Error(`${stack.name} does not get up: ${end?.error}`);
  }
}

/** What lives and was made by a stack is what its state holds. */
function leftovers({ history, stacks }: Player): string[] {
  return stacks.flatMap(({ name, deployment }) => {
    const id = deployment.resource?.id;
    const orphans = madeBy(history, name).filter((made) => made !== id && history.live(made) !== undefined);
    const gone = id !== undefined && history.live(id) === undefined ? [`${name}'s object is gone`] : [];
    return [...gone, ...orphans.map((orphan) => `${orphan} of ${name} is in no state: an orphan`)];
  });
}

function story({ history }: Player): string {
  return history.happenings
    .map(({ run, method, entry, id, after }, at) => {
      const result = id === undefined ? "" : ` -> ${JSON.stringify(after?.body ?? "gone")}`;
      return `${at} ${run ? `${run.stack} ${run.kind}` : "editor"} ${method} ${entry?.status ?? ""}${result}`;
    })
    .join("\n");
}
