/** `cxone-dialer rollback` over the emulator: the table, the question, the write under the lock, the program's change. */
import { openDoor } from "../../door";
import { RollbackPlace } from "./rollback-place";
import { cli } from "./run";
import { hasTerminals } from "./terminal";

jest.setTimeout(60_000);

const COOLDOWN = "complianceRules.cooldownAfterAbandonHours";

let at: RollbackPlace;
beforeEach(async () => (at = await RollbackPlace.open()));
afterEach(() => at.close());

describe("rollback --yes", () => {
  it("puts back what the last change replaced, records itself, exports it and says what the program needs", async () => {
    const { code, stdout, stderr } = await at.run("--yes");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^field +recorded +live +result\ndialRate +1\.2 +1\.1 +1\.2\ncomplianceRules\.cooldownAfterAbandonHours +\(absent\) +72 +72 \(stays\)\n/m,
    );
    expect(stdout).toMatch(/recorded: the values before the update by .* record [0-9a-f]{12}\n/);
    expect(stdout).toMatch(
      /stack o\/p\/dev, resource renewals:\n {2}set dialRate to 1\.2\nChange the program/,
    );
    expect(at.live()).toMatchObject({ dialRate: 1.2, complianceRules: { cooldownAfterAbandonHours: 72 } });
    expect(at.place.lines().at(-1)).toBe("rollback success exported");
    expect(at.place.changes().at(-1)?.intent).toMatchObject({
      ifMatch: at.state.etag,
      identity: { name: "renewals" },
    });
    expect(at.place.events().at(-1)).toMatchObject({
      event_type: "DIALER_CONFIG_UPDATE",
      audit_trail: { action: "ROLLBACK" },
    });
  });

  it("removes a field that a later record set only when --remove names it", async () => {
    const { code, stdout } = await at.run("--yes", "--remove", COOLDOWN);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /cooldownAfterAbandonHours +\(absent\) +72 +\(absent\) \(removed\)[\s\S]*remove complianceRules\.cooldown/,
      ),
    ]);
    expect(at.live()).toMatchObject({ dialRate: 1.2, complianceRules: { jurisdictions: ["US"] } });
    expect(at.live()["complianceRules"]).not.toHaveProperty("cooldownAfterAbandonHours");
  });

  it("goes to the values that a named record left", async () => {
    const [created] = at.place.changes();
    const { stdout } = await at.run("--yes", "--to", created?.intent.hash.slice(0, 12) ?? "");
    expect(stdout).toMatch(/recorded: the values that were left by the create by/);
    expect(at.live()).toMatchObject({ dialRate: 1.5, version: 4 });
  });

  it("undoes itself", async () => {
    await at.run("--yes", "--remove", COOLDOWN);
    await at.run("--yes");
    expect(at.live()).toMatchObject({ dialRate: 1.1, complianceRules: { cooldownAfterAbandonHours: 72 } });
  });

  it("keeps the server's own keys", async () => {
    at.edit({ vendorKey: 7 });
    const { stdout } = await at.run("--yes", "--accept-live", "4");
    expect(stdout).toMatch(/^vendorKey +\(absent\) +7 +7 \(stays\)$/m);
    expect(at.live()).toMatchObject({ dialRate: 1.2, vendorKey: 7 });
  });
});

describe("nothing is written", () => {
  afterEach(() => {
    expect([at.puts(), at.live()["version"]]).toEqual([0, 3]);
    expect(at.place.lines()).toHaveLength(3);
  });

  it("by --dry-run, which shows everything", async () => {
    const { code, stdout } = await at.run("--dry-run");
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /dialRate[\s\S]*Rules \(table of [\s\S]*Simulation: [\s\S]*Nothing was written \(--dry-run\)/,
      ),
    ]);
  });

  it("without a terminal and without --yes", async () => {
    const { code, stdout, stderr } = await at.run();
    expect([code, stdout, stderr]).toEqual([
      2,
      expect.stringMatching(/dialRate +1\.2/),
      "Nothing was written: there is no terminal to ask on. Add --yes to write, or --dry-run to look only.\n",
    ]);
  });

  it("by --json without --yes, which prints the plan as data", async () => {
    const { code, stdout, stderr } = await at.run("--json");
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^Nothing was written: --json does not ask/)]);
    expect(JSON.parse(stdout)).toMatchObject({
      object: at.id,
      live: { version: 3, etag: at.state.etag },
      recorded: { side: "before", action: "update", result: "success" },
      resource: { stack: "dev", name: "renewals" },
      fields: [
        { field: "dialRate", recorded: 1.2, live: 1.1, result: 1.2, fate: "set" },
        { field: COOLDOWN, live: 72, result: 72, fate: "stays" },
      ],
      rules: { broughtIn: [] },
      written: null,
    });
  });

  it("where the recorded values are live already", async () => {
    const last = at.place.changes().at(-1)?.intent.hash ?? "";
    const { code, stdout } = await at.run("--to", last);
    expect([code, stdout]).toEqual([0, expect.stringContaining("has the recorded values already")]);
  });

  it.each([
    ["an object that the trail does not know", ["dc-nope"], /CXD-E603: .*knows no change of it.*audit show/],
    ["a record that is not there", ["--to", "ffffffffffff"], /no change that was made to it has a record/],
    ["a start that fits several", ["--to", ""], /is the start of 3 records/],
    [
      "a removal of a needed field",
      ["--remove", "dialRate"],
      /--remove dialRate: the record holds a value for it/,
    ],
    [
      "a removal of a field that is not there",
      ["--remove", "campaignId"],
      /no such field.*removed: complianceRules\.cooldown/,
    ],
    [
      "a removal of a field that comes back",
      ["--remove", "complianceRules.jurisdictions"],
      /the record holds a value/,
    ],
    ["a version that is no number", ["--accept-live", "latest"], /give a whole number/],
  ])("for %s, with exit code 2", async (_, args, message) => {
    const [first = ""] = args;
    const { code, stderr } = first.startsWith("--")
      ? await at.run("--yes", ...args)
      : await at.runFor(first, "--yes");
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it("with the trail of another tenant", async () => {
    const other = await RollbackPlace.open();
    try {
      const tenant = { ...at.environment(), CXONE_BASE_URL: other.place.emulator.url };
      const { code, stderr } = await cli(["rollback", at.id, "--yes"], tenant);
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(
          /CXD-E104: the trail holds dialer config dc-.* of http.*but CXONE_BASE_URL is http/,
        ),
      ]);
      expect(other.place.emulator.log()).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe("the trail of the tenant's former address", () => {
  it("is rolled back to at the present one, where CXONE_MOVED_FROM names the former", async () => {
    const door = await openDoor(at.place.emulator.url);
    try {
      const moved = { ...at.environment(), CXONE_BASE_URL: door.url };
      expect(await cli(["rollback", at.id, "--yes"], moved)).toMatchObject({ code: 2 });
      const from = { ...moved, CXONE_MOVED_FROM: at.place.emulator.url };
      expect(await cli(["rollback", at.id, "--yes"], from)).toMatchObject({ code: 0, stderr: "" });
      expect(at.live()).toMatchObject({ dialRate: 1.2 });
    } finally {
      await door.close();
    }
  });
});

(hasTerminals ? describe : describe.skip)("on a terminal, a rollback asks", () => {
  const QUESTION = /Write 1 value to dialer config dc-.* at version 3\? yes\/no /;

  it("and writes after a yes", async () => {
    const { code, output } = await at.ask(() => "yes\n");
    expect([code, output]).toEqual([0, expect.stringMatching(QUESTION)]);
    expect(output).toMatch(/is at version 4/);
    expect([at.puts(), at.live()["dialRate"]]).toEqual([1, 1.2]);
  });

  it.each([
    ["a no", "no\n", 1],
    ["another word", "y\n", 1],
    ["an empty line", "\n", 1],
    ["the end of the input", "\u0004", 2],
    ["Ctrl-C", "\u0003", 2],
  ])("and writes nothing after %s", async (_, typed, exit) => {
    const { code, output } = await at.ask(() => typed);
    expect([code, output]).toEqual([exit, expect.stringMatching(/yes\/no [\s\S]*Nothing was written/)]);
    expect([at.puts(), at.live()["version"]]).toEqual([0, 3]);
  });

  it("and refuses when the object changes before the answer: the yes was for other values", async () => {
    const { code, output } = await at.ask(() => {
      at.edit({ dialRate: 4 });
      return "yes\n";
    });
    expect(code).toBe(1);
    expect(output).toMatch(
      /CXD-E312: .*last by supervisor\.sam[\s\S]*Nothing was written[\s\S]*dialRate +1\.1 +1\.2 +4/,
    );
    expect(output).toMatch(/Run the rollback again/);
    expect(at.live()).toMatchObject({ dialRate: 4, version: 4 });
    expect(at.place.lines().at(-1)).toMatch(/^rollback conflict/);
  });
});
