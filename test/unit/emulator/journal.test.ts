import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataFileError } from "cxone-dialer-emulator";
import { Journal } from "../../../emulator/state/journal";
import { type DialerConfigRecord, EMPTY } from "../../../emulator/state/records";
import { Store } from "../../../emulator/state/store";

const config = (id: string): DialerConfigRecord => ({
  id,
  fields: { name: `ü ${id}` },
  version: 1,
  etag: `"1-${id}"`,
  lastModifiedBy: "a",
  lastModifiedAt: "2026-01-02T03:04:05.000Z",
});

/** The files as a crash would leave them after these writes: a snapshot, and the journal behind it. */
function written(path: string, ids: string[]): void {
  const store = open(path);
  for (const id of ids) store.commit({ kind: "config-written", config: config(id) });
}

function open(path: string): Store {
  const { state, journal } = Journal.open(path, () => EMPTY, fail);
  return new Store(state, journal);
}

const fail = (message: string) => {
  throw new Error(message);
};
const idsIn = (path: string) => [...open(path).state.dialerConfigs.keys()];

describe("the data file", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-journal-"));
    path = join(folder, "state");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("cut off anywhere holds every write whose line is whole, and takes new ones", () => {
    written(path, ["a", "b", "c"]);
    const snapshot = readFileSync(path);
    const journal = readFileSync(`${path}.journal`);
    const lineEnds = [...journal.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index + 1);
    expect(lineEnds).toHaveLength(3);
    const everywhere = Array.from({ length: Math.floor(journal.length / 17) }, (_none, step) => step * 17);
    for (const length of [...everywhere, ...lineEnds, ...lineEnds.map((end) => end - 1)]) {
      writeFileSync(path, snapshot);
      writeFileSync(`${path}.journal`, journal.subarray(0, length));
      const whole = lineEnds.filter((end) => end <= length).length;
      expect(idsIn(path)).toEqual(["a", "b", "c"].slice(0, whole));
      written(path, ["d"]);
      expect(idsIn(path)).toEqual([...["a", "b", "c"].slice(0, whole), "d"]);
    }
  });

  it("holds each write once when a crash left the new snapshot beside the old journal", () => {
    written(path, ["a", "b"]);
    const journal = readFileSync(`${path}.journal`);
    open(path).close();
    writeFileSync(`${path}.journal`, journal);
    expect(idsIn(path)).toEqual(["a", "b"]);
  });

  it("is refused, and left as it is, when a line in the middle is damaged: no crash does that", () => {
    written(path, ["a", "b", "c"]);
    const journal = readFileSync(`${path}.journal`);
    journal[40] = (journal[40] ?? 0) ^ 1;
    writeFileSync(`${path}.journal`, journal);
    expect(() => open(path)).toThrow(new DataFileError(`${path}.journal is damaged at line 1: ${NEXT_STEP}`));
    expect(readFileSync(`${path}.journal`)).toEqual(journal);
  });

  it.each([
    ["not JSON", "{", "is damaged at its JSON"],
    ["of another program", '{"format":"other"}', "was not written by this version of the emulator"],
  ])("is refused when it is %s", (_what, content, reason) => {
    writeFileSync(path, content);
    expect(() => open(path)).toThrow(reason);
    expect(readFileSync(path, "utf8")).toBe(content);
  });

  it("is refused when its journal is there and it is not", () => {
    written(path, ["a"]);
    rmSync(path);
    expect(() => open(path)).toThrow(/entry 1, which does not follow/);
  });
});

const NEXT_STEP = "restore it from a copy, or name another file with --data to start afresh";
