/** `cxone-dialer audit verify`: of nothing nothing is proven, and a print or a state finds what a whole chain hides. */
import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import fc from "fast-check";
import { readFolder } from "../../../provider/audit/folder";
import { AuditLog } from "../../../provider/audit/log";
import { missingFrom, printOf } from "../../../provider/audit/print";
import { problemsOf } from "../../../provider/audit/folder";
import { addAudit } from "../../../provider/cli/audit";
import { filesOf, folder, intent, success } from "../provider/audit/entries";

let place: ReturnType<typeof folder>;
let dir: string;
beforeEach(() => {
  place = folder();
  dir = join(place.path, "audit");
});
afterEach(() => {
  place.remove();
  process.exitCode = undefined;
});

/** A chain of so many changes; the hash of its last record. */
function write(changes: number): string {
  const log = new AuditLog(dir);
  let last = "";
  for (let count = 0; count < changes; count++) last = log.append(success(log.append(intent()).hash)).hash;
  log.close();
  return last;
}

async function verify(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const out = jest.spyOn(console, "log").mockImplementation(() => undefined);
  const err = jest.spyOn(console, "error").mockImplementation(() => undefined);
  process.exitCode = undefined;
  const program = new Command().exitOverride();
  addAudit(program);
  let refused = "";
  try {
    await program.parseAsync(["audit", "verify", "--dir", dir, ...args], { from: "user" });
  } catch (error) {
    process.exitCode = 2;
    refused = (error as Error).message;
  }
  const text = (spy: jest.SpyInstance) => spy.mock.calls.map(([line]) => String(line)).join("\n");
  const ran = { code: Number(process.exitCode ?? 0), stdout: text(out), stderr: text(err) + refused };
  process.exitCode = undefined;
  out.mockRestore();
  err.mockRestore();
  return ran;
}

const file = (name: string, content: unknown): string => {
  const path = join(place.path, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

describe("a folder", () => {
  it.each([
    ["that is missing", () => undefined],
    ["that is empty", () => new AuditLog(dir).close()],
    ["whose writer was killed before its first record", () => write(0)],
    [
      "with an empty chain",
      () => {
        write(1);
        for (const path of filesOf(dir, "")) rmSync(path);
      },
    ],
  ])(
    "%s proves nothing: exit code 2, the folder and the next step; --allow-empty takes it",
    async (_, make) => {
      make();
      const { code, stderr } = await verify();
      expect([code, stderr]).toEqual([2, expect.stringContaining(`there is no record in ${dir}`)]);
      expect(stderr).toMatch(/--dir.*fetch.*--allow-empty/);
      expect(await verify("--allow-empty")).toEqual({
        code: 0,
        stdout: "0 chains, 0 records: empty",
        stderr: "",
      });
    },
  );

  it("with fewer records than --at-least asks for is found out", async () => {
    write(2);
    expect((await verify("--at-least", "4")).code).toBe(0);
    const { code, stdout } = await verify("--at-least", "5");
    expect([code, stdout]).toEqual([1, expect.stringContaining("4 records, and --at-least asks for 5")]);
    expect(stdout).not.toContain("whole");
  });

  it("full of problems shows the first 20 and counts the rest; --json has them all", async () => {
    write(1);
    for (let number = 0; number < 25; number++) writeFileSync(join(dir, `x${number}.jsonl`), "");
    const { code, stdout } = await verify();
    expect([code, stdout.split("\n").filter((line) => line.startsWith("BROKEN")).length]).toEqual([1, 20]);
    expect(stdout).toContain("\nand 5 more\n");
    const { problems } = JSON.parse((await verify("--json")).stdout) as { problems: unknown[] };
    expect(problems).toHaveLength(25);
  });
});

describe("--expect", () => {
  const printed = async (): Promise<string> => file("print.json", (await verify("--json")).stdout);

  it("takes a trail that has grown since", async () => {
    write(2);
    const print = await printed();
    write(1);
    expect(await verify("--expect", print)).toMatchObject({ code: 0 });
  });

  it("names a chain that is gone although the folder is whole without it", async () => {
    write(1);
    const [chain = ""] = filesOf(dir, ".jsonl");
    write(2);
    const print = await printed();
    for (const suffix of [".jsonl", ".head"]) rmSync(chain.replace(".jsonl", suffix));
    expect((await verify()).code).toBe(0);
    const { code, stdout } = await verify("--expect", print);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^BROKEN \S+, record 2: the whole chain is missing/),
    ]);
  });

  it("finds the whole trail gone, with exit code 1", async () => {
    write(1);
    const print = await printed();
    rmSync(dir, { recursive: true });
    expect((await verify("--expect", print)).code).toBe(1);
  });

  it.each([
    ["no file", () => join(place.path, "none"), /cannot be read: ENOENT.*audit verify --json/],
    ["no JSON", () => file("p", "hello"), /is no print of an audit trail: it is not JSON/],
    [
      "a print of an older version",
      () => file("p", { chains: 1 }),
      /no print of an audit trail: chains is wrong/,
    ],
    [
      "a head that is no hash",
      () => file("p", { chains: [{ chain: "a", records: 1, head: "x" }] }),
      /chains\.0\.head/,
    ],
  ])("refuses %s", async (_, make, message) => {
    write(1);
    const { code, stderr } = await verify("--expect", make());
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  /** Chains of one folder, and what somebody does to one of them with care: its head and its hashes fit afterwards. */
  const tampering = fc.record({
    lengths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    target: fc.nat(),
    how: fc.constantFrom("remove", "shorten", "rewrite", "empty", "rename"),
  });

  it("finds every chain that was removed, changed, moved or shortened, heads adjusted or not", () => {
    fc.assert(
      fc.property(tampering, ({ lengths, target, how }) => {
        rmSync(dir, { recursive: true, force: true });
        for (const length of lengths) write(length);
        const print = printOf(readFolder(dir));
        const lines = filesOf(dir, ".jsonl").sort();
        const path = lines[target % lines.length] ?? "";
        const head = path.replace(".jsonl", ".head");
        if (how === "remove") for (const one of [path, head]) rmSync(one);
        if (how === "empty") {
          truncateSync(path);
          truncateSync(head);
        }
        if (how === "rename") for (const one of [path, head]) renameSync(one, one.replace(/(\.\w+)$/, "x$1"));
        if (how === "shorten") {
          const kept = readFileSync(path, "utf8").split("\n").slice(0, -2);
          const last = (JSON.parse(kept.at(-1) ?? "") as { hash: string }).hash;
          writeFileSync(path, `${kept.join("\n")}\n`);
          writeFileSync(head, `${String(kept.length).padStart(12, "0")} ${last}\n`);
        }
        if (how === "rewrite") {
          // A whole new chain under the old name, of the same length: every hash fits.
          const count = readFileSync(path, "utf8").split("\n").length - 1;
          for (const one of [path, head]) rmSync(one);
          const name = path.slice(dir.length + 1, -".jsonl".length);
          forge(name, count);
        }
        const after = readFolder(dir);
        expect([...problemsOf(after), ...missingFrom(after, print)]).not.toEqual([]);
      }),
      { seed: 20260101, numRuns: 60 },
    );
  });

  /** Writes a chain under a given name, as only somebody with the folder in their hands can. */
  function forge(name: string, records: number): void {
    const { lineOf, seal, startOf, headText } = jest.requireActual<
      typeof import("../../../provider/audit/chain")
    >("../../../provider/audit/chain");
    let head = startOf(name);
    let text = "";
    for (let count = 0; count < records; count++) {
      const record = seal(intent({ object: "dc-forged" }), head, "2026-01-01T00:00:00.000Z");
      head = { records: record.sequence, hash: record.hash };
      text += lineOf(record);
    }
    writeFileSync(join(dir, `${name}.jsonl`), text);
    writeFileSync(join(dir, `${name}.head`), headText(head));
  }
});

describe("--states", () => {
  const resource = (name: string, outputs: object, more: object = {}) => ({
    urn: `urn:pulumi:dev::p::pulumi-nodejs:dynamic/cxone:DialerConfig::${name}`,
    type: "pulumi-nodejs:dynamic/cxone:DialerConfig",
    id: "dc-1",
    outputs: { dialerConfigId: "dc-1", baseUrl: "https://tenant.example", ...outputs },
    ...more,
  });
  const exported = (name: string, ...resources: object[]) => file(name, { deployment: { resources } });

  it("takes states whose records the folder holds", async () => {
    const auditRecord = write(1);
    const { code, stdout } = await verify("--states", exported("a.json", resource("one", { auditRecord })));
    expect([code, stdout]).toEqual([0, expect.stringContaining("1 resources in the states, 0 findings")]);
  });

  it("names a record that the folder does not hold, the resource and the folder", async () => {
    write(1);
    const auditRecord = "f".repeat(64);
    const { code, stdout } = await verify("--states", exported("a.json", resource("one", { auditRecord })));
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/FOUND {2}urn:\S+one \(in .*a\.json\) remembers .*ffff/),
    ]);
    expect(stdout).toContain(`${dir} does not hold it`);
  });

  it("names an object that two states manage, both resources and the way out", async () => {
    write(1);
    const one = exported("a.json", resource("one", {}));
    const two = exported("b.json", resource("two", {}));
    const { code, stdout } = await verify("--states", one, two);
    expect(stdout).not.toMatch(/: whole$/m);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /dialer config dc-1 at https:\/\/tenant\.example is managed by urn:\S+one \(in \S+a\.json\) and urn:\S+two \(in \S+b\.json\)/,
    );
    expect(stdout).toContain("pulumi state delete");
    expect(stdout).toContain("2 resources remember no record");
  });

  it.each([
    ["of two tenants", resource("two", { baseUrl: "https://other.example" })],
    ["that is only read", resource("two", {}, { external: true })],
    ["that is being replaced", resource("two", {}, { delete: true })],
  ])("takes one id %s for no sharing", async (_, two) => {
    write(1);
    expect((await verify("--states", exported("a.json", resource("one", {}), two))).code).toBe(0);
  });

  it("asks whether two exports are of one stack, when the URNs are equal", async () => {
    write(1);
    const [one, two] = ["a.json", "b.json"].map((name) => exported(name, resource("one", {})));
    expect((await verify("--states", one ?? "", two ?? "")).stdout).toMatch(
      /are these two exports of one stack\?/,
    );
  });

  it("refuses what is no export", async () => {
    write(1);
    const { code, stderr } = await verify("--states", file("a.json", "{}"));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is no exported stack/)]);
  });
});
