/** The store and its file, without a server: what is saved when, and which files are refused. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataFileError } from "cxone-dialer-emulator";
import fc from "fast-check";
import type { JsonObject } from "../../../emulator/json";
import { DataFile } from "../../../emulator/state/data-file";
import { type DialerConfigRecord, EMPTY, type Snapshot } from "../../../emulator/state/records";
import { Store } from "../../../emulator/state/store";

const config = (id: string, version = 1): DialerConfigRecord => ({
  id,
  fields: { name: `ü ${id}` },
  version,
  etag: `"${version}-${id}"`,
  lastModifiedBy: "a",
  lastModifiedAt: "2026-01-02T03:04:05.000Z",
});

const versions = (store: Store) => store.all("dialerConfigs").map(({ id, version }) => [id, version]);

/** A store whose writes end only when the test says so. */
function heldStore() {
  const writes: { snapshot: Snapshot; succeed: () => void; fail: () => void }[] = [];
  const warnings: string[] = [];
  const save = (snapshot: Snapshot) =>
    new Promise<void>((resolve, reject) => {
      writes.push({ snapshot, succeed: resolve, fail: () => reject(new Error("no space")) });
    });
  const store = new Store(EMPTY, { save, warn: (message) => warnings.push(message) });
  const put = (id: string, version?: number) =>
    store.durably(() => store.put("dialerConfigs", config(id, version)));
  return { store, writes, warnings, put };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the store", () => {
  it("writes once for all changes that are made while a write runs", async () => {
    const { store, writes, put } = heldStore();
    const answers = [put("a")];
    await settled();
    for (let version = 1; version <= 100; version++) answers.push(put("b", version));
    await settled();
    expect(writes).toHaveLength(1);
    writes[0]?.succeed();
    await answers[0];
    await settled();
    writes[1]?.succeed();
    await Promise.all([...answers, store.saved()]);
    expect(writes.map(({ snapshot }) => snapshot.dialerConfigs)).toEqual([
      [config("a")],
      [config("a"), config("b", 100)],
    ]);
  });

  it("answers no reader before the change that the reader saw is saved, and writes nothing for readers", async () => {
    const { store, writes, put } = heldStore();
    const written = put("a");
    await settled();
    let answered: unknown;
    const read = store.durably(() => store.get("dialerConfigs", "a")).then((found) => (answered = found));
    await settled();
    expect(answered).toBeUndefined();
    writes[0]?.succeed();
    await Promise.all([written, read]);
    expect([answered, writes.length]).toEqual([config("a"), 1]);
  });

  it("undoes a change that cannot be saved and all that followed, answers each with a problem, and goes on", async () => {
    const { store, writes, warnings, put } = heldStore();
    const kept = put("a", 1);
    await settled();
    writes[0]?.succeed();
    await kept;
    const lost = [put("a", 2)];
    await settled();
    lost.push(
      put("b"),
      store.durably(() => store.delete("dialerConfigs", "a")),
      store.durably(() => {
        throw new Error("refused because of what the lost change did");
      }),
    );
    writes[1]?.fail();
    for (const outcome of await Promise.allSettled(lost)) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { status: 503 } });
    }
    expect([versions(store), warnings]).toEqual([[["a", 1]], ["no space"]]);
    const next = put("a", 3);
    await settled();
    writes[2]?.succeed();
    await next;
    expect([versions(store), writes.length]).toEqual([[["a", 3]], 3]);
  });
});

describe("the data file", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-store-"));
    path = join(folder, "state");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const openStore = async () => {
    const { file, found = EMPTY } = await DataFile.open(path);
    return new Store(found, { save: (snapshot) => file.replace(snapshot), warn: () => {} });
  };

  const id = fc.constantFrom("a", "b", "10", "9", "__proto__", "ü\ud800\n");
  const change = fc.oneof<fc.Arbitrary<(store: Store) => void>[]>(
    fc.tuple(id, fc.nat(), fc.jsonValue()).map(
      ([id, version, value]) =>
        (store) =>
          store.put("dialerConfigs", { ...config(id, version), fields: { [id]: value } as JsonObject }),
    ),
    id.map((id) => (store) => store.put("exports", { id, clientId: id, event: { [id]: null } })),
    id.map((id) => (store) => store.delete("dialerConfigs", id)),
    fc.constant((store) => store.replace({ ...EMPTY, seeded: true, limits: { perMinute: 1, perSecond: 2 } })),
  );

  it("gives the same state after any changes, saved at any moment, and a reload", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(change, fc.boolean()), { maxLength: 20 }), async (changes) => {
        rmSync(path, { force: true });
        const store = await openStore();
        for (const [apply, isAwaited] of changes) {
          const saved = store.durably(() => apply(store));
          if (isAwaited) await saved;
        }
        await store.saved();
        expect((await openStore()).snapshot()).toEqual(JSON.parse(JSON.stringify(store.snapshot())));
      }),
      { numRuns: 100 },
    ));

  it("is readable by its owner alone, and nothing is left beside it", async () => {
    const store = await openStore();
    await store.durably(() => store.put("dialerConfigs", config("a")));
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it("opens after a kill in the middle of a write, with the state before it", async () => {
    const store = await openStore();
    await store.durably(() => store.put("dialerConfigs", config("a")));
    writeFileSync(`${path}.new`, readFileSync(path).subarray(0, 50));
    const again = await openStore();
    await again.durably(() => again.put("dialerConfigs", config("b")));
    expect(versions(await openStore())).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
  });

  it("is left as it is when a second emulator has written it, and the first one's write is refused", async () => {
    const [first, second] = [await openStore(), await openStore()];
    await second.durably(() => second.put("dialerConfigs", config("theirs")));
    const write = first.durably(() => first.put("dialerConfigs", config("ours")));
    await expect(write).rejects.toMatchObject({ status: 503 });
    expect([versions(first), versions(await openStore())]).toEqual([[], [["theirs", 1]]]);
  });

  it.each([
    ["not JSON", "{", "is damaged at its JSON: restore it from a copy, or name another file with --data"],
    ["of another program", '{"format":"other"}', "was not written by this version of the emulator"],
    [
      "of a later version with more collections",
      '{"format":"cxone-emulator/1","state":{"contactLists":[]}}',
      "was not written by this version of the emulator",
    ],
    ["without a state", '{"format":"cxone-emulator/1"}', "is damaged at its state"],
    ["with an empty state", '{"format":"cxone-emulator/1","state":null}', "is damaged at its state"],
    ["without a list", '{"format":"cxone-emulator/1","state":{"clients":{}}}', "is damaged at clients"],
  ])("is refused and left as it is when it is %s", async (_what, content, reason) => {
    writeFileSync(path, content);
    await expect(openStore()).rejects.toThrow(DataFileError);
    await expect(openStore()).rejects.toThrow(reason);
    expect(readFileSync(path, "utf8")).toBe(content);
  });

  const EARLIER = JSON.stringify({
    format: "cxone-emulator/1",
    sequence: 7,
    state: { ...EMPTY, dialerConfigs: [config("a", 7)] },
  });

  it("of an earlier version is read when that version has merged its journal", async () => {
    writeFileSync(path, EARLIER);
    writeFileSync(`${path}.journal`, "");
    expect(versions(await openStore())).toEqual([["a", 7]]);
  });

  it("of an earlier version is refused, and left as it is, while its journal holds writes", async () => {
    writeFileSync(path, EARLIER);
    writeFileSync(`${path}.journal`, "0123456789abcdef {}\n");
    await expect(openStore()).rejects.toThrow(
      /state\.journal holds writes of an earlier version.*stop it with Ctrl\+C/,
    );
    expect(readFileSync(path, "utf8")).toBe(EARLIER);
  });

  it.each<[string, () => void]>([
    ["the path is a folder", () => mkdirSync(path)],
    ["its folder is missing", () => (path = join(folder, "missing", "state"))],
  ])("is refused with the reason when %s", async (_what, prepare) => {
    prepare();
    const opening = DataFile.open(path).then(({ file }) => file.replace(EMPTY));
    await expect(opening).rejects.toThrow(/cannot (read|write) .*state \((EISDIR|ENOENT).*name another file/);
  });
});
