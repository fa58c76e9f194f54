import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import fc from "fast-check";
import { evaluateIfMatch } from "../../../emulator/conditional";
import { CONFIGS, PACING, SEED, send, tokenOf } from "./api";

/** What a client may send, made from the tag that it read and the tag that the object has now. */
const HEADERS: Record<string, (read: string, current: string) => string | undefined> = {
  "no If-Match": () => undefined,
  "an empty one": () => "",
  "the tag that was read": (read) => read,
  "the current tag": (_read, current) => current,
  "a list that holds the current tag": (_read, current) => `"a,b" , ${current},`,
  "a list that does not": () => '"a", "b"',
  "a tag that never was": () => '"1-0000000000000000"',
  "the current tag as a weak one": (_read, current) => `W/${current}`,
  "the current tag without quotes": (_read, current) => current.slice(1, -1),
  "the current tag with junk behind": (_read, current) => `${current} x`,
  "*": () => "*",
  "* in a list": () => '*, "a"',
};

/** What became of the object after it was read, and what else is wrong with the request. */
const STATES: Record<string, (emulator: Emulator) => void | Promise<void>> = {
  "as it was read": () => {},
  "changed since": (emulator) => emulator.edit("dc-1", { maxQueueDepth: 99 }, "joe"),
  "seeded anew": (emulator) => emulator.seed(SEED),
  "deleted since": (emulator) => emulator.seed({ ...SEED, dialerConfigs: [] }),
  "there, but another rule forbids the write": (emulator) =>
    emulator.seed({
      ...SEED,
      campaigns: [{ id: "c-1", name: "Spring", agentCount: 1, status: "running", dialerConfigId: "dc-1" }],
    }),
};

const OK = "done";
/** Columns as in STATES. The last one is 400 for a PUT with a wrong field and 409 for a DELETE under a running campaign. */
const TABLE: Record<keyof typeof HEADERS, (typeof OK | number)[]> = {
  "no If-Match": [412, 412, 412, 404, 400],
  "an empty one": [412, 412, 412, 404, 400],
  "the tag that was read": [OK, 412, 412, 404, 400],
  "the current tag": [OK, OK, OK, 404, 400],
  "a list that holds the current tag": [OK, OK, OK, 404, 400],
  "a list that does not": [412, 412, 412, 404, 400],
  "a tag that never was": [412, 412, 412, 404, 400],
  "the current tag as a weak one": [412, 412, 412, 404, 400],
  "the current tag without quotes": [412, 412, 412, 404, 400],
  "the current tag with junk behind": [412, 412, 412, 404, 400],
  "*": [OK, OK, OK, 404, 400],
  "* in a list": [412, 412, 412, 404, 400],
};

const cells = Object.entries(TABLE).flatMap(([header, row]) =>
  Object.keys(STATES).flatMap((state, column) =>
    ["PUT", "DELETE"].map((method) => ({ method, header, state, expected: row[column] as number | string })),
  ),
);

describe("If-Match", () => {
  let emulator: Emulator;
  beforeAll(async () => void (emulator = await startEmulator({ seed: SEED })));
  afterAll(() => emulator.close());

  it("has one cell in the table for each header and each state", () => {
    expect(Object.keys(TABLE)).toEqual(Object.keys(HEADERS));
    expect(cells).toHaveLength(Object.keys(HEADERS).length * Object.keys(STATES).length * 2);
  });

  it.each(cells)("$method with $header, the object $state: $expected", async (cell) => {
    const { method, header, state, expected } = cell;
    await emulator.seed(SEED);
    const read = etagOf(emulator);
    await STATES[state]?.(emulator);
    const before = emulator.state();
    const ifMatch = HEADERS[header]?.(read, etagOf(emulator));
    const put = method === "PUT";
    const forbidden = state.startsWith("there, but");
    const reply = await send(emulator, `${CONFIGS}/dc-1`, {
      method,
      token: await tokenOf(emulator, "operator"),
      headers: ifMatch === undefined ? {} : { "if-match": ifMatch },
      ...(put && { json: forbidden ? { ...PACING, dialRate: 0 } : PACING }),
    });
    if (expected === OK) {
      expect(reply.status).toBe(put ? 200 : 204);
      expect(etagOf(emulator)).toBe(put ? reply.etag : "none");
      expect(reply.etag).not.toBe(before.etags["dc-1"]);
    } else {
      expect(reply.status).toBe(forbidden && !put ? 409 : expected);
      expect(emulator.state()).toEqual(before);
    }
  });

  const tag = fc
    .tuple(fc.constantFrom("", "W/"), fc.stringMatching(/^[\x21\x23-\x7e]{0,8}$/))
    .map(([weak, opaque]) => `${weak}"${opaque}"`);

  it("holds for a list exactly when the tag itself is in it, whatever stands inside the quotes", () => {
    fc.assert(
      fc.property(fc.array(tag, { minLength: 1, maxLength: 5 }), tag, (tags, other) => {
        for (const candidate of [...tags, other]) {
          const { holds } = evaluateIfMatch(tags.join(" , "), candidate);
          expect(holds).toBe(tags.includes(candidate) && !/^W\//.test(candidate));
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

const etagOf = (emulator: Emulator) => emulator.state().etags["dc-1"] ?? "none";
