/** Writing: what has been appended is on the disk, whoever else writes, and what cannot be written is said. */
import { spawnSync, spawn } from "node:child_process";
import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { problemsOf, readFolder } from "../../../../provider/audit/folder";
import { AuditLog } from "../../../../provider/audit/log";
import { registerSecret } from "../../../../provider/errors";
import { filesOf, folder, intent, success } from "./entries";

const WRITER = join(__dirname, "writer-process.mjs");
let place: ReturnType<typeof folder>;
beforeEach(() => (place = folder()));
afterEach(() => place.remove());

describe("the audit log", () => {
  it("leaves nothing behind when nothing was appended", () => {
    const log = new AuditLog(join(place.path, "deep", "er"));
    log.close();
    expect(readFolder(log.folder)).toEqual([]);
  });

  it("keeps what was appended, for the owner's eyes alone", () => {
    const log = new AuditLog(join(place.path, "deep", "er"));
    const first = log.append(intent());
    log.append(success(first.hash));
    const [chain] = readFolder(log.folder);
    expect(chain?.records.map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ["intent", 1],
      ["outcome", 2],
    ]);
    if (process.platform !== "win32") {
      for (const file of filesOf(log.folder, "")) expect(statSync(file).mode & 0o077).toBe(0);
    }
    log.close();
  });

  it("holds no secret, whatever carried it there", () => {
    registerSecret("s3cret-canary");
    const log = new AuditLog(place.path);
    log.append(
      intent({
        before: {
          note: "uses s3cret-canary",
          "s3cret-canary": 1,
          apiKey: "k-1",
          deep: [{ password: "pw-1" }],
        },
        sent: { header: "Bearer abc.def" },
      }),
    );
    log.close();
    const [file = ""] = filesOf(place.path, ".jsonl");
    expect(readFileSync(file, "utf8")).not.toMatch(/s3cret-canary|k-1|pw-1|abc\.def/);
    expect(problemsOf(readFolder(place.path))).toEqual([]);
  });

  it("refuses a record that it could not read again, and writes nothing of it", () => {
    const log = new AuditLog(place.path);
    expect(() => log.append(intent({ payloadHash: "none" }))).toThrow(/CXD-E601: .*payloadHash/);
    expect(readFolder(place.path).flatMap(({ records, broken }) => [records.length, broken])).toEqual([
      0,
      undefined,
    ]);
  });

  it("is whole after two processes appended 1,000 records each to one folder", async () => {
    const writer = () =>
      new Promise<number | null>((resolve) => {
        spawn(process.execPath, [WRITER, place.path, "1000"], { stdio: "inherit" }).on("close", resolve);
      });
    expect(await Promise.all([writer(), writer()])).toEqual([0, 0]);
    const chains = readFolder(place.path);
    expect(chains.map(({ records, broken, tornBytes }) => [records.length, broken, tornBytes])).toEqual([
      [1000, undefined, 0],
      [1000, undefined, 0],
    ]);
  });

  it("reads past a last line that was cut off, and another writer goes on in a chain of its own", () => {
    const log = new AuditLog(place.path);
    log.append(intent());
    log.close();
    appendFileSync(filesOf(place.path, ".jsonl")[0] ?? "", '{"action":"upd');
    const next = new AuditLog(place.path);
    next.append(intent());
    next.close();
    const chains = readFolder(place.path);
    expect(problemsOf(chains)).toEqual([]);
    expect(chains.map(({ records, tornBytes }) => [records.length, tornBytes]).sort()).toEqual([
      [1, 0],
      [1, 14],
    ]);
  });

  it("notices that a whole chain that a later run has closed is gone, or shorter", () => {
    const first = new AuditLog(place.path);
    const record = first.append(intent());
    const chain = first.chain ?? "";
    first.close();
    const next = new AuditLog(place.path);
    next.append({ kind: "closed", chain, records: 1, head: record.hash, tornBytes: 0 });
    next.close();
    expect(problemsOf(readFolder(place.path))).toEqual([]);
    for (const suffix of [".jsonl", ".head"]) rmSync(join(place.path, chain + suffix));
    expect(problemsOf(readFolder(place.path))).toEqual([
      { chain, record: 1, reason: "the whole chain is missing" },
    ]);
  });

  it("says that a folder cannot be made, and what to do", () => {
    const taken = join(place.path, "taken");
    writeFileSync(taken, "");
    expect(() => new AuditLog(join(taken, "audit")).append(intent())).toThrow(
      /CXD-E601: the audit trail in .* cannot be written \(ENOTDIR\)\. .*cxone:auditDir/,
    );
    expect(() => readFolder(join(taken, "audit"))).toThrow(/CXD-E601: .* cannot be read \(ENOTDIR\)/);
  });

  // A limit on the size of a file stands in for a full disk: the system writes half a line and refuses the rest.
  (process.platform === "win32" ? it.skip : it)("begins a new chain after a disk that was full", () => {
    const limited = `ulimit -f 16 && exec "$0" "$@"`;
    const args = ["-c", limited, process.execPath, WRITER, place.path, "40", "--go-on"];
    const { status, stdout, stderr } = spawnSync("bash", args, { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/CXD-E601: .* cannot be written \(EFBIG\)/);
    const chains = readFolder(place.path);
    expect(problemsOf(chains)).toEqual([]);
    const kept = chains.flatMap(({ records }) => records).length;
    expect([chains.length > 1, chains.some(({ tornBytes }) => tornBytes > 0)]).toEqual([true, true]);
    expect(kept + stdout.trim().split("\n").length).toBe(40);
  });
});
