/** A state remembers the last record of its object: a folder that does not hold it is noticed. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { IDENTITY, Place, PROGRAM } from "./world";

const program = (changes: object = {}) => ({ ...PROGRAM, ...changes });
const named = (name: string) => program({ name, __identity: { ...IDENTITY, name } });
/** The hash of an outcome record, by its place among the changes. */
const hashes = () => place.changes().map(({ outcome }) => outcome?.hash);
const missing = () => place.notices.filter((line) => line.includes("does not hold the last record"));

let place: Place;
beforeEach(async () => (place = await Place.open()));
afterEach(async () => place.close());

describe("a state", () => {
  it("keeps the hash of the last outcome of its object, through a refresh and an update without a call", async () => {
    const up = place.process();
    const { outs } = await up.create(program());
    const { outs: second } = await up.update(outs, program({ dialRate: 1.2 }));
    expect([outs.auditRecord, second.auditRecord]).toEqual(hashes());
    expect((await up.refresh(second)).auditRecord).toBe(second.auditRecord);
    const { outs: third } = await up.update(second, program({ dialRate: 1.2, forecast: {} }));
    expect([third.auditRecord, place.changes().length]).toEqual([second.auditRecord, 2]);
  });

  it("keeps that of the write which was made in the end", async () => {
    const up = place.process();
    const { id, outs } = await up.create(program());
    place.emulator.edit(id, { vendorKey: 7 }, "supervisor.sam");
    const { outs: merged } = await up.update(outs, program({ dialRate: 1.2 }));
    expect(merged.auditRecord).toBe(hashes().at(-1));
  });

  it("keeps it when the deployment fails over the event", async () => {
    place.emulator.faults([{ method: "POST", path: "/api/v2/eventstreams/exports", status: 405 }]);
    const refused = place.process({ exportFailure: "fail" }).create(program());
    await expect(refused).rejects.toMatchObject({
      properties: { auditRecord: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    expect(place.changes()).toHaveLength(1);
  });

  it("keeps none of a change that could not be recorded, not even the older one", async () => {
    const { outs } = await place.process().create(program());
    rmSync(join(place.path, "audit"), { recursive: true });
    writeFileSync(join(place.path, "audit"), "");
    const warned = place.process({ auditFailure: "warn" });
    const { outs: next } = await warned.update(outs, program({ dialRate: 1.2 }));
    expect(Object.keys(next)).not.toContain("auditRecord");
  });
});

describe("the next run that changes something", () => {
  it("says nothing where the folder holds the record", async () => {
    const { outs } = await place.process().create(program());
    await place.process().update(outs, program({ dialRate: 1.2 }));
    expect(missing()).toEqual([]);
  });

  it("names the resource, the hash and the folder once where it does not, and goes on", async () => {
    const first = place.process();
    const one = (await first.create(program())).outs;
    const two = (await first.create(named("two"))).outs;
    rmSync(join(place.path, "audit"), { recursive: true });
    const next = place.process();
    const { outs } = await next.update(one, program({ dialRate: 1.2 }));
    await next.update(two, { ...named("two"), dialRate: 1.2 });
    const folder = join(place.path, "audit");
    expect(missing()).toEqual([
      expect.stringContaining(`${folder} does not hold the last record of renewals (${one.auditRecord})`),
    ]);
    await place.process().update(outs, program({ dialRate: 1.3 }));
    expect(missing()).toHaveLength(1);
  });

  it("says nothing of a state that an older version stored", async () => {
    const { outs } = await place.process().create(program());
    const { auditRecord, ...older } = outs;
    rmSync(join(place.path, "audit"), { recursive: true });
    await place.process().remove(older);
    expect([typeof auditRecord, missing()]).toEqual(["string", []]);
  });
});
