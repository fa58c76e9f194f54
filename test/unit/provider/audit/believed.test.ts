/** What the trail lets a later run believe about a create: an answer that was not ours is no evidence, then or later. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { AuditLog } from "../../../../provider/audit/log";
import type { Who } from "../../../../provider/audit/record";
import { OwnershipError, PartialCreateError } from "../../../../provider/errors";
import { intent } from "./entries";
import { IDENTITY, Place, PROGRAM } from "./world";

const CONFIGS = "/api/v2/outbound/dialerconfigs";
const POST = { method: "POST", path: CONFIGS };

let place: Place;
beforeEach(async () => (place = await Place.open()));
afterEach(async () => place.close());

const run = () => place.process({ export: "off" });
const OTHER_VALUES = { ...PROGRAM, agentRatio: 1.1 };

/** An object that another place made under the key that this program's resource has too. */
async function anothersObject(): Promise<string> {
  const another = place.process({ auditDir: join(place.path, "another"), export: "off" });
  const { id } = await another.create(OTHER_VALUES);
  place.calls();
  return id;
}

/** The key of this program's create, as the trail of another place holds it. */
async function keyOf(inputs: Record<string, unknown>): Promise<string> {
  place.emulator.faults([{ ...POST, status: 400 }]);
  await run()
    .create(inputs)
    .catch(() => undefined);
  place.calls();
  return place.changes().at(-1)?.intent.idempotencyKey ?? "";
}

describe("a create whose first try was not answered", () => {
  it("is refused in this run and in the next when its key names another's object, and nothing is written", async () => {
    const object = await anothersObject();
    place.emulator.faults([{ ...POST, status: 503, retryAfter: 0 }]);
    await expect(run().create(PROGRAM)).rejects.toMatchObject({ object });
    expect(place.lines()).toEqual(["create undetermined none", "create conflict none"]);
    await expect(run().create(PROGRAM)).rejects.toThrow(OwnershipError);
    expect(place.calls().filter((call) => /^(PUT|DELETE)/.test(call))).toEqual([]);
    expect(place.emulator.state().dialerConfigs.map(({ agentRatio }) => agentRatio)).toEqual([1.1]);
  });

  it("may have made the object whose name is taken, and the refusal says so", async () => {
    await place.process({ auditDir: join(place.path, "another"), export: "off" }).create({
      ...PROGRAM,
      __identity: { ...IDENTITY, name: "another" },
    });
    await expect(run().create(PROGRAM)).rejects.toThrow(/Nothing shows that this resource made it/);
    place.emulator.faults([{ ...POST, status: 503, retryAfter: 0 }]);
    await expect(run().create(PROGRAM)).rejects.toThrow(/was not answered before, and may have made it/);
  });
});

describe("an open create of the trail", () => {
  const open = async (who: Who): Promise<void> => {
    const log = new AuditLog(join(place.path, "audit"));
    const own = { baseUrl: place.emulator.url, identity: IDENTITY, idempotencyKey: await keyOf(PROGRAM) };
    const create = { action: "create", object: undefined, before: undefined, ifMatch: undefined } as const;
    log.append(intent({ ...create, ...own, who }));
    log.close();
  };

  it("proves nothing while the process that wrote it may still be at work", async () => {
    const object = await anothersObject();
    const twin = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"]);
    await once(twin, "spawn");
    try {
      await open({ user: "ada", host: hostname(), processId: twin.pid ?? 0 });
      await expect(run().create(PROGRAM)).rejects.toMatchObject({ object });
    } finally {
      twin.kill("SIGKILL");
    }
  });

  it("proves that the object is ours when that process is gone", async () => {
    const object = await anothersObject();
    await open({ user: "ada", host: "a-runner-of-last-week", processId: 1 });
    expect(await run().create(PROGRAM)).toMatchObject({ id: object });
  });

  it("brings the object's id to the state when the object cannot be read after it was found", async () => {
    const object = await anothersObject();
    await open({ user: "ada", host: "a-runner-of-last-week", processId: 1 });
    place.emulator.faults([{ method: "GET", path: `${CONFIGS}/${object}`, status: 400 }]);
    const error = await run()
      .create(PROGRAM)
      .catch((thrown: unknown) => thrown as PartialCreateError);
    expect(error).toBeInstanceOf(PartialCreateError);
    expect(error).toMatchObject({ id: object });
  });
});

describe("an update that was not answered, though it was made", () => {
  it("is no change by somebody else, also when somebody added a key before this run looked", async () => {
    const { outs } = await run().create(PROGRAM);
    place.emulator.faults([
      { method: "PUT", path: CONFIGS, drop: "after" },
      { method: "GET", path: CONFIGS, delayMs: 500 },
    ]);
    const updated = run().update(outs, { ...PROGRAM, dialRate: 1.2 });
    while (place.emulator.state().dialerConfigs[0]?.["dialRate"] !== 1.2) await nextTurn();
    place.emulator.edit(outs.dialerConfigId, { vendorNote: "seen" }, "somebody");
    await updated;
    expect(place.changes().map(({ outcome }) => outcome?.foreign)).toEqual([undefined, undefined]);
  });
});
