/** kill -9 of the engine and its provider in the middle of an update, eight times, on the real engine. */
import { spawnSync } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { problemsOf, readFolder } from "../../provider/audit/folder";
import { changesOf } from "../../provider/audit/ledger";
import { Stack } from "./stack";

jest.setTimeout(1_800_000);

const KILLS = 8;
/** After the PUT has arrived; the answer, the outcome, the export and the end of the verb take less. */
const DELAYS_MS = [0, 2, 5, 10, 20, 40, 80, 160];

it("after eight kills every committed change is recorded and exported, and none is invented", async () => {
  const stack = await Stack.start();
  try {
    expect((await stack.run("up", "--yes", "--skip-preview")).code).toBe(0);
    for (let kill = 0; kill < KILLS; kill++) {
      await stack.run("config", "set", "dialRate", String(1 + kill / 10));
      await killedUp(stack, DELAYS_MS[kill] ?? 0);
      await stack.run("cancel", "--yes");
      const { code, output } = await stack.run("up", "--yes", "--skip-preview");
      expect([code, output]).toEqual([0, expect.any(String)]);
    }
    const [config] = stack.emulator.state().dialerConfigs;
    const types = new Map(
      stack.emulator.state().exports.map(({ event }) => [event["event_id"], event["event_type"]]),
    );
    const updates = Number(config?.["version"]) - 1;
    expect(updates).toBeGreaterThanOrEqual(KILLS);
    expect([...types.values()].sort()).toEqual([
      "DIALER_CONFIG_CREATE",
      ...Array<string>(updates).fill("DIALER_CONFIG_UPDATE"),
    ]);
    const chains = readFolder(stack.auditDir);
    const made = changesOf(chains).filter(({ result }) => result === "success");
    expect([made.length, problemsOf(chains)]).toEqual([updates + 1, []]);
  } finally {
    await stack.stop();
  }
});

/** Starts an up and kills all of its processes so long after the first PUT has arrived. */
async function killedUp(stack: Stack, delayMs: number): Promise<void> {
  const child = stack.start({}, "up", "--yes", "--skip-preview");
  const ended = new Promise((resolve) => child.on("close", resolve));
  for (const stream of [child.stdout, child.stderr]) stream.resume();
  while (!stack.emulator.log().some(({ method }) => method === "PUT")) await setTimeout(1);
  const processes = family(child.pid ?? 0);
  await setTimeout(delayMs);
  for (const id of processes) {
    try {
      process.kill(id, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
  await ended;
}

/** A process and all below it. */
function family(root: number): number[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" });
  const pairs = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const id of found) {
    found.push(...pairs.flatMap(([pid = 0, parent]) => (parent === id ? [pid] : [])));
  }
  return found;
}
