/** The hash chain: whatever is done to its bytes afterwards is found, and the first broken record is named. */
import fc from "fast-check";
import { canonicalText } from "../../../../provider/audit/canonical";
import { type Head, headText, lineOf, readChain, seal, startOf } from "../../../../provider/audit/chain";
import type { AuditRecord, Entry } from "../../../../provider/audit/record";
import { intent, success } from "./entries";

const SEED = 20260101;
const CHAIN = "20260101T000000000Z-0123456789ab";
const TIME = "2026-01-01T00:00:00.000Z";

interface Written {
  records: AuditRecord[];
  lines: string[];
  head: Head;
}

function written(entries: readonly Entry[]): Written {
  let head = startOf(CHAIN);
  const records = entries.map((entry) => {
    const record = seal(entry, head, TIME);
    head = { records: record.sequence, hash: record.hash };
    return record;
  });
  return { records, lines: records.map(lineOf), head };
}

const read = (lines: readonly string[] | Buffer, head: Head | string | undefined) =>
  readChain(
    CHAIN,
    Buffer.isBuffer(lines) ? lines : Buffer.from(lines.join("")),
    typeof head === "object" ? headText(head) : head,
  );

/** Bodies of every kind of JSON value, texts outside ASCII and the character that broken bytes read as included. */
const entry = fc
  .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
  .map((sent) => intent({ sent, object: "dc-\u00e9\u{1f4de}\ufffd" }));
const chain = fc.array(entry, { minLength: 1, maxLength: 6 }).map(written);

const law = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void, numRuns = 100) =>
  fc.assert(fc.property(arbitrary, holds), { seed: SEED, numRuns });

describe("a chain", () => {
  it("that nobody touched is whole, and reads back as it was written", () => {
    law(chain, ({ records, lines, head }) => {
      const reading = read(lines, head);
      expect([reading.broken, reading.tornBytes]).toEqual([undefined, 0]);
      expect(reading.records.map(canonicalText)).toEqual(records.map(canonicalText));
    });
  });

  it("that its writer was killed in making is whole: an empty head and no record", () => {
    expect(read([], "").broken).toBeUndefined();
  });

  it("with records and an emptied head is broken", () => {
    const { lines } = written([intent({ sent: {}, object: "dc-1" })]);
    expect(read(lines, "").broken).toEqual({ record: 1, reason: "the chain's head file was changed" });
  });

  it("shows any changed byte", () => {
    const changed = fc.tuple(chain, fc.nat(), fc.integer({ min: 1, max: 255 }));
    law(
      changed,
      ([{ lines, head }, at, mask]) => {
        const bytes = Buffer.from(lines.join(""));
        bytes[at % bytes.length]! ^= mask;
        expect(read(bytes, head).broken).toBeDefined();
      },
      1_000,
    );
  });

  it("shows every single changed byte of a small chain", () => {
    const { lines, head } = written([intent({ object: "dc-\ufffd" })]);
    const bytes = Buffer.from(lines.join(""));
    const masks = [0x01, 0x02, 0x04, 0x08, 0x10, 0x1f, 0x20, 0x40, 0x80];
    const missed = [...bytes.keys()].flatMap((at) =>
      masks.filter((mask) => {
        const copy = Buffer.from(bytes);
        copy[at]! ^= mask;
        return read(copy, head).broken === undefined;
      }),
    );
    expect(missed).toEqual([]);
  });

  it("shows any changed byte of its head", () => {
    const changed = fc.tuple(chain, fc.nat(), fc.integer({ min: 1, max: 255 }));
    law(changed, ([{ lines, head }, at, mask]) => {
      const bytes = Buffer.from(headText(head));
      bytes[at % bytes.length]! ^= mask;
      expect(read(lines, bytes.toString("utf8")).broken).toBeDefined();
    });
  });

  it("shows any removed line, the last ones included", () => {
    law(fc.tuple(chain, fc.nat(), fc.nat()), ([{ lines, head }, start, count]) => {
      const from = start % lines.length;
      const left = [...lines];
      left.splice(from, 1 + (count % lines.length));
      expect(read(left, head).broken?.record).toBe(from + 1);
    });
  });

  it("shows lines that changed places or were doubled", () => {
    law(chain, ({ lines, head }) => {
      expect(read([...lines, lines[0] ?? ""], head).broken?.record).toBe(lines.length + 1);
      if (lines.length > 1) expect(read([...lines].reverse(), head).broken?.record).toBe(1);
    });
  });

  it("cannot stand under another chain's name", () => {
    const { lines, head } = written([intent()]);
    const reading = readChain("another", Buffer.from(lines.join("")), headText(head));
    expect(reading.broken).toEqual({
      record: 1,
      reason: expect.stringContaining("does not follow") as string,
    });
  });

  it("whose last line was cut off while it was written is whole up to there", () => {
    law(fc.tuple(chain, fc.nat()), ([{ lines, head }, cut]) => {
      const next = lineOf(seal(success("0".repeat(64)), head, TIME));
      const torn = next.slice(0, 1 + (cut % (next.length - 1)));
      const reading = read([...lines, torn], head);
      expect([reading.broken, reading.records.length]).toEqual([undefined, lines.length]);
      expect(reading.tornBytes).toBe(Buffer.byteLength(torn));
    });
  });

  it("may be one record longer than its head: a writer was killed between the two", () => {
    const before = written([intent()]);
    const { lines } = written([intent(), success(before.head.hash)]);
    expect(read(lines, before.head).broken).toBeUndefined();
  });

  it.each([
    ["no head", (w: Written) => read(w.lines, undefined), 1, /head file is missing/],
    ["an emptied file", (w: Written) => read([], w.head), 1, /2 records were written, 0 are left/],
    [
      "a value changed with care",
      (w: Written) =>
        read(
          w.lines.map((line) => line.replace('"dialRate":1.5', '"dialRate":1.6')),
          w.head,
        ),
      1,
      /does not match its hash/,
    ],
    [
      "a space",
      (w: Written) => read([w.lines[0] ?? "", w.lines[1]?.replace(":", ": ") ?? ""], w.head),
      2,
      /does not match its hash/,
    ],
    ["another text", (w: Written) => read([w.lines[0] ?? "", "hello\n"], w.head), 2, /not JSON/],
    ["a record of no kind", (w: Written) => read(["{}\n"], w.head), 1, /not a record/],
  ])("with %s says which record and why", (_, tamper, record, reason) => {
    const first = written([intent()]);
    const { broken } = tamper(written([intent(), success(first.head.hash)]));
    expect(broken).toEqual({ record, reason: expect.stringMatching(reason) as string });
  });
});
