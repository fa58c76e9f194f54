import fc from "fast-check";
import { canonical, declaredFields, fieldChanges, fieldValue, sameValue, withField } from "./field-map";

const SEED = { seed: 20261123, numRuns: 500 };

describe("a declared field", () => {
  it("is a top-level wire key or one key of complianceRules", () => {
    const inputs = {
      dialRate: 1.5,
      complianceRules: { jurisdictions: ["US"], custom: 1 },
      forecast: {},
      etag: "x",
    };
    expect(declaredFields(inputs)).toEqual([
      "dialRate",
      "complianceRules.jurisdictions",
      "complianceRules.custom",
    ]);
  });

  it("is not declared when it is undefined", () => {
    expect(declaredFields({ dialRate: undefined, complianceRules: { purpose: undefined } })).toEqual([]);
  });

  it("may hold dots in a rule's name", () => {
    const object = withField({}, "complianceRules.a.b", 1);
    expect(object).toEqual({ complianceRules: { "a.b": 1 } });
    expect(fieldValue(object, "complianceRules.a.b")).toBe(1);
  });
});

describe("the comparison of values", () => {
  it.each([
    [2.0, 2, true],
    [0, -0, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [null, undefined, false],
    ["2", 2, false],
  ])("of %j and %j says %p", (a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
  });

  it("finds any JSON value equal to its canonical form, and the canonical form stable", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = canonical(value);
        expect(sameValue(value, once)).toBe(true);
        expect(JSON.stringify(canonical(once))).toBe(JSON.stringify(once));
      }),
      SEED,
    );
  });

  it("reports exactly the fields that were set to another value", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (a, b) => {
          const changes = fieldChanges({ dialRate: a, agentRatio: 2 }, { dialRate: b, agentRatio: 2 }, [
            "dialRate",
            "agentRatio",
          ]);
          expect(changes.map(({ field }) => field)).toEqual(a === b ? [] : ["dialRate"]);
        },
      ),
      SEED,
    );
  });
});
