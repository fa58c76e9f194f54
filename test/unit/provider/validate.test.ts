import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../../provider/pulumi/marks";
import { PACING } from "../../pacing";
import { nearMisses, requiredProblems, schemaProblems } from "./verbs";

const GOOD = {
  name: "renewals",
  ...PACING,
  complianceRules: { jurisdictions: ["US"], somethingOfTheVendor: { x: 1 } },
};
const reasons = (inputs: Record<string, unknown>) => schemaProblems(inputs).map(({ reason }) => reason);

describe("the arguments", () => {
  it("pass when every value is in the vendor's range", () => {
    expect(schemaProblems(GOOD)).toEqual([]);
    expect(requiredProblems(GOOD)).toEqual([]);
  });

  it.each([
    [
      "dialRate",
      11,
      "dialRate",
      /dialRate must be a number from 0.1 to 10 \(call attempts per logged-in agent per minute\)/,
    ],
    ["agentRatio", "two", "", /agentRatio must be a number from 1 to 5/],
    ["maxAbandonmentRate", 3, "maxAbandonmentRate", /0.03 is 3 %/],
    ["maxQueueDepth", 1.5, "maxQueueDepth", /whole number from 1 to 500/],
    ["pacingType", "power", "", /one of predictive, progressive, preview/],
    ["dialRate", NaN, "dialRate", /must be a number/],
    ["name", "", "", /1 to 128 characters/],
    ["dialrate", 1, "", /not an argument of DialerConfig: did you mean dialRate\?/],
  ])("refuse %s = %p", (field, value, property, reason) => {
    const [problem, ...more] = schemaProblems({ ...GOOD, [field]: value });
    expect(more).toEqual([]);
    expect(problem).toEqual({ property, reason: expect.stringMatching(reason) as string });
  });

  it("report every problem at once, and never a text value", () => {
    const found = reasons({ ...GOOD, dialRate: 0, agentRatio: 9, pacingType: "s3cret" });
    expect(found).toHaveLength(3);
    expect(found.join()).not.toContain("s3cret");
  });

  it("say the path of what is wrong inside complianceRules, and name no property there", () => {
    const rules = { callerId: { number: "s3cret", returnable: true } };
    expect(schemaProblems({ ...GOOD, complianceRules: rules })).toEqual([
      {
        property: "",
        reason: expect.stringMatching(
          /^complianceRules\.callerId\.number must be an E\.164 number/,
        ) as string,
      },
    ]);
  });

  it("pass where they are not known yet, at any depth, while their known neighbours are judged", () => {
    expect(UNKNOWN).toBe((pulumi.runtime as unknown as { unknownValue: string }).unknownValue);
    expect(reasons({ ...GOOD, dialRate: UNKNOWN, complianceRules: UNKNOWN })).toEqual([]);
    const rules = { jurisdictions: [UNKNOWN], minRingSeconds: -1 };
    expect(reasons({ ...GOOD, complianceRules: rules })).toEqual([expect.stringContaining("minRingSeconds")]);
  });

  it("need a name and the six pacing fields to create, and nothing more to adopt", () => {
    expect(requiredProblems({ name: "x" })).toHaveLength(6);
    expect(requiredProblems({ configId: "dc-1" })).toEqual([]);
  });

  it("earn a warning for a near miss of a known rule, not for a foreign key", () => {
    const near = nearMisses({ complianceRules: { jurisdiction: ["US"], vendorThing: 1 } });
    expect(near).toEqual([expect.stringContaining("did you mean jurisdictions?")]);
  });
});
