/** `cxone-dialer audit`: what it prints and how it ends. */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { AuditLog } from "../../../provider/audit/log";
import { addAudit } from "../../../provider/cli/audit";
import { filesOf, folder, intent, success } from "../provider/audit/entries";
import { CLIENT_SECRET, IDENTITY, Place, PROGRAM } from "../provider/audit/world";
import { cli, type Ran } from "./run";

jest.setTimeout(60_000);

let place: ReturnType<typeof folder>;
beforeEach(() => {
  place = folder();
  writeTrail();
});
afterEach(() => place.remove());

/** Three changes at noon of three days: made, in conflict, and one whose writer was killed. */
function writeTrail(): void {
  let day = 0;
  const log = new AuditLog(place.path, () => new Date(Date.UTC(2026, 0, day, 12)));
  day = 1;
  const made = log.append(intent());
  log.append(success(made.hash));
  day = 2;
  const conflict = log.append(intent({ object: "dc-2", identity: { ...made.identity, stack: "prod" } }));
  log.append({
    kind: "outcome",
    intent: conflict.hash,
    result: "conflict",
    object: "dc-2",
    reason: "CXD-E312",
  });
  log.append({
    kind: "outcome",
    intent: conflict.hash,
    result: "conflict",
    object: "dc-2",
    foreign: {
      by: "supervisor.sam",
      at: "2026-01-02T11:00:00Z",
      etag: '"7"',
      version: 7,
      rows: [
        { field: "dialRate", before: 1.2, yours: 1.5, theirs: 2.2 },
        { field: "vendor\u202eKey", theirs: "a\nb" },
      ],
    },
  });
  day = 3;
  log.append(intent({ action: "delete", changes: [], sent: undefined }));
  log.close();
}

const audit = (...args: string[]): Promise<Ran> => cli(["audit", ...args, "--dir", place.path]);
const objects = (ran: Pick<Ran, "stdout">): string[] =>
  ran.stdout
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const change = JSON.parse(line) as { result: string; intent: { object: string } };
      return `${change.intent.object} ${change.result}`;
    });

describe("audit show", () => {
  it("is a table of the changes, the oldest first", async () => {
    const { code, stdout, stderr } = await audit("show");
    expect([code, stderr]).toEqual([0, ""]);
    const [header, ...rows] = stdout.trim().split("\n");
    expect(header).toMatch(/^TIME +STACK +RESOURCE +OBJECT +ACTION +OUTCOME +EVENT +CHANGES +WHO +RECORD$/);
    expect(rows).toEqual([
      expect.stringMatching(
        /^2026-01-01T12:00:00Z +p\/dev +renewals +dc-1 +update +success +pending +dialRate 1\.2 -> 1\.5 +ada +[0-9a-f]{12}$/,
      ),
      expect.stringMatching(/^2026-01-02T12:00:00Z +p\/prod .* conflict +- /),
      '    supervisor.sam had changed it at 2026-01-02T11:00:00Z: version 7, ETag "7"',
      "      dialRate: before 1.2, yours 1.5, theirs 2.2",
      '      vendor\\u202eKey: before (absent), yours (absent), theirs "a\\nb"',
      expect.stringMatching(/^2026-01-03T12:00:00Z .* delete +open +- +- /),
    ]);
  });

  it.each([
    [[], ["dc-1 success", "dc-2 conflict", "dc-1 open"]],
    [
      ["--since", "2026-01-02"],
      ["dc-2 conflict", "dc-1 open"],
    ],
    [["--until", "2026-01-02T12:00:00Z"], ["dc-1 success"]],
    [["--object", "dc-2"], ["dc-2 conflict"]],
    [
      ["--stack", "dev"],
      ["dc-1 success", "dc-1 open"],
    ],
    [["--stack", "o/p/prod"], ["dc-2 conflict"]],
    [["--outcome", "open"], ["dc-1 open"]],
    [["--outcome", "open", "--stack", "prod"], []],
  ])("with %j shows %j", async (filters, expected) => {
    const printed = jest.spyOn(console, "log").mockImplementation(() => undefined);
    const program = new Command();
    addAudit(program);
    await program.parseAsync(["audit", "show", "--json", "--dir", place.path, ...filters], { from: "user" });
    const stdout = printed.mock.calls.map(String).join("\n");
    printed.mockRestore();
    expect(objects({ stdout })).toEqual(expected);
  });

  it.each([
    [["--since", "yesterday"], /give a date or a time in ISO 8601/],
    [["--outcome", "fine"], /Allowed choices are success, refused/],
    [["--nothing"], /unknown option/],
  ])("refuses %j with exit code 2", async (args, message) => {
    const { code, stderr } = await audit("show", ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it("says that there is no trail, or that it cannot be read", async () => {
    const none = await cli(["audit", "show", "--dir", join(place.path, "none")]);
    expect([none.code, none.stderr]).toEqual([0, expect.stringContaining("there is no audit trail")]);
    writeFileSync(join(place.path, "file"), "");
    const unreadable = await cli(["audit", "show", "--dir", join(place.path, "file")]);
    expect([unreadable.code, unreadable.stderr]).toEqual([2, expect.stringMatching(/CXD-E601.*ENOTDIR/)]);
  });
});

describe("audit verify", () => {
  it("counts what is whole and what is left to do", async () => {
    const { code, stdout } = await audit("verify");
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 changes have no outcome yet/);
    expect(stdout).toMatch(/1 events wait/);
    expect(stdout.trim().split("\n").at(-1)).toBe("1 chains, 6 records: whole");
  });

  it("names the first broken record and why, with exit code 1; show then leaves the rest out", async () => {
    const [file = ""] = filesOf(place.path, ".jsonl");
    const lines = readFileSync(file, "utf8").split("\n");
    writeFileSync(file, lines.filter((_, index) => index !== 2).join("\n"));
    const { code, stdout } = await audit("verify");
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^BROKEN \S+, record 3: it does not follow/)]);
    const shown = await audit("show", "--json");
    expect([shown.code, objects(shown)]).toEqual([1, ["dc-1 success"]]);
    expect(shown.stderr).toMatch(/is damaged at record 3/);
  });

  it("takes a last line that a kill cut off for no damage", async () => {
    appendFileSync(filesOf(place.path, ".jsonl")[0] ?? "", '{"act');
    const { code, stdout } = await audit("verify", "--json");
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ problems: [], torn: [expect.objectContaining({ bytes: 5, closed: false })] }),
    ]);
  });
});

describe("audit tail", () => {
  it("shows the latest", async () => {
    const { code, stdout } = await audit("tail", "-n", "1");
    expect([code, stdout.trim().split("\n").length, stdout]).toEqual([
      0,
      2,
      expect.stringContaining("delete"),
    ]);
  });

  it("goes on with what comes", async () => {
    const log = new AuditLog(place.path);
    let late: ReturnType<AuditLog["append"]> | undefined;
    let settled = false;
    const { stdout } = await cli(["audit", "tail", "-f", "--dir", place.path], {}, (seen, interrupt) => {
      if (/dc-late.*success/.test(seen)) return interrupt();
      late ??= log.append(intent({ object: "dc-late", identity: { ...IDENTITY, name: "late" } }));
      if (settled || !seen.includes("dc-late")) return;
      settled = true;
      log.append(success(late.hash, { object: "dc-late" }));
    });
    log.close();
    expect(stdout).toMatch(/dc-late {2}update {2}open[\s\S]*dc-late {2}update {2}success/);
  });
});

describe("audit flush", () => {
  it("sends what waits and, when asked, what is parked; then there is nothing left", async () => {
    const world = await Place.open();
    const path = "/api/v2/eventstreams/exports";
    world.emulator.faults([
      { method: "POST", path, status: 403 },
      { method: "POST", path, status: 405 },
    ]);
    const { outs } = await world.process().create(PROGRAM);
    await world.process().update(outs, { ...PROGRAM, dialRate: 1.2 });
    expect(world.lines()).toEqual(["create success parked", "update success pending"]);
    const env = {
      CXONE_BASE_URL: world.emulator.url,
      CXONE_CLIENT_ID: "pulumi",
      CXONE_CLIENT_SECRET: CLIENT_SECRET,
      CXONE_AUDIT_DIR: join(world.path, "audit"),
    };
    const flushed: Ran[] = [];
    for (const args of [[], ["--parked"], ["--parked"]])
      flushed.push(await cli(["audit", "flush", ...args], env));
    expect(flushed.map(({ code, stdout }) => [code, stdout.trim()])).toEqual([
      [0, "1 exported, 0 not"],
      [0, "1 exported, 0 not"],
      [0, "0 exported, 0 not"],
    ]);
    expect(world.lines()).toEqual(["create success exported", "update success exported"]);
    await world.close();
  });

  it("sends nothing to a tenant that the change was not made in", async () => {
    const env = {
      CXONE_BASE_URL: "http://127.0.0.1:9",
      CXONE_CLIENT_ID: "pulumi",
      CXONE_CLIENT_SECRET: "s3cret",
    };
    const { code, stdout, stderr } = await cli(["audit", "flush", "--dir", place.path], env);
    expect([code, stdout.trim()]).toEqual([0, "0 exported, 0 not"]);
    expect(stderr).toContain("1 events belong to another tenant");
  });

  it("sends what waits at the tenant's former address when CXONE_MOVED_FROM names it", async () => {
    const world = await Place.open();
    world.emulator.faults([{ method: "POST", path: "/api/v2/eventstreams/exports", status: 405 }]);
    await world.process().create(PROGRAM);
    const env = {
      CXONE_BASE_URL: world.emulator.url.replace("127.0.0.1", "localhost"),
      CXONE_CLIENT_ID: "pulumi",
      CXONE_CLIENT_SECRET: CLIENT_SECRET,
    };
    const flush = (more: NodeJS.ProcessEnv) =>
      cli(["audit", "flush", "--dir", join(world.path, "audit")], { ...env, ...more });
    expect((await flush({})).stdout.trim()).toBe("0 exported, 0 not");
    expect((await flush({ CXONE_MOVED_FROM: world.emulator.url })).stdout.trim()).toBe("1 exported, 0 not");
    await world.close();
  });

  it("shows what fails, with exit code 1", async () => {
    const world = await Place.open();
    const path = "/api/v2/eventstreams/exports";
    world.emulator.faults([{ method: "POST", path, status: 405, times: 2 }]);
    await world.process().create(PROGRAM);
    const env = {
      CXONE_BASE_URL: world.emulator.url,
      CXONE_CLIENT_ID: "pulumi",
      CXONE_CLIENT_SECRET: CLIENT_SECRET,
    };
    const { code, stdout, stderr } = await cli(["audit", "flush", "--dir", join(world.path, "audit")], env);
    expect([code, stdout.trim()]).toEqual([1, "0 exported, 1 not"]);
    expect(stderr).toMatch(/the event of the CREATE of .* was not exported: .*405/);
    await world.close();
  });

  it("names the variables that are missing", async () => {
    const { code, stderr } = await audit("flush");
    expect([code, stderr]).toEqual([2, expect.stringMatching(/CXONE_BASE_URL.*CXONE_CLIENT_SECRET/)]);
  });
});

describe("cxone-dialer", () => {
  it("tells what it can do, and its exit codes", async () => {
    const { code, stdout } = await cli(["--help"]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/audit[\s\S]*rollback[\s\S]*Exit codes: 0 fine, 1/),
    ]);
  });

  it.each([[[]], [["nothing"]], [["audit", "nothing"]]])("refuses %j with exit code 2", async (args) => {
    expect((await cli(args)).code).toBe(2);
  });
});
