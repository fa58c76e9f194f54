/** What a rollback says of the result before it writes: the simulation over the campaign, secrets and foreign texts. */
import { LAWFUL, RollbackPlace } from "./rollback-place";

jest.setTimeout(60_000);

let at: RollbackPlace;
afterEach(() => at.close());

describe("the simulation", () => {
  const opened = async (more: Record<string, unknown>) => {
    at = await RollbackPlace.open({ agentRatio: 4.5, dialRate: 10, ...more });
    const [created] = at.place.changes();
    return ["--to", created?.intent.hash ?? ""];
  };

  it("judges the result by the campaign's figures, with the law's cap, beside the live values", async () => {
    const to = await opened({ campaignId: "cmp-1", complianceRules: LAWFUL });
    const { code, stdout, stderr } = await at.run("--dry-run", ...to);
    expect(stderr).toMatch(/^Warning: the simulation does not show that abandoned calls stay within/m);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /Simulation: (over|cannot be told): .* exceeds the cap of 3\.00 % \(US\)[^]*4\.5 lines per idle agent, 50 agents/,
      ),
    ]);
    expect(stdout).toMatch(/before this change \d/);
    expect(stdout).toMatch(/from the campaign's figures; the trail does not hold the program's forecast/);
  });

  it("is told to be missing where the dialer config names no campaign", async () => {
    const to = await opened({});
    const { stdout } = await at.run("--dry-run", ...to);
    expect(stdout).toMatch(/^Simulation: not run: the dialer config names no campaign/m);
  });

  it("is told to be missing where the campaign cannot be read, which stops nothing", async () => {
    const to = await opened({ campaignId: "cmp-1" });
    at.place.emulator.faults([{ method: "GET", path: "/api/v2/outbound/campaigns", status: 403 }]);
    const { code, stdout } = await at.run("--yes", ...to);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /Simulation: not run: the campaign cannot be read: CXD-E303[\s\S]*is at version 4/,
      ),
    ]);
  });

  it("refuses a campaign that is gone, where the rollback would put it back", async () => {
    const to = await opened({ campaignId: "cmp-1" });
    at.edit({ campaignId: "cmp-2" });
    at.place.emulator.faults([
      { method: "GET", path: "/api/v2/outbound/campaigns", status: 404, body: GONE },
    ]);
    const { code, stderr } = await at.run("--yes", "--accept-live", "4", ...to);
    expect([code, stderr, at.puts()]).toEqual([2, expect.stringMatching(/there is no campaign cmp-1/), 0]);
  });

  const GONE = { errors: [{ code: "not_found", message: "none" }], requestId: "r-1" };
});

describe("nothing tells a secret of the program", () => {
  const CANARY = "hush-7253";

  it("neither the tables, nor the data, nor the refusal", async () => {
    const observed = { secretFields: ["dialRate", "complianceRules.note"] };
    at = await RollbackPlace.open({ complianceRules: { ...LAWFUL, note: CANARY }, observed });
    at.edit({
      dialRate: 2.7253,
      complianceRules: { ...LAWFUL, note: `${CANARY}-2` },
      vendorKey: `${CANARY}-3`,
    });
    for (const args of [[], ["--json"], ["--accept-live", "4"], ["--accept-live", "4", "--json"]]) {
      const { stdout, stderr } = await at.run("--dry-run", ...args);
      expect(stdout).toContain("vendorKey");
      expect(stdout).toContain("[secret]");
      expect(stdout + stderr).not.toMatch(/hush-7253|7253/);
    }
  });
});

describe("foreign texts", () => {
  it("are shown on one line, without a character or a command that a terminal or a CI system obeys", async () => {
    at = await RollbackPlace.open();
    const evil = "\u001b[2Jx\u202e\n::error::y ##[error]z <{%fg 1%}>\u2028";
    at.place.emulator.edit(at.id, { [`k${evil}`]: evil, complianceRules: { [evil]: evil } }, `sam${evil}`);
    for (const args of [[], ["--json"], ["--accept-live", "4"], ["--accept-live", "4", "--json"]]) {
      const { stdout, stderr } = await at.run("--dry-run", ...args);
      const text = stdout + stderr;
      expect(text).toContain("202e");
      // eslint-disable-next-line no-control-regex -- these are what must not be there
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2028]|::|##\[|<\{%/);
    }
    const { stdout } = await at.run("--dry-run", "--accept-live", "4", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ live: { lastModifiedBy: `sam${evil}` } });
  });
});
