/** `cxone-dialer rollback` over the emulator: the table, the write under the lock, its own record, the program's change. */
import { join } from "node:path";
import type { DialerState } from "../../../provider/lifecycle/state";
import { CLIENT_SECRET, Place, PROGRAM } from "../provider/audit/world";
import { cli } from "./run";

jest.setTimeout(60_000);

let place: Place;
let state: DialerState;
beforeEach(async () => {
  place = await Place.open();
  const up = place.process();
  const { outs } = await up.create(PROGRAM);
  const first = await up.update(outs, { ...PROGRAM, dialRate: 1.2 });
  const rules = { jurisdictions: ["US"], minRingSeconds: 15 };
  state = (await up.update(first.outs, { ...PROGRAM, dialRate: 1.1, complianceRules: rules })).outs;
});
afterEach(async () => place.close());

const rollback = (...args: string[]) =>
  cli(["rollback", ...args], {
    CXONE_BASE_URL: place.emulator.url,
    CXONE_CLIENT_ID: "pulumi",
    CXONE_CLIENT_SECRET: CLIENT_SECRET,
    CXONE_AUDIT_DIR: join(place.path, "audit"),
  });
const live = () => place.emulator.state().dialerConfigs[0];

describe("rollback", () => {
  it("puts back what the last change replaced, records itself, exports it and says what the program needs", async () => {
    const { code, stdout, stderr } = await rollback(state.dialerConfigId);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^field +now +recorded\ndialRate +1\.1 +1\.2\ncomplianceRules\.minRingSeconds +15 +\(absent\)\n/,
    );
    expect(stdout).toMatch(
      /stack o\/p\/dev, resource renewals:\n {2}set dialRate to 1\.2\n {2}remove complianceRules\.minRingSeconds/,
    );
    expect(live()).toMatchObject({ dialRate: 1.2, complianceRules: { jurisdictions: ["US"] } });
    expect(place.lines().at(-1)).toBe("rollback success exported");
    expect(place.changes().at(-1)?.intent).toMatchObject({
      ifMatch: state.etag,
      identity: { name: "renewals" },
    });
    expect(place.events().at(-1)).toMatchObject({
      event_type: "DIALER_CONFIG_UPDATE",
      audit_trail: { action: "ROLLBACK" },
    });
  });

  it("goes to the values that a named record left", async () => {
    const [created] = place.changes();
    await rollback(state.dialerConfigId, "--to", created?.intent.hash.slice(0, 12) ?? "");
    expect(live()).toMatchObject({ dialRate: 1.5, version: 4 });
  });

  it("undoes itself", async () => {
    await rollback(state.dialerConfigId);
    await rollback(state.dialerConfigId);
    expect(live()).toMatchObject({ dialRate: 1.1, complianceRules: { minRingSeconds: 15 } });
  });

  it("works from what is live, and keeps the server's own keys", async () => {
    place.emulator.edit(state.dialerConfigId, { dialRate: 3, vendorKey: 7 }, "supervisor.sam");
    const { stdout } = await rollback(state.dialerConfigId);
    expect(stdout).toMatch(/dialRate +3 +1\.2/);
    expect(live()).toMatchObject({ dialRate: 1.2, vendorKey: 7 });
  });

  it("writes nothing with --dry-run, or where the recorded values are there already", async () => {
    const dry = await rollback(state.dialerConfigId, "--dry-run");
    expect([dry.code, dry.stdout]).toEqual([0, expect.stringMatching(/dialRate[\s\S]*Nothing was written/)]);
    const last = place.changes().at(-1)?.intent.hash ?? "";
    const same = await rollback(state.dialerConfigId, "--to", last);
    expect([same.code, same.stdout]).toEqual([0, expect.stringContaining("has the recorded values already")]);
    expect(live()).toMatchObject({ version: 3 });
  });

  it.each([
    ["an object that the trail does not know", ["dc-nope"], /CXD-E603: .*knows no change of it.*audit show/],
    ["a record that is not there", ["--to", "ffffffffffff"], /no change that was made to it has a record/],
    ["a start that fits several", ["--to", ""], /is the start of \d records/],
  ])("refuses %s with exit code 2 and writes nothing", async (_, args, message) => {
    const { code, stderr } = await rollback(...(args[0] === "--to" ? [state.dialerConfigId] : []), ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(live()).toMatchObject({ version: 3 });
  });

  it("refuses an object that is gone", async () => {
    await place.process().remove(state);
    const { code, stderr } = await rollback(state.dialerConfigId);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/there is no dialer config/)]);
  });
});
