/** The pack's config, waivers, unverified numbers, and the policies that are not about one limit. */
import { packConfigProblems } from "../../policies/pack-config";
import { config, judgeAll, judgeOne, judgeStack, TODAY, UNKNOWN, urnOf, US_RULES, WAIVER } from "./pack";

const SETTINGS = "dialer-pack-settings";
const settings = (more: object) => ({ config: { [SETTINGS]: more } });
const shortRing = config({ ...US_RULES, minRingSeconds: 10 });

describe("the pack's config", () => {
  it.each<[string, object, RegExp[]]>([
    ["an empty one", {}, []],
    ["a level for all", { all: {} }, []],
    [
      "all that it may hold",
      { [SETTINGS]: { unknowns: "fail", treatUnverifiedAs: "mandatory", waivers: [WAIVER] } },
      [],
    ],
    ["a misspelt policy", { "dialer-ring-time": {} }, [/^dialer-ring-time is no policy of this pack/]],
    [
      "a misspelt key",
      { "dialer-agent-ratio-limit": { maxRatio: 2 } },
      [/dialer-agent-ratio-limit: Unrecognized key: "maxRatio"/],
    ],
    [
      "a key where there is none",
      { "dialer-protected": { x: 1 } },
      [/dialer-protected: Unrecognized key: "x"/],
    ],
    [
      "a limit out of range",
      { "dialer-agent-ratio-limit": { maxAgentRatio: 6 } },
      [/maxAgentRatio: Too big/],
    ],
    [
      "a waiver without an owner",
      { [SETTINGS]: { waivers: [{ ...WAIVER, owner: undefined }] } },
      [/waivers\.0\.owner/],
    ],
    [
      "a waiver with a thin reason",
      { [SETTINGS]: { waivers: [{ ...WAIVER, reason: "because" }] } },
      [/reason: Too small/],
    ],
    [
      "a waiver without an end",
      { [SETTINGS]: { waivers: [{ ...WAIVER, expires: "never" }] } },
      [/expires: must be a day such as 2026-12-31/],
    ],
    [
      "a waiver of no policy",
      { [SETTINGS]: { waivers: [{ ...WAIVER, policy: "CXD999" }] } },
      [/no policy that a waiver may open/],
    ],
    [
      "a waiver of the settings",
      { [SETTINGS]: { waivers: [{ ...WAIVER, policy: SETTINGS }] } },
      [/no policy that a waiver/],
    ],
    [
      "a waiver of CXD002 without the switch",
      { [SETTINGS]: { waivers: [{ ...WAIVER, policy: "CXD002" }] } },
      [/allowWaivingAbandonmentCap/],
    ],
    [
      "a waiver of CXD002 with the switch",
      { [SETTINGS]: { allowWaivingAbandonmentCap: true, waivers: [{ ...WAIVER, policy: "CXD002" }] } },
      [],
    ],
  ])("%s: refused for %s", (_, given, problems) => {
    expect(packConfigProblems({ levels: {}, given: given as never }, TODAY)).toEqual(
      problems.map((text) => expect.stringMatching(text) as string),
    );
  });

  it("is judged by each policy too, should the engine let it through", async () => {
    const given = { config: { "dialer-agent-ratio-limit": { maxRatio: 2 } } };
    const { violations } = await judgeOne("dialer-agent-ratio-limit", config(), given);
    expect(violations).toEqual([expect.stringMatching(/the pack's config is wrong: .*maxRatio/)]);
    const wrong = await judgeOne(SETTINGS, config(), settings({ unknown: "warn" }));
    expect(wrong.violations).toEqual([expect.stringMatching(/the pack's config is wrong: .*unknown/)]);
  });

  it.each([
    [2.1, 2, 1],
    [3.5, 4, 0],
  ])("sets the limit on agentRatio: %d against %d gives %d", async (agentRatio, maxAgentRatio, count) => {
    const given = { config: { "dialer-agent-ratio-limit": { maxAgentRatio } } };
    const { violations } = await judgeOne(
      "dialer-agent-ratio-limit",
      config(US_RULES, { agentRatio }),
      given,
    );
    expect(violations).toHaveLength(count);
  });

  const known = { activeAgents: 40, liveAnswerRate: 0.25, amd: { enabled: false } };
  it.each<[string, object, RegExp | string]>([
    ["the ratio that holds under it", { forecast: known }, /agentRatio 1\.5\)/],
    [
      "one for each state of AMD where nobody gave its errors",
      { forecast: { ...known, amd: {} } },
      /agentRatio 1\.5 if AMD takes at most 1 % of people for machines; agentRatio 1\.5 if AMD is off\)/,
    ],
    ["no ratio while the forecast is not known", { forecast: UNKNOWN }, "Lower it, or raise"],
    ["no ratio without agents", { forecast: {} }, "Lower it, or raise"],
    [
      "no ratio where the forecast is a secret",
      { forecast: known, observed: { secretFields: ["forecast.liveAnswerRate"] } },
      "Lower it, or raise",
    ],
  ])("with a low limit on agentRatio advises %s", async (_, more, advice) => {
    const given = { config: { "dialer-agent-ratio-limit": { maxAgentRatio: 1.5 } } };
    const changes = { agentRatio: 4, simulation: { attempts: 5_000 }, ...more };
    const { violations } = await judgeOne("dialer-agent-ratio-limit", config(US_RULES, changes), given);
    expect(violations).toEqual([
      typeof advice === "string" ? expect.stringContaining(advice) : expect.stringMatching(advice),
    ]);
    expect(violations[0]).toMatch(/agentRatio 4 \(declared\) is over the limit of 1\.5/);
  });
});

describe("a waiver", () => {
  it.each([
    ["its URN", urnOf("renewals"), 0],
    ["a pattern of its URN", urnOf("ren*als"), 0],
    ["the URN of another name", urnOf("renewal"), 1],
    ["a text that is no regular expression here", urnOf("renewal."), 1],
  ])("that names the resource by %s leaves %s with %d violations", async (_, resource, count) => {
    const answers = await judgeAll(shortRing, settings({ waivers: [{ ...WAIVER, resource }] }));
    expect(answers["dialer-ring-time-minimum"]?.violations).toHaveLength(count);
    expect(answers["dialer-waiver-in-use"]?.violations).toHaveLength(1 - count);
  });

  it("is said even where it hides nothing", async () => {
    const answers = await judgeAll(config(), settings({ waivers: [WAIVER] }));
    expect(answers["dialer-waiver-in-use"]?.violations).toEqual([
      "waived: CXD005 until 2026-12-31 (owner compliance, CMP-7): The supplier mends it in December.",
    ]);
  });

  it("of CXD002 does not count without the switch, and violates", async () => {
    const over = config(US_RULES, { maxAbandonmentRate: 0.04 });
    const answers = await judgeAll(over, settings({ waivers: [{ ...WAIVER, policy: "CXD002" }] }));
    expect(answers["dialer-abandonment-rate-capped"]?.violations).toHaveLength(1);
    expect(answers[SETTINGS]?.violations).toEqual([expect.stringContaining("allowWaivingAbandonmentCap")]);
  });
});

describe("an unverified number", () => {
  const connecticut = config({ ...US_RULES, jurisdictions: ["US-CT"] });

  it("is an advisory line of dialer-rule-data-current, and refuses nothing", async () => {
    const answers = await judgeAll(connecticut);
    expect(answers["dialer-calling-hours"]?.violations).toEqual([]);
    const said = (answers["dialer-rule-data-current"]?.violations ?? []).filter((one) =>
      /unverified:/.test(one),
    );
    expect(said).toHaveLength(7);
    expect(said[0]).toMatch(
      /^CXD007: .*mon is 08:00-21:00.*limit is 09:00-20:00.*unverified: nobody read this number/,
    );
  });

  it("refuses where the settings say so", async () => {
    const answers = await judgeAll(connecticut, settings({ treatUnverifiedAs: "mandatory" }));
    expect(answers["dialer-calling-hours"]?.violations).toHaveLength(7);
    expect(answers["dialer-rule-data-current"]?.violations.join()).not.toContain("CXD007");
  });
});

describe("dialer-pacing-consistent", () => {
  const observed = { campaign: { id: "c1", agentCount: 2 } };
  it.each<[string, object, RegExp[]]>([
    ["a dial rate at agents x ratio", { dialRate: 3, observed }, []],
    [
      "one just over it",
      { dialRate: 3.01, observed },
      [/dialRate 3\.01 \(declared\) is over 2 agents x agentRatio 1\.5/],
    ],
    ["the forecast's agents first", { dialRate: 3.01, observed, forecast: { activeAgents: 3 } }, []],
    [
      "a ratio in progressive pacing",
      { pacingType: "progressive" },
      [/agentRatio 1\.5 .* has no effect in progressive/],
    ],
    ["a ratio of 1 in progressive pacing", { pacingType: "progressive", agentRatio: 1 }, []],
    ["no agentRatio", { agentRatio: undefined }, [/agentRatio is neither declared nor known/]],
    ["no dialRate", { dialRate: "1" }, [/dialRate is a text \(declared\)/]],
  ])("says of %s: %j", async (_, more, texts) => {
    const { violations } = await judgeOne("dialer-pacing-consistent", config(US_RULES, more));
    expect(violations).toEqual(texts.map((text) => expect.stringMatching(text) as string));
  });
});

describe("resource options", () => {
  it.each<[string[], number]>([
    [["__provider", "__identity", "observed"], 0],
    [["name"], 0],
    [["maxAbandonmentRate"], 1],
    [["complianceRules.callingHours.mon[0]"], 1],
    [['["complianceRules"]'], 1],
    [["*"], 1],
    [["dialRate", "agentRatio"], 2],
  ])("ignoreChanges %j gives %d violations", async (ignoreChanges, count) => {
    const { violations } = await judgeOne("dialer-no-ignored-compliance-fields", config(), {
      opts: { ignoreChanges },
    });
    expect(violations).toHaveLength(count);
  });

  it.each([
    [true, 0],
    [false, 1],
  ])("protect %s gives %d advisory lines", async (protect, count) => {
    expect((await judgeOne("dialer-protected", config(), { opts: { protect } })).violations).toHaveLength(
      count,
    );
  });
});

describe("dialer-stack-consistent", () => {
  it.each<[string, Record<string, object>, object, RegExp[]]>([
    ["two campaigns", { a: config(), b: config(US_RULES, { campaignId: "c2" }) }, {}, []],
    ["one campaign twice", { a: config(), b: config() }, {}, [/same campaign as a/]],
    ["no campaign", { a: config(US_RULES, { campaignId: undefined }) }, {}, [/paces no campaign/]],
    [
      "a campaign that is not known yet",
      { a: config(US_RULES, { campaignId: UNKNOWN }) },
      {},
      [/not known until pulumi up/],
    ],
    [
      "a waiver of nothing",
      { a: config() },
      { waivers: [WAIVER] },
      [/waiver of CXD005 \(CMP-7\) matches no dialer config/],
    ],
    ["a waiver that matches", { renewals: config() }, { waivers: [WAIVER] }, []],
    ["a waiver in a stack without configs", {}, { waivers: [WAIVER] }, [/matches no dialer config/]],
  ])("says of %s: %j", async (_, configs, given, texts) => {
    const { violations } = await judgeStack(configs, { [SETTINGS]: given });
    expect(violations).toEqual(texts.map((text) => expect.stringMatching(text) as string));
  });

  it("does not apply to a stack without dialer configs", async () => {
    expect((await judgeStack({})).notApplicable).toMatch(/no DialerConfig/);
  });
});
