/** A rollback from a trail that does not hold the live version: refused, because it would undo somebody else's change. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AuditLog } from "../../../provider/audit/log";
import { filesOf } from "../provider/audit/entries";
import { PROGRAM } from "../provider/audit/world";
import { LAWFUL, RollbackPlace } from "./rollback-place";

jest.setTimeout(60_000);

let at: RollbackPlace;
beforeEach(async () => (at = await RollbackPlace.open()));
afterEach(() => at.close());

describe("a trail that is older than that of CI", () => {
  /** What CI's run added, and the local trail does not know. */
  const added = Object.keys(LAWFUL).filter((key) => key !== "jurisdictions");
  beforeEach(() => at.elsewhere({ dialRate: 1.1, agentRatio: 2.6, complianceRules: LAWFUL }));

  it("refuses, names each field that differs and who changed it, and writes nothing", async () => {
    const { code, stdout, stderr } = await at.run("--yes");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^cxone-dialer: CXD-E604: dialer config dc-.* was not rolled back\. Nothing was written\. .*left version 3, and version 4 is live/,
    );
    expect(stderr).toMatch(/Fetch the newest audit trail .*--accept-live 4/);
    expect(stdout).toMatch(/is live at version 4, last changed by pulumi at 20/);
    expect(stdout).toMatch(/^field +version 3 \(last in the trail\) +live$/m);
    expect(stdout).toMatch(/^agentRatio +2 +2\.6$/m);
    expect(added).toHaveLength(11);
    for (const key of added)
      expect(stdout).toMatch(new RegExp(`^complianceRules\\.${key} +\\(absent\\) +\\S`, "m"));
    expect([at.puts(), at.live()["version"]]).toEqual([0, 4]);
  });

  it("prints what docs/audit.md shows", async () => {
    const { stdout, stderr } = await at.run();
    const printed = (stdout + stderr)
      .replaceAll(at.id, "dc-1")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "2026-01-31T08:00:00Z")
      .replace(/update by .* at/, "update by ada at")
      .replace(/record [0-9a-f]{12}/, "record 0123456789ab");
    expect(readFileSync(join(__dirname, "../../../docs/audit.md"), "utf8")).toContain(
      `$ npx cxone-dialer rollback dc-1\n${printed}\`\`\``,
    );
  });

  it("goes on with --accept-live, and still removes nothing that nobody named", async () => {
    const { code, stdout } = await at.run("--yes", "--accept-live", "4");
    expect(code).toBe(0);
    for (const key of added)
      expect(stdout).toMatch(new RegExp(`^complianceRules\\.${key} .* \\(stays\\)$`, "m"));
    expect(at.live()).toMatchObject({ dialRate: 1.2, agentRatio: 2, complianceRules: LAWFUL });
  });

  it("removes with --remove alone what it names", async () => {
    at.edit({ complianceRules: { ...LAWFUL, note: "mine" } });
    const { code, stdout } = await at.run("--yes", "--accept-live", "5", "--remove", "complianceRules.note");
    expect([code, stdout]).toEqual([0, expect.stringMatching(/complianceRules\.note .*\(removed\)/)]);
    expect(at.live()["complianceRules"]).toEqual(LAWFUL);
  });

  it("refuses another version than the live one", async () => {
    for (const version of ["3", "5"]) {
      const { code, stderr } = await at.run("--yes", "--accept-live", version);
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(
          new RegExp(`CXD-E604: .*--accept-live ${version} is not the live version: that is 4`),
        ),
      ]);
    }
    expect(at.puts()).toBe(0);
  });

  it("refuses when the live object moved after it was accepted", async () => {
    expect((await at.run("--dry-run", "--accept-live", "4")).code).toBe(0);
    at.edit({ dialRate: 3 });
    const { code, stdout, stderr } = await at.run("--yes", "--accept-live", "4");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/that is 5, last changed by supervisor\.sam/)]);
    expect(stdout).toMatch(/^dialRate +1\.1 +3$/m);
  });

  it("refuses a result that breaks a rule which the live values keep", async () => {
    const remove = ["--remove", "complianceRules.safeHarborMessage"];
    const { code, stdout, stderr } = await at.run("--yes", "--accept-live", "4", ...remove);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/CXD-E605: .*Nothing was written.*keep: CXD006/),
    ]);
    expect(stdout).toMatch(
      /the result breaks 1 rule that the live values keep\.\n {2}CXD006 complianceRules\.safeHarbor/,
    );
    const dry = await at.run("--dry-run", "--accept-live", "4", ...remove);
    expect([dry.code, at.puts()]).toEqual([1, 0]);
  });

  it("tells the same as data", async () => {
    const { code, stdout } = await at.run("--json", "--dry-run");
    const data = JSON.parse(stdout) as { stale: { changes: { field: string }[] } };
    expect([code, data]).toMatchObject([
      1,
      {
        error: { code: "CXD-E604" },
        live: { version: 4, lastModifiedBy: "pulumi" },
        stale: { reason: "other-version", version: 3 },
        written: null,
      },
    ]);
    expect(data.stale.changes.map(({ field }) => field)).toEqual(
      expect.arrayContaining(["agentRatio", ...added.map((key) => `complianceRules.${key}`)]),
    );
  });
});

describe("a rollback is refused", () => {
  const refused = async (message: RegExp, ...args: string[]) => {
    const { code, stdout, stderr } = await at.run("--yes", ...args);
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(at.puts()).toBe(0);
    return stdout;
  };

  it("after an edit in the console, also one that was taken back", async () => {
    at.edit({ dialRate: 2 });
    at.edit({ dialRate: 1.1 });
    const stdout = await refused(/CXD-E604: .*left version 3, and version 5 is live/);
    expect(stdout).toMatch(/by supervisor\.sam at 20.*\nNo field differs from version 3/);
  });

  it("after a change without an answer, until the live version is accepted", async () => {
    at.place.emulator.faults([
      { method: "PUT", drop: "after" },
      { method: "GET", status: 403 },
    ]);
    const { complianceRules } = at.state;
    const lost = at.place.process().update(at.state, { ...PROGRAM, dialRate: 1.9, complianceRules });
    await expect(lost).rejects.toThrow();
    at.place.emulator.clearLog();
    const stdout = await refused(/CXD-E604: .*The trail does not say which version that change left/);
    expect(stdout).toMatch(/^dialRate +1\.1 +1\.9$/m);
    const { code } = await at.run("--yes", "--accept-live", "4");
    expect([code, at.live()["dialRate"]]).toEqual([0, 1.1]);
  });

  it("when a process was killed before the outcome; after the live version is accepted, that is settled first", async () => {
    const log = new AuditLog(join(at.place.path, "audit"));
    const last = at.place.changes().at(-1);
    const { kind, action, identity, baseUrl, changes, payloadHash, evidence } = last?.intent ?? ({} as never);
    const more = { object: at.id, ifMatch: at.state.etag, before: at.state.server, export: "on" as const };
    const who = { user: "ada", host: "elsewhere", processId: 1 };
    log.append({ kind, action, identity, baseUrl, changes, payloadHash, evidence, who, ...more });
    await refused(/CXD-E604: .*the update by ada at .*The trail does not say/);
    const { code } = await at.run(
      "--yes",
      "--accept-live",
      "3",
      "--to",
      at.place.changes()[1]?.intent.hash ?? "",
    );
    expect([code, at.live()["dialRate"]]).toEqual([0, 1.2]);
    expect(at.place.lines().slice(-2)).toEqual(["update failed none", "rollback success exported"]);
  });

  it("by a record of a deletion, when the object is live all the same", async () => {
    const { clients, campaigns, dialerConfigs } = seedOf(at);
    await at.place.process().remove(at.state);
    await at.place.emulator.seed({ clients, campaigns, dialerConfigs });
    await refused(/CXD-E604: .*It was deleted, but version \d is live/);
  });

  it("when the end of the trail was cut off", async () => {
    const [chain = ""] = filesOf(join(at.place.path, "audit"), ".jsonl");
    const lines = readFileSync(chain, "utf8").split("\n").slice(0, 2);
    writeFileSync(chain, `${lines.join("\n")}\n`);
    const { code, stderr } = await at.run("--yes");
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/is damaged[\s\S]*CXD-E604: .*version 3 is live/),
    ]);
  });
});

describe("a rollback has nothing to work with", () => {
  it("when the object is gone", async () => {
    await at.place.process().remove(at.state);
    const { code, stderr } = await at.run("--yes");
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/there is no dialer config .*was deleted.*pulumi up/),
    ]);
  });

  it("when the trail is gone", async () => {
    rmSync(join(at.place.path, "audit"), { recursive: true });
    const { code, stderr } = await at.run("--yes");
    expect([code, stderr, at.puts()]).toEqual([
      2,
      expect.stringMatching(/there is no audit trail[\s\S]*CXD-E603/),
      0,
    ]);
  });
});

function seedOf({ place }: RollbackPlace) {
  const state = place.emulator.state();
  return {
    clients: [
      {
        clientId: "pulumi",
        clientSecret: at.environment()["CXONE_CLIENT_SECRET"] ?? "",
        scopes: ["outbound.read" as const, "outbound.dialerconfig.readwrite" as const],
      },
    ],
    campaigns: [],
    dialerConfigs: state.dialerConfigs as never,
  };
}
