import fc from "fast-check";
import { conflicts, isRemovable, overlay } from "../../../provider/merge";

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
