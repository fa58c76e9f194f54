/** otherRules beside complianceRules: what reaches the core, and what an import writes. */
import { splitRules, withOtherRules } from "../../../../plugin/schema/other-rules";
import { secretMark, UNKNOWN } from "../../../../provider/pulumi/marks";
import { KNOWN_COMPLIANCE_KEYS } from "../../../../provider/schema";

const rules = { purpose: "survey" };

describe("otherRules", () => {
  it.each([
    ["are nothing when the program has none", { complianceRules: rules }, rules],
    ["are laid beside the known keys", { complianceRules: rules, otherRules: { x: 1 } }, { ...rules, x: 1 }],
    ["need no complianceRules", { otherRules: { x: { y: [1] } } }, { x: { y: [1] } }],
    ["may be empty", { otherRules: {} }, {}],
    [
      "keep a secret value secret",
      { complianceRules: rules, otherRules: { x: secretMark(1) } },
      { ...rules, x: secretMark(1) },
    ],
    [
      "that are one secret make each of their keys secret",
      { complianceRules: rules, otherRules: secretMark({ x: 1 }) },
      { ...rules, x: secretMark(1) },
    ],
    [
      "lie inside complianceRules that are one secret",
      { complianceRules: secretMark(rules), otherRules: { x: 1 } },
      secretMark({ ...rules, x: 1 }),
    ],
    [
      "keep a value that is known later",
      { complianceRules: rules, otherRules: { x: UNKNOWN } },
      { ...rules, x: UNKNOWN },
    ],
    [
      "that are known later make all of complianceRules known later",
      { complianceRules: rules, otherRules: UNKNOWN },
      UNKNOWN,
    ],
    [
      "that are a secret known later stay a secret",
      { complianceRules: rules, otherRules: secretMark(UNKNOWN) },
      secretMark(UNKNOWN),
    ],
    [
      "that are known later hide no secret rule",
      { complianceRules: { callerId: secretMark(1) }, otherRules: UNKNOWN },
      secretMark(UNKNOWN),
    ],
    [
      "that are known later leave secret complianceRules secret",
      { complianceRules: secretMark(rules), otherRules: UNKNOWN },
      secretMark(UNKNOWN),
    ],
    ["wait for complianceRules", { complianceRules: UNKNOWN, otherRules: { x: 1 } }, UNKNOWN],
    ["leave complianceRules of a wrong type to the schema", { complianceRules: 1, otherRules: { x: 1 } }, 1],
  ])("%s", (_, inputs, complianceRules) => {
    const given = { dialRate: 2, ...inputs };
    expect(withOtherRules(given)).toEqual({ inputs: { dialRate: 2, complianceRules }, problems: [] });
  });

  it("that are absent add no complianceRules", () => {
    expect(withOtherRules({ dialRate: 2 })).toEqual({ inputs: { dialRate: 2 }, problems: [] });
  });

  it.each([
    [{ x: 1 }, { x: 1 }, ["otherRules.x is in complianceRules, too."]],
    [{}, { purpose: "survey" }, ["otherRules.purpose is a key of complianceRules."]],
    [{ x: 1 }, { amd: {}, x: 2 }, [/\.amd is a key of/, /\.x is in complianceRules, too/]],
    [{ x: 1 }, secretMark({ x: 2 }), [/\.x is in complianceRules, too/]],
    [secretMark({ x: 1 }), { x: 2 }, [/\.x is in complianceRules, too/]],
    [UNKNOWN, { purpose: 1 }, [/\.purpose is a key of/]],
    [{}, "x", ["otherRules must be an object."]],
    [{}, [1], ["otherRules must be an object."]],
    [{}, null, [/must be an object; it is null: leave it out/]],
    [{ "\u202ex": 1 }, { "\u202ex": 1 }, ["otherRules.\\u202ex is in complianceRules, too."]],
  ])("beside %j refuse %j with each reason and a next step", (complianceRules, otherRules, reasons) => {
    const { inputs, problems } = withOtherRules({ complianceRules, otherRules });
    expect(problems.map(({ reason }) => reason)).toEqual(
      reasons.map((one) => (typeof one === "string" ? one : (expect.stringMatching(one) as string))),
    );
    expect(problems.every(({ next }) => next !== undefined && next.length > 10)).toBe(true);
    expect(inputs).toEqual({ complianceRules });
  });

  it.each(KNOWN_COMPLIANCE_KEYS)("never hold %s", (key) => {
    expect(withOtherRules({ otherRules: { [key]: 1 } }).problems).toHaveLength(1);
  });

  it("called like a member of every object are rules like any other", () => {
    const otherRules = { constructor: 1, toString: 2 };
    expect(withOtherRules({ complianceRules: {}, otherRules })).toEqual({
      inputs: { complianceRules: otherRules },
      problems: [],
    });
  });
});

describe("the inputs of an import", () => {
  it.each([
    [{ complianceRules: { ...rules, x: 1 } }, { complianceRules: rules, otherRules: { x: 1 } }],
    [{ complianceRules: { x: 1 } }, { otherRules: { x: 1 } }],
    [{ complianceRules: rules }, { complianceRules: rules }],
    [{ complianceRules: {} }, { complianceRules: {} }],
    [{ dialRate: 2 }, { dialRate: 2 }],
  ])("%j are split into %j", (live, inputs) => {
    expect(splitRules(live)).toEqual(inputs);
  });

  it.each([[{ ...rules, x: 1, y: { z: null } }], [{ x: 1 }], [rules], [{}]])(
    "with the rules %j mean the same after check lays them together",
    (complianceRules) => {
      const live = { configId: "dc-1", complianceRules };
      expect(withOtherRules(splitRules(live))).toEqual({ inputs: live, problems: [] });
    },
  );
});
