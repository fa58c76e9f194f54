import fc from "fast-check";
import { bodyChanges, conflicts, isRemovable, kept, overlay, sameBody, unlike } from "./field-map";
import { SERVER_FIELDS } from "../../../provider/schema";

const SERVER = {
  id: "dc-1",
  version: 3,
  lastModifiedBy: "sam",
  lastModifiedAt: "2026-01-01T00:00:00Z",
  name: "renewals",
  dialRate: 1.5,
  agentRatio: 2,
  complianceRules: { jurisdictions: ["US"], purpose: "telemarketing" },
  vendorKey: { deep: [1, 2] },
};

describe("the body of a PUT", () => {
  it("is the last server body with the declared fields laid over it, without the server's own keys", () => {
    expect(overlay(SERVER, { dialRate: 1.2, complianceRules: { purpose: "survey" } })).toEqual({
      name: "renewals",
      dialRate: 1.2,
      agentRatio: 2,
      complianceRules: { jurisdictions: ["US"], purpose: "survey" },
      vendorKey: { deep: [1, 2] },
    });
  });

  it("loses an optional field that is no longer declared, and keeps a required one", () => {
    const body = overlay(SERVER, {}, ["complianceRules.purpose", "dialRate"]);
    expect(body["complianceRules"]).toEqual({ jurisdictions: ["US"] });
    expect(body["dialRate"]).toBe(1.5);
    expect(isRemovable("campaignId")).toBe(true);
    expect(isRemovable("dialRate")).toBe(false);
  });

  it("never drops a key that we do not know", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ minLength: 1 }).map((key) => `x${key}`),
          fc.jsonValue(),
        ),
        (extra) => {
          expect(overlay({ ...SERVER, ...extra }, { dialRate: 2 })).toMatchObject(extra);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe("a conflict", () => {
  it.each([
    ["nobody changed it", 1.5, 1.2, 1.5, 0],
    ["they set our value", 1.5, 1.2, 1.2, 0],
    ["they set another value", 1.5, 1.2, 2.2, 1],
    ["they changed what we keep", 1.5, 1.5, 2.2, 1],
  ])("when %s: before %d, yours %d, theirs %d -> %d", (_, before, yours, theirs, count) => {
    expect(conflicts({ dialRate: before }, { dialRate: yours }, { dialRate: theirs })).toHaveLength(count);
  });

  it("is never about a field that we do not declare", () => {
    expect(conflicts({ agentRatio: 2 }, { dialRate: 1 }, { agentRatio: 4, dialRate: 1 })).toEqual([]);
  });
});

describe("a field that the program no longer declares", () => {
  it("is a conflict when somebody changed it, and is taken away when nobody did", () => {
    const base = { campaignId: "cmp-1" };
    expect(conflicts(base, {}, { campaignId: "cmp-9" }, ["campaignId"])).toEqual([
      { field: "campaignId", before: "cmp-1", yours: undefined, theirs: "cmp-9" },
    ]);
    expect(conflicts(base, {}, base, ["campaignId"])).toEqual([]);
    expect(overlay(base, {}, ["campaignId"])).toEqual({});
  });
});

/** Bodies with known fields, rules, unknown keys and names that objects inherit. */
const rules = fc.dictionary(
  fc.constantFrom("jurisdictions", "purpose", "amd", "custom", "toString"),
  fc.jsonValue({ maxDepth: 1 }),
);
const body = fc.record(
  {
    name: fc.constantFrom("a", "b"),
    campaignId: fc.constantFrom("cmp-1", "cmp-2"),
    dialRate: fc.integer({ min: 1, max: 3 }),
    agentRatio: fc.integer({ min: 1, max: 3 }),
    complianceRules: rules,
    vendorKey: fc.jsonValue({ maxDepth: 2 }),
    constructor: fc.integer({ min: 0, max: 1 }),
    id: fc.constantFrom("dc-1"),
    version: fc.nat({ max: 3 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, unknown>>;
const declared = body.map(({ name, campaignId, dialRate, agentRatio, complianceRules }) =>
  Object.fromEntries(
    Object.entries({ name, campaignId, dialRate, agentRatio, complianceRules }).filter(
      ([, v]) => v !== undefined,
    ),
  ),
);
const removed = fc.subarray(["campaignId", "complianceRules.purpose", "dialRate"]);

/** The test's own notion of a field, so that the laws do not rest on the code that they judge. */
function flat(value: Record<string, unknown>): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [key, part] of Object.entries(value)) {
    if ((SERVER_FIELDS as readonly string[]).includes(key)) continue;
    if (key !== "complianceRules") fields.set(key, JSON.stringify(part));
    else
      for (const [rule, v] of Object.entries(part as object)) fields.set(`${key}.${rule}`, JSON.stringify(v));
  }
  return fields;
}

/** What the program decides about: path -> its value, undefined for what it takes away. */
function decided(ours: Record<string, unknown>, gone: readonly string[]): Map<string, string | undefined> {
  const optional = gone.filter((path) => path !== "dialRate");
  return new Map([...optional.map((path) => [path, undefined] as const), ...flat(ours)]);
}

const law = (
  check: (
    base: Record<string, unknown>,
    ours: Record<string, unknown>,
    theirs: Record<string, unknown>,
    gone: string[],
  ) => void,
): void => fc.assert(fc.property(body, declared, body, removed, check), { seed: 20261125, numRuns: 1_000 });

describe("the three-way merge, whatever the bodies are", () => {
  it("gives ours where theirs is unchanged: no conflict, nothing kept", () =>
    law((base, ours, _, gone) => {
      expect(conflicts(base, ours, base, gone)).toEqual([]);
      expect(kept(base, ours, base, gone)).toEqual([]);
    }));

  it("holds our value in every field that we decide about, and theirs in every other, unknown keys included", () =>
    law((_, ours, theirs, gone) => {
      const mine = decided(ours, gone);
      const expected = flat(theirs);
      for (const [path, value] of mine) {
        if (value === undefined) expected.delete(path);
        else expected.set(path, value);
      }
      expect(flat(overlay(theirs, ours, gone))).toEqual(expected);
    }));

  it("is a conflict exactly where they changed a decided field to another value than ours", () =>
    law((base, ours, theirs, gone) => {
      const before = flat(base);
      const after = flat(theirs);
      const expected = [...decided(ours, gone)]
        .filter(([path, value]) => before.get(path) !== after.get(path) && value !== after.get(path))
        .map(([path]) => path);
      const found = conflicts(base, ours, theirs, gone).map(({ field }) => field);
      expect(found.sort()).toEqual(expected.sort());
    }));

  it("keeps, and names, each change of theirs that we do not decide about", () =>
    law((base, ours, theirs, gone) => {
      const before = flat(base);
      const after = flat(theirs);
      const mine = decided(ours, gone);
      const expected = [...new Set([...before.keys(), ...after.keys()])].filter(
        (path) => before.get(path) !== after.get(path) && !mine.has(path),
      );
      expect(
        kept(base, ours, theirs, gone)
          .map(({ field }) => field)
          .sort(),
      ).toEqual(expected.sort());
    }));

  it("changes nothing the second time", () =>
    law((_, ours, theirs, gone) => {
      const once = overlay(theirs, ours, gone);
      expect(sameBody(overlay(once, ours, gone), once)).toBe(true);
      expect(unlike(theirs, ours, once, gone)).toEqual([]);
      expect(bodyChanges(once, { ...once, version: 9, lastModifiedBy: "sam" })).toEqual([]);
    }));
});
