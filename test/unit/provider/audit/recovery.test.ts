/** What a run makes of what an earlier one left: nothing that was made is missed, nothing is claimed without proof. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { payloadHash } from "../../../../provider/audit/canonical";
import { readFolder, closings } from "../../../../provider/audit/folder";
import { AuditLog } from "../../../../provider/audit/log";
import type { Intent } from "../../../../provider/audit/record";
import { overlay } from "../field-map";
import { type DialerState } from "../verbs";
import { filesOf, intent, success } from "./entries";
import { IDENTITY, Place, PROGRAM } from "./world";

let place: Place;
let state: DialerState;
beforeEach(async () => {
  place = await Place.open();
  // Its own trail is not looked at here.
  state = (await place.process({ auditDir: join(place.path, "before"), export: "off" }).create(PROGRAM)).outs;
  place.calls();
});
afterEach(async () => place.close());

/** An earlier run wrote the intent to set dialRate to 1.2 and was killed. */
function stopped(more: Partial<Intent> = {}): AuditLog {
  const log = new AuditLog(join(place.path, "audit"));
  log.append(
    intent({
      identity: IDENTITY,
      baseUrl: place.emulator.url,
      object: state.dialerConfigId,
      ifMatch: state.etag,
      before: state.server,
      sent: overlay(state.server, { dialRate: 1.2 }),
      ...more,
    }),
  );
  return log;
}

/** A next run of the same stack that changes something else. */
const nextRun = () =>
  place.process().create({ ...PROGRAM, name: "another", __identity: { ...IDENTITY, name: "another" } });
const NEXT = "create success exported";

describe("an update without an outcome", () => {
  it.each([
    ["was made", [{ dialRate: 1.2 }], "update success exported"],
    ["was not made", [], "update failed none"],
    ["was not made, and somebody else wrote", [{ dialRate: 3 }], "update failed none"],
    ["may have been overwritten", [{ dialRate: 1.2 }, { dialRate: 3 }], "update undetermined none"],
  ])("that %s is settled as that", async (_, edits, line) => {
    stopped();
    for (const edit of edits) place.emulator.edit(state.dialerConfigId, edit, "somebody");
    await nextRun();
    expect(place.lines()).toEqual([line, NEXT]);
    // Settled once and for all.
    await place.process().update(state, { ...PROGRAM, forecast: {} });
    expect(place.lines()).toEqual([line, NEXT]);
  });

  it("of a writer that may still be at work is left alone", async () => {
    const { hostname } = await import("node:os");
    stopped({ who: { user: "ada", host: hostname(), processId: process.ppid } });
    await nextRun();
    expect(place.lines()).toEqual(["update open none", NEXT]);
  });

  it.each([
    ["another stack", { identity: { ...IDENTITY, stack: "prod" } }],
    ["another tenant", { baseUrl: "https://other.example" }],
  ])("of %s is left alone", async (_, other) => {
    stopped(other);
    await nextRun();
    expect(place.lines()).toEqual(["update open none", NEXT]);
  });

  describe("of the tenant's former address", () => {
    const FORMER = "https://old.example";
    const afterMove = () =>
      place
        .process({ movedFrom: FORMER })
        .create({ ...PROGRAM, name: "another", __identity: { ...IDENTITY, name: "another" } });

    it("is settled at the present one", async () => {
      stopped({ baseUrl: FORMER });
      place.emulator.edit(state.dialerConfigId, { dialRate: 1.2 }, "us");
      await afterMove();
      expect(place.lines()).toEqual(["update success exported", NEXT]);
    });

    it.each(["update", "delete"] as const)(
      "claims nothing of an %s where the present one has no such object",
      async (action) => {
        stopped({ baseUrl: FORMER, action, object: "dc-elsewhere" });
        await afterMove();
        expect(place.lines()).toEqual([`${action} undetermined none`, NEXT]);
      },
    );
  });

  it("stays open when the object cannot be read, and the deployment goes on", async () => {
    stopped();
    place.emulator.faults([{ method: "GET", status: 403 }]);
    await nextRun();
    expect(place.lines()).toEqual(["update open none", NEXT]);
    expect(place.notices.join("\n")).toMatch(/a change of dc-\S+ by an earlier run stays open/);
  });
});

describe("an update whose body the record does not hold as it was sent", () => {
  const wanted = (more: object) =>
    overlay(state.server, { dialRate: 1.2, complianceRules: { jurisdictions: ["US"], ...more } });
  const CREDENTIAL = { note: "Bearer a1b2c3" };

  it.each([
    ["was made", CREDENTIAL, {}, "update success exported"],
    ["was made under an ordinary name", { note: "Basic Insurance Ltd" }, {}, "update success exported"],
    ["was not made: a recorded value differs", CREDENTIAL, { dialRate: 3 }, "update failed none"],
    [
      "may have been made: only the value that was redacted differs",
      CREDENTIAL,
      { complianceRules: { jurisdictions: ["US"], note: "another" } },
      "update undetermined none",
    ],
  ])("%s", async (_, rules, others, line) => {
    const sent = wanted(rules);
    stopped({ sent, payloadHash: payloadHash(sent) });
    place.emulator.edit(state.dialerConfigId, { ...sent, ...others }, "somebody");
    await nextRun();
    expect(place.lines()).toEqual([line, NEXT]);
    const [change] = place.changes();
    expect(change?.intent.redacted).toBe(rules === CREDENTIAL ? true : undefined);
  });

  it.each([
    ["was made: the recorded values are all there", [{ dialRate: 1.2 }], "update success exported"],
    ["was not made: a recorded value differs", [{ dialRate: 3 }], "update failed none"],
    [
      "may have been made: only a secret differs",
      [{ dialRate: 1.2, agentRatio: 3 }],
      "update undetermined none",
    ],
  ])("because a field is a secret %s", async (_, [edit], line) => {
    const sent = overlay(state.server, { dialRate: 1.2 });
    stopped({
      sent: { ...sent, agentRatio: "[secret]" },
      secretFields: ["agentRatio"],
      payloadHash: payloadHash(sent),
    });
    place.emulator.edit(state.dialerConfigId, edit ?? {}, "somebody");
    await nextRun();
    expect(place.lines()).toEqual([line, NEXT]);
  });
});

describe("an update to which the API added a key of its own", () => {
  const ADDED = { dialRate: 1.2, serverKey: 7 };
  it.each([
    ["counts as made", {}, [ADDED], "update success exported"],
    [
      "is not known when there was a second change",
      {},
      [ADDED, { serverKey: 8 }],
      "update undetermined none",
    ],
    [
      "is not known when the record does not hold what was sent",
      { secretFields: ["name"] },
      [ADDED],
      "update undetermined none",
    ],
    ["is not made when a field is left that it took away", { sent: {} }, [ADDED], "update failed none"],
  ])("%s", async (_, more, edits, line) => {
    stopped(more);
    for (const edit of edits) place.emulator.edit(state.dialerConfigId, edit, "somebody");
    await nextRun();
    expect(place.lines()).toEqual([line, NEXT]);
  });
});

describe("a delete without an outcome", () => {
  const action = { action: "delete", sent: undefined } as const;

  it("is made when the object is gone", async () => {
    stopped(action);
    await place.process({ auditDir: join(place.path, "before"), export: "off" }).remove(state);
    await nextRun();
    expect(place.lines()).toEqual(["delete success exported", NEXT]);
    expect(place.events()[0]).toMatchObject({
      event_type: "DIALER_CONFIG_DELETE",
      resource_id: state.dialerConfigId,
    });
  });

  it("is not made when the object is there", async () => {
    stopped(action);
    await nextRun();
    expect(place.lines()).toEqual(["delete failed none", NEXT]);
  });
});

describe("a create", () => {
  it("that was answered and recorded is not made again, nor claimed: a state may have let its object go since", async () => {
    const first = place.process();
    await first.create({ ...PROGRAM, name: "new", __identity: { ...IDENTITY, name: "new" } });
    const again = place
      .process()
      .create({ ...PROGRAM, name: "new", __identity: { ...IDENTITY, name: "new" } });
    await expect(again).rejects.toThrow(
      /CXD-E313.*The audit trail shows that it was made before \(record [0-9a-f]{12}/,
    );
    expect(place.lines()).toEqual(["create success exported", "create undetermined none"]);
    expect(place.events()).toHaveLength(1);
  });

  it("without an outcome is settled by the one that repeats it", async () => {
    const identity = { ...IDENTITY, name: "new" };
    const up = place.process();
    await up.create({ ...PROGRAM, name: "new", __identity: identity });
    const key = place.changes()[0]?.intent.idempotencyKey ?? "";
    const fresh = await Place.open();
    const log = new AuditLog(join(fresh.path, "audit"));
    log.append(
      intent({
        action: "create",
        identity,
        baseUrl: fresh.emulator.url,
        object: undefined,
        idempotencyKey: key,
      }),
    );
    await fresh.process().create({ ...PROGRAM, name: "new", __identity: identity });
    expect(fresh.lines()).toEqual(["create repeat none", "create success exported"]);
    await fresh.close();
  });

  it("without an outcome is made when the API knows its key, whatever the program says now", async () => {
    const identity = { ...IDENTITY, name: "new" };
    const quiet = place.process({ auditDir: join(place.path, "before"), export: "off" });
    await quiet.create({ ...PROGRAM, name: "new", __identity: identity });
    const before = readFolder(join(place.path, "before")).flatMap(({ records }) => records);
    const key = before.flatMap((record) => (record.kind === "intent" ? [record.idempotencyKey] : [])).at(-1);
    const log = new AuditLog(join(place.path, "audit"));
    log.append(
      intent({
        action: "create",
        identity,
        baseUrl: place.emulator.url,
        object: undefined,
        idempotencyKey: key,
      }),
    );
    await place.process().create({ ...PROGRAM, name: "new", dialRate: 1.1, __identity: identity });
    expect(place.lines()).toEqual([
      "create success exported",
      "create conflict none",
      "update success exported",
    ]);
  });
});

describe("a chain", () => {
  it("with a line cut off by a kill is closed when it has nothing left to do, and its bytes are counted", async () => {
    const log = stopped();
    const chain = log.chain ?? "";
    log.close();
    appendFileSync(join(place.path, "audit", `${chain}.jsonl`), '{"after":');
    await nextRun();
    expect(closings(readFolder(join(place.path, "audit"))).get(chain)).toMatchObject({
      records: 1,
      tornBytes: 9,
    });
  });

  it("that is damaged is named, and the deployment goes on", async () => {
    stopped();
    appendFileSync(filesOf(join(place.path, "audit"), ".jsonl")[0] ?? "", "{}\n");
    await nextRun();
    expect(place.notices.join("\n")).toMatch(/audit chain .* is damaged at record 2: .*audit verify/);
  });

  it("is not closed while its event waits", async () => {
    const log = stopped();
    const [open] = place.changes();
    log.append(success(open?.intent.hash ?? "", { object: state.dialerConfigId }));
    place.emulator.faults([{ method: "POST", path: "/api/v2/eventstreams", status: 405 }]);
    await nextRun();
    expect(closings(readFolder(join(place.path, "audit"))).size).toBe(0);
  });
});
