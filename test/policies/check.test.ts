/** The pack over a state: the same policies as the SDK runs, one stack at a time, and secrets that it cannot read. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { checkStack, readPolicyConfig } from "../../policies/check";
import { FLEET_POLICIES } from "../../policies/fleet";
import type { Pack } from "../../provider/cli/policy/pack";
import * as check from "../../policies/check";
import { GB_RULES, judgeAll, judgeStack, TODAY, UNKNOWN, US_RULES } from "./pack";
import { dialer, OTHERS, secret, shown } from "./states";
import type { StateResource } from "../../provider/pulumi";

/** What the command expects of the package is what it exports: checked by the compiler. */
check satisfies Pack<check.PolicyConfig, check.Member>;

const waiver = (policy: string, more: object = {}) => ({
  policy,
  resource: dialer("renew*").urn,
  reason: "The supplier mends it in December.",
  owner: "compliance",
  ticket: "CMP-7",
  expires: TODAY,
  ...more,
});
const settings = (given: object) => JSON.stringify({ "dialer-pack-settings": given });
const over = (resources: StateResource[], configFile = "") =>
  checkStack("prod", resources, readPolicyConfig(configFile, TODAY), TODAY);
const findingsOf = (inputs: object, configFile = "") =>
  over([dialer("renewals", { inputs })], configFile).findings;
const of = (policy: string, inputs: object, configFile = "") =>
  findingsOf(inputs, configFile).filter((one) => one.policy === policy);
const RING = "dialer-ring-time-minimum";
/** Without the remarks on the data and on the forecast, which every config earns. */
const refusals = <T extends { policy: string }>(findings: readonly T[]) =>
  findings.filter(
    ({ policy }) => !["dialer-rule-data-current", "dialer-predicted-abandonment"].includes(policy),
  );
/** Both keys, in settings that no level for all switches off. */
const KEYS = {
  "dialer-pack-settings": {
    enforcementLevel: "mandatory",
    allowWaivingAbandonmentCap: true,
    allowLoweringLegalPolicies: true,
  },
};

describe("the policies over a state", () => {
  const rules = fc.record(
    {
      jurisdictions: fc.constantFrom(["US"], ["GB"], ["US", "GB"], ["XX"], []),
      purpose: fc.constantFrom("telemarketing", "survey", "nonsense"),
      minRingSeconds: fc.constantFrom(3, 15, 20, "15"),
      connectWithinSeconds: fc.constantFrom(1, 2, 5),
      timezoneBasis: fc.constantFrom("called-party", "campaign"),
      callingHours: fc.constantFrom(US_RULES.callingHours, {}),
      recordRetentionMonths: fc.constantFrom(1, 60),
    },
    { requiredKeys: [] },
  );
  const inputs = fc.record(
    {
      pacingType: fc.constantFrom("predictive", "progressive", "preview", "other"),
      agentRatio: fc.constantFrom(1, 1.5, 4.5, "2"),
      maxAbandonmentRate: fc.constantFrom(0.01, 0.05, null),
      complianceRules: fc.oneof(rules, fc.constant(US_RULES), fc.constant(GB_RULES)),
      campaignId: fc.constantFrom("c1", undefined),
      forecast: fc.constantFrom({}, { activeAgents: 20, liveAnswerRate: 0.3 }),
    },
    { requiredKeys: [] },
  );
  const files = fc.constantFrom(
    {},
    { "dialer-agent-ratio-limit": { maxAgentRatio: 1.2 } },
    { "dialer-pack-settings": { treatUnverifiedAs: "mandatory", waivers: [waiver("CXD005")] } },
  );

  it("say what they say under the SDK, word for word and in its order", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, files, async (given, config) => {
        const one = dialer("renewals", { inputs: given });
        const own = over([one], JSON.stringify(config)).findings.filter(({ waiver: waived }) => !waived);
        const sdk = Object.entries(await judgeAll(one.inputs ?? {}, { config, opts: { protect: true } }));
        const stack = await judgeStack({ renewals: one.inputs ?? {} }, config);
        expect(own.map(({ policy, message }) => [policy, message])).toEqual([
          ...sdk.flatMap(([policy, { violations }]) => violations.map((text) => [policy, text])),
          ...stack.violations.map((text) => ["dialer-stack-consistent", text]),
        ]);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it("carry their own levels, severities, stack and URN", () => {
    const { findings } = over([
      dialer("renewals", { inputs: { agentRatio: 4, forecast: {}, campaignId: undefined } }),
    ]);
    expect(refusals(findings)).toMatchObject([
      { policy: "dialer-agent-ratio-limit", level: "mandatory", severity: "high", stack: "prod" },
      { policy: "dialer-stack-consistent", level: "advisory", severity: "medium", stack: "prod" },
    ]);
    expect(new Set(findings.map(({ urn }) => urn))).toEqual(new Set([dialer("renewals").urn]));
  });

  it.each<[string, unknown, (string | undefined)[]]>([
    ["nothing", "", ["mandatory"]],
    ["a level", { [RING]: "advisory" }, ["advisory"]],
    ["a level beside settings", { [RING]: { enforcementLevel: "advisory" } }, ["advisory"]],
    ["a level for all", { all: "advisory" }, ["advisory"]],
    ["a level of its own beside one for all", { all: "disabled", [RING]: "mandatory" }, ["mandatory"]],
    ["remediate, which has nothing to remedy", { [RING]: "remediate" }, ["mandatory"]],
    ["disabled", { [RING]: "disabled" }, []],
  ])("take their level from a config file with %s", (_, file, levels) => {
    const text = file === "" ? "" : JSON.stringify({ ...KEYS, ...(file as object) });
    const found = of(RING, { complianceRules: { ...US_RULES, minRingSeconds: 3 } }, text);
    expect(found.map(({ level }) => level)).toEqual(levels);
  });

  it("leave resources alone that are of another type, replaced, or only read", () => {
    const broken = { inputs: { maxAbandonmentRate: 0.9 } };
    const { findings, members } = over([
      ...OTHERS,
      dialer("old", { ...broken, options: { delete: true } }),
      dialer("read", { ...broken, options: { external: true } }),
    ]);
    expect([findings, members]).toEqual([[], []]);
  });

  it("judge a config whose inputs are missing as one that declares nothing", () => {
    const { findings } = over([
      { ...dialer("renewals"), inputs: undefined as never, outputs: undefined as never },
    ]);
    expect(findings.map(({ policy }) => policy)).toContain("dialer-abandonment-rate-capped");
  });

  it("say of a value that the state does not know that they could not judge it", () => {
    expect(of(RING, { complianceRules: { ...US_RULES, minRingSeconds: UNKNOWN } })).toMatchObject([
      {
        level: "advisory",
        notJudged: true,
        message: "could not be judged: complianceRules.minRingSeconds is not known in this state.",
      },
    ]);
  });

  it("read protect and ignoreChanges from the state", () => {
    const options = { protect: false, ignoreChanges: ["dialRate", "__provider"] };
    const { findings } = over([dialer("renewals", { options })]);
    expect(refusals(findings).map(({ policy }) => policy)).toEqual([
      "dialer-no-ignored-compliance-fields",
      "dialer-protected",
    ]);
  });
});

describe("a waiver", () => {
  const short = { complianceRules: { ...US_RULES, minRingSeconds: 3 } };

  it("leaves its finding in the list, with who answers for it until when", () => {
    expect(of(RING, short, settings({ waivers: [waiver("CXD005")] }))).toMatchObject([
      {
        level: "mandatory",
        message: expect.stringMatching(/minRingSeconds is 3 s/) as string,
        waiver: { reason: waiver("").reason, until: TODAY, owner: "compliance", ticket: "CMP-7" },
      },
    ]);
    expect(of("dialer-waiver-in-use", short, settings({ waivers: [waiver("CXD005")] }))).toHaveLength(1);
  });

  it.each([
    ["has expired", waiver("CXD005", { expires: "2020-01-01" })],
    ["is for another resource", waiver("CXD005", { resource: dialer("winter-*").urn })],
  ])("changes nothing when it %s", (_, given) => {
    const [finding] = of(RING, short, settings({ waivers: [given] }));
    expect(finding).toMatchObject({ level: "mandatory" });
    expect(finding?.waiver).toBeUndefined();
  });
});

describe("a secret in a state", () => {
  const PREDICTED = "dialer-predicted-abandonment";
  const rules = (minRingSeconds: unknown) => ({ complianceRules: { ...US_RULES, minRingSeconds } });

  it("is named as not judged where it is encrypted, and only by the policies that read it", () => {
    const found = findingsOf(rules(secret(15)));
    expect(found.map(({ policy }) => policy)).toEqual([RING, "dialer-rule-data-current", PREDICTED]);
    expect(found[0]).toMatchObject({
      level: "advisory",
      notJudged: true,
      message:
        "could not be judged: complianceRules.minRingSeconds is a secret, and encrypted in this state.",
    });
  });

  it("is refused where the settings say that nothing unknown passes", () => {
    expect(of(RING, rules(secret(15)), settings({ unknowns: "fail" }))).toMatchObject([
      {
        level: "mandatory",
        message: expect.stringMatching(/is a secret, and encrypted.*unknowns: fail/) as string,
      },
    ]);
  });

  it("is judged where it stands in clear, and its value is not repeated, waived or not", () => {
    const told =
      "complianceRules.minRingSeconds is a secret: what is wrong is not told, because it may repeat the value.";
    expect(of(RING, rules(shown(7.25)))).toMatchObject([{ level: "mandatory", message: told }]);
    const waived = findingsOf(rules(shown(7.25)), settings({ waivers: [waiver("CXD005")] }));
    expect(refusals(waived)).toMatchObject([{ message: told }, { policy: "dialer-waiver-in-use" }]);
    expect(JSON.stringify(waived)).not.toContain("7.25");
    expect(refusals(findingsOf(rules(shown(15))))).toEqual([]);
  });

  it("is named for the campaign too", () => {
    const inputs = { campaignId: secret("c1") };
    const { findings } = over([dialer("renewals", { inputs })]);
    expect(refusals(findings)).toMatchObject([
      { policy: "dialer-stack-consistent", message: "campaignId is a secret, and encrypted in this state." },
    ]);
  });

  it("that is damaged is not judged either", () => {
    const damaged = { ...shown(15), plaintext: "{" };
    expect(of(RING, rules(damaged))).toMatchObject([{ notJudged: true }]);
  });
});

describe("a config file", () => {
  it.each<[string, string, RegExp]>([
    ["no JSON", "{", /JSON/],
    ["a list", "[]", /the file: neither a level/],
    ["a level that there is not", '{"dialer-protected": "must"}', /dialer-protected: neither a level nor/],
    ["a number", '{"dialer-protected": 3}', /dialer-protected: neither a level nor/],
    ["a policy that there is not", '{"dialer-ring-time": "advisory"}', /dialer-ring-time is no policy/],
    ["a policy of the fleet", '{"fleet-lines-within-limit": "advisory"}', /is no policy/],
    [
      "a key that none reads",
      '{"dialer-agent-ratio-limit": {"maxRatio": 2}}',
      /Unrecognized key: "maxRatio"/,
    ],
    ["environments of the service", '{"environments": {}}', /environments: not read here/],
    [
      "a guarded waiver",
      settings({ waivers: [waiver("CXD002")] }),
      /a waiver of CXD002 does not count without allowWaivingAbandonmentCap/,
    ],
  ])("with %s is refused", (_, text, why) => {
    expect(() => readPolicyConfig(text, TODAY)).toThrow(why);
  });

  it("that is empty changes nothing", () => {
    expect(readPolicyConfig(" \n", TODAY)).toEqual(readPolicyConfig("{}", TODAY));
  });
});

it("the policies of the fleet stand in docs/fleet.md as they are", () => {
  const page = readFileSync(join(__dirname, "../../docs/fleet.md"), "utf8");
  const rows = [...page.matchAll(/^\| (CXD\d+) `(fleet-[a-z-]+)` \| (\w+) \| (.*) \|$/gm)];
  const documented = rows.map(([, id, name, level, sentence]) => ({ id, name, level, sentence }));
  expect(documented).toEqual(
    FLEET_POLICIES.map(({ id, name, level, sentence }) => ({ id, name, level, sentence })),
  );
});
