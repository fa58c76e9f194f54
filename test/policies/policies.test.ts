import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { DIALER_CONFIG_TYPE } from "pulumi-cxone-dialer/token";
import { abandonmentRateCapped, abandonmentRuleUnverified } from "../../policies/abandonment-rate";
import { agentRatioLimit } from "../../policies/agent-ratio";

const NOT_APPLICABLE = "not applicable";

/** Violations of one policy for one resource; what the SDK would count as not applicable is one such line. */
function judge(
  policy: ResourceValidationPolicy,
  props: object,
  config: object = {},
  type = DIALER_CONFIG_TYPE,
): string[] {
  const found: string[] = [];
  const notApplicable = () => {
    throw new Error(NOT_APPLICABLE);
  };
  const args = { type, props, getConfig: () => config, notApplicable } as unknown as ResourceValidationArgs;
  const validate = policy.validateResource as (
    args: ResourceValidationArgs,
    report: (message: string) => void,
  ) => void;
  try {
    validate(args, (message) => found.push(message));
  } catch (error) {
    if ((error as Error).message !== NOT_APPLICABLE) throw error;
    found.push(NOT_APPLICABLE);
  }
  return found;
}

const config = (rate: unknown, jurisdictions?: unknown, more: object = {}) => ({
  pacingType: "predictive",
  maxAbandonmentRate: rate,
  complianceRules: { jurisdictions },
  ...more,
});

describe("dialer-abandonment-rate-capped", () => {
  it.each([
    ["at the US cap", 0.03, ["US"]],
    ["at the Canadian cap", 0.05, ["CA"]],
    ["under the strictest of two", 0.03, ["US", "CA"]],
    ["in Florida, which inherits the federal cap", 0.03, ["US-FL"]],
    ["with an unverified cap alone, which refuses nothing", 0.05, ["IT"]],
  ])("passes a ceiling %s", (_, rate, codes) => {
    expect(judge(abandonmentRateCapped, config(rate, codes))).toEqual([]);
  });

  it.each([
    [
      "just over the US cap",
      0.0301,
      ["US"],
      /0\.0301 \(declared, 3\.01 %\) is over the cap of 3 % .* in US: .*310\.4.*2026-11-23.*Set it to 0\.03/,
    ],
    ["over the federal cap in Florida", 0.0301, ["US-FL"], /in US/],
    ["over the stricter of two", 0.05, ["CA", "US"], /cap of 3 %/],
    ["over the British guideline", 0.0301, ["GB"], /in GB/],
    ["without a jurisdiction", 0.03, undefined, /jurisdictions is empty or missing/],
    ["with an empty list of them", 0.03, [], /jurisdictions is empty or missing/],
    ["with an unknown one", 0.03, ["XX"], /"XX" is not in the table/],
    ["that is missing", undefined, ["US"], /neither declared nor known/],
    ["in percent", 3, ["US"], /must be a fraction/],
    ["that is not a number", NaN, ["US"], /must be a fraction/],
    ["that is a text", "0.01", ["US"], /must be a fraction/],
  ])("refuses a ceiling %s", (_, rate, codes, message) => {
    expect(judge(abandonmentRateCapped, config(rate, codes))).toEqual([expect.stringMatching(message)]);
  });

  it("judges the live value where the program declares none, and says so", () => {
    const props = config(undefined, undefined, {
      observed: { live: { maxAbandonmentRate: 0.04, complianceRules: { jurisdictions: ["US"] } } },
    });
    expect(judge(abandonmentRateCapped, props)).toEqual([expect.stringContaining("0.04 (live, 4 %)")]);
  });

  it.each(["progressive", "preview"])("does not apply to %s pacing", (pacingType) => {
    expect(judge(abandonmentRateCapped, config(0.05, undefined, { pacingType }))).toEqual([NOT_APPLICABLE]);
  });

  it("applies when the pacing type is unheard of: nothing passes by accident", () => {
    expect(judge(abandonmentRateCapped, config(0.05, ["US"], { pacingType: undefined }))).toHaveLength(1);
  });

  it("does not apply to other resources", () => {
    expect(judge(abandonmentRateCapped, config(1, []), {}, "random:index/randomPet:RandomPet")).toEqual([
      NOT_APPLICABLE,
    ]);
  });
});

describe("dialer-abandonment-rule-unverified", () => {
  it.each([
    [["US"], []],
    [["IT"], [/IT: 3 % by .* is not verified/, /none of IT has a verified number/]],
    [["DE"], [/none of DE has a verified number/]],
  ])("says of %j: %j", (codes, messages) => {
    expect(judge(abandonmentRuleUnverified, config(0.03, codes))).toEqual(
      messages.map((message) => expect.stringMatching(message) as string),
    );
  });
});

describe("dialer-agent-ratio-limit", () => {
  it.each([
    ["at the default limit", 3, {}, 0],
    ["just over it", 3.01, {}, 1],
    ["over a stricter limit of the pack's config", 2.1, { maxAgentRatio: 2 }, 1],
    ["under a looser one", 3.5, { maxAgentRatio: 4 }, 0],
    ["missing", undefined, {}, 1],
    ["not a number", NaN, {}, 1],
    ["a text", "2", {}, 1],
  ])("judges an agentRatio %s", (_, agentRatio, packConfig, violations) => {
    expect(judge(agentRatioLimit, { agentRatio }, packConfig)).toHaveLength(violations);
  });
});
