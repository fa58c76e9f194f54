/** The lifecycle under the audit trail, over the real HTTP client and the emulator. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { payloadHash } from "../../../../provider/audit/canonical";
import { problemsOf, readFolder } from "../../../../provider/audit/folder";
import { filesOf } from "./entries";
import { CLIENT_SECRET, IDENTITY, Place, PROGRAM } from "./world";

const EXPORTS = "/api/v2/eventstreams/exports";
let place: Place;
beforeEach(async () => (place = await Place.open()));
afterEach(async () => place.close());

describe("a change", () => {
  it("is recorded before and after its call, and exported once", async () => {
    const up = place.process({}, { CI: "true", GITHUB_RUN_ID: "77", GITHUB_SHA: "abc" });
    const { id, outs } = await up.create(PROGRAM);
    const { outs: updated } = await up.update(outs, { ...PROGRAM, dialRate: 1.2 });
    await up.remove(updated);
    expect(place.calls()).toEqual([
      "POST 201",
      "POST 201 export",
      "PUT 200",
      "POST 201 export",
      "DELETE 204",
      "POST 201 export",
    ]);
    expect(place.lines()).toEqual([
      "create success exported",
      "update success exported",
      "delete success exported",
    ]);
    const [, update] = place.changes();
    expect(update?.intent).toMatchObject({
      identity: IDENTITY,
      object: id,
      ifMatch: outs.etag,
      before: { dialRate: 1.5 },
      sent: { dialRate: 1.2 },
      changes: [{ field: "dialRate", before: 1.5, after: 1.2 }],
      who: { ciRun: "77", commit: "abc" },
      evidence: { simulation: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
    });
    expect(update?.outcome).toMatchObject({
      object: id,
      etag: updated.etag,
      after: { dialRate: 1.2, version: 2 },
    });
    expect(update?.outcome?.requestId).toMatch(/./);
    expect(update?.outcome?.latencyMs).toBeGreaterThan(0);
    expect(problemsOf(readFolder(join(place.path, "audit")))).toEqual([]);
  });

  it("exports the contract's event, under the hash of its record", async () => {
    const { id } = await place.process().create(PROGRAM);
    const [change] = place.changes();
    expect(place.events()).toEqual([
      {
        event_id: change?.outcome?.hash,
        event_type: "DIALER_CONFIG_CREATE",
        resource_id: id,
        payload_hash: payloadHash(change?.intent.sent),
        timestamp: change?.outcome?.time,
        latency_ms: change?.outcome?.latencyMs,
        audit_trail: {
          action: "CREATE",
          validated: true,
          compliance_check: change?.intent.evidence.rules.check,
          request_id: change?.outcome?.requestId,
        },
      },
    ]);
    expect(place.emulator.state().idempotencyKeys.map(({ key }) => key)).toContain(change?.outcome?.hash);
  });

  it("makes no call and no record of a change where nothing is written", async () => {
    const { outs } = await place.process().create(PROGRAM);
    place.calls();
    await place.process().update(outs, { ...PROGRAM, forecast: {} });
    expect([place.calls(), place.lines()]).toEqual([[], ["create success exported"]]);
  });

  it("that is refused, in conflict or never sent is recorded as that, and not exported", async () => {
    const up = place.process();
    const { id, outs } = await up.create(PROGRAM);
    place.emulator.edit(id, { dialRate: 2.2 }, "supervisor.sam");
    await expect(up.update(outs, { ...PROGRAM, dialRate: 1.2 })).rejects.toThrow(/supervisor\.sam/);
    await expect(up.create({ ...PROGRAM, __identity: { ...IDENTITY, name: "other" } })).rejects.toThrow(
      /exists already/,
    );
    expect(place.lines()).toEqual([
      "create success exported",
      "update conflict none",
      "create conflict none",
    ]);
  });

  it("in conflict says whose change was in the way, and what they set", async () => {
    const up = place.process();
    const { id, outs } = await up.create(PROGRAM);
    place.emulator.edit(id, { dialRate: 2.2, vendorKey: 7 }, "supervisor.sam");
    const etag = place.emulator.state().etags[id];
    await expect(up.update(outs, { ...PROGRAM, dialRate: 1.2 })).rejects.toThrow(/supervisor\.sam/);
    await expect(up.remove(outs)).rejects.toThrow(/supervisor\.sam/);
    const [, update, removal] = place.changes();
    const theirs = { by: "supervisor.sam", at: expect.stringMatching(/^\d{4}-/) as string, etag, version: 2 };
    expect([update?.result, removal?.result]).toEqual(["conflict", "conflict"]);
    expect(update?.foreign).toEqual({
      ...theirs,
      rows: [
        { field: "dialRate", before: 1.5, yours: 1.2, theirs: 2.2 },
        { field: "vendorKey", theirs: 7 },
      ],
    });
    expect(removal?.foreign?.rows).toEqual([
      { field: "dialRate", before: 1.5, theirs: 2.2 },
      { field: "vendorKey", theirs: 7 },
    ]);
    expect(problemsOf(readFolder(join(place.path, "audit")))).toEqual([]);
  });

  it("without an answer says whose change was found in its place", async () => {
    const up = place.process();
    const { id, outs } = await up.create(PROGRAM);
    place.emulator.edit(id, { dialRate: 2.2 }, "supervisor.sam");
    place.emulator.faults([{ method: "PUT", drop: "before" }]);
    await expect(up.update(outs, { ...PROGRAM, dialRate: 1.2 })).rejects.toThrow(/supervisor\.sam/);
    expect(place.changes()[1]).toMatchObject({
      result: "unknown",
      foreign: { by: "supervisor.sam", rows: [{ field: "dialRate", yours: 1.2, theirs: 2.2 }] },
    });
  });

  it("that was made in the end accuses nobody", async () => {
    const up = place.process();
    const { outs } = await up.create(PROGRAM);
    place.emulator.faults([{ method: "PUT", drop: "after" }]);
    await up.update(outs, { ...PROGRAM, dialRate: 1.2 });
    expect(place.lines()).toEqual(["create success exported", "update success exported"]);
    expect(place.changes().map(({ foreign }) => foreign)).toEqual([undefined, undefined]);
  });

  it("that kept somebody else's edit says which", async () => {
    const up = place.process();
    const { id, outs } = await up.create(PROGRAM);
    place.emulator.edit(id, { vendorKey: 7 }, "supervisor.sam");
    await up.update(outs, { ...PROGRAM, dialRate: 1.2 });
    const [, conflict, merged] = place.changes();
    expect([conflict?.result, conflict?.intent.merged]).toEqual(["conflict", undefined]);
    expect([merged?.result, merged?.intent.merged]).toEqual(["success", [{ field: "vendorKey", after: 7 }]]);
  });

  it("holds no secret", async () => {
    await place.process().create({ ...PROGRAM, name: `renewals ${CLIENT_SECRET}` });
    const text = filesOf(join(place.path, "audit"), ".jsonl").map((file) => readFileSync(file, "utf8"));
    expect(text.join("") + place.notices.join("")).not.toContain(CLIENT_SECRET);
  });
});

describe("a trail that cannot be written", () => {
  beforeEach(() => writeFileSync(join(place.path, "audit"), ""));

  it("stops every change before anything is sent", async () => {
    await expect(place.process().create(PROGRAM)).rejects.toThrow(/CXD-E601.*cxone:auditDir/);
    expect([place.calls(), place.emulator.state().dialerConfigs]).toEqual([[], []]);
  });

  it("is said and stops nothing with auditFailure warn", async () => {
    await place.process({ auditFailure: "warn" }).create(PROGRAM);
    expect(place.calls()).toEqual(["POST 201"]);
    expect(place.notices.join("\n")).toMatch(/no intent record: CXD-E601/);
  });
});

describe("an event", () => {
  const failing = (status: number) => place.emulator.faults([{ method: "POST", path: EXPORTS, status }]);

  it.each([400, 403])(
    "that the API answers with %i is parked with the reason, and not sent again",
    async (status) => {
      failing(status);
      const { outs } = await place.process().create(PROGRAM);
      expect(place.lines()).toEqual(["create success parked"]);
      expect(place.notices.join("\n")).toMatch(/the event of the CREATE of .* is parked: .*flush --parked/);
      await place.process().update(outs, { ...PROGRAM, dialRate: 1.2 });
      expect(place.lines()).toEqual(["create success parked", "update success exported"]);
      expect(place.events()).toHaveLength(1);
    },
  );

  it("that fails does not fail the deployment, and the next run sends it", async () => {
    failing(405);
    const { outs } = await place.process().create(PROGRAM);
    expect([place.lines(), place.events()]).toEqual([["create success pending"], []]);
    expect(place.notices.join("\n")).toMatch(/was not exported: .*405[\s\S]*The next run sends it/);
    await place.process().update(outs, { ...PROGRAM, dialRate: 1.2 });
    expect(place.lines()).toEqual(["create success exported", "update success exported"]);
    expect(place.events().map((event) => event["event_type"])).toEqual([
      "DIALER_CONFIG_CREATE",
      "DIALER_CONFIG_UPDATE",
    ]);
  });

  it("whose answer was lost is sent again under its id and counts once", async () => {
    place.emulator.faults([{ method: "POST", path: EXPORTS, drop: "after" }]);
    await place.process().create(PROGRAM);
    expect([place.lines(), place.events().length]).toEqual([["create success exported"], 1]);
  });

  it("that fails is tried no more in this process", async () => {
    failing(405);
    const up = place.process();
    const { outs } = await up.create(PROGRAM);
    await up.update(outs, { ...PROGRAM, dialRate: 1.2 });
    expect(place.calls()).toEqual(["POST 201", "POST 405 export", "PUT 200"]);
  });

  it("that fails fails the deployment with exportFailure fail, and the object is kept", async () => {
    failing(405);
    const refused = place.process({ exportFailure: "fail" }).create(PROGRAM);
    await expect(refused).rejects.toMatchObject({
      code: "CXD-E501",
      id: expect.stringMatching(/^dc-/) as string,
      properties: { etag: expect.any(String) as string },
      reasons: [expect.stringMatching(/the change was made, but the event .* was not exported/) as string],
    });
  });

  it("is parked when the client may not have the scope: one more token, and the deployment goes on", async () => {
    const poor = await Place.open(["outbound.read", "outbound.dialerconfig.readwrite"]);
    await poor.process().create(PROGRAM);
    const tokens = poor.emulator.log().filter(({ path }) => path === "/oauth/token");
    expect(tokens.map(({ status }) => status)).toEqual([400, 200]);
    expect([poor.calls(), poor.lines()]).toEqual([["POST 201"], ["create success parked"]]);
    expect(poor.notices.join("\n")).toMatch(/may not have the scope eventstreams\.export\.write/);
    await poor.close();
  });

  it("is not due with export off, and the scope is not asked for", async () => {
    const poor = await Place.open(["outbound.read", "outbound.dialerconfig.readwrite"]);
    await poor.process({ export: "off" }).create(PROGRAM);
    expect([poor.calls(), poor.lines()]).toEqual([["POST 201"], ["create success none"]]);
    expect(poor.emulator.log()).toHaveLength(0);
    await poor.close();
  });
});

it("in CI an unset auditDir is warned about", async () => {
  const cwd = process.cwd();
  process.chdir(place.path);
  try {
    await place.process({ auditDir: undefined }, { CI: "true" }).create(PROGRAM);
  } finally {
    process.chdir(cwd);
  }
  expect(place.notices.join("\n")).toMatch(
    /cxone:auditDir is not set: .*\.cxone-dialer.audit, which a CI run may throw away/,
  );
});
