/** What only several stacks together show: shared configs and campaigns, lines, and the waivers of one config file. */
import fc from "fast-check";
import { TODAY } from "./pack";
import { at, BASE_URL, type dialer, fleet, secret, shown } from "./states";

const outputs = (values: object) => ({ outputs: values });
const CONFIG = "fleet-config-managed-once";
const CAMPAIGN = "fleet-campaign-paced-once";

describe("a fleet in order", () => {
  it("says nothing", () => {
    expect(fleet({ dev: [at("dev", "a")], prod: [at("prod", "b")], empty: [] }).findings).toEqual([]);
  });

  it("may hold the same ids at two addresses of the API", () => {
    const other = outputs({ baseUrl: "https://eu1.example.com" });
    expect(fleet({ dev: [at("dev", "a")], prod: [at("prod", "a", other)] }).findings).toEqual([]);
  });

  it("may hold configs without a campaign", () => {
    const none = outputs({ campaignId: undefined });
    expect(fleet({ dev: [at("dev", "a", none)], prod: [at("prod", "b", none)] }).findings).toEqual([]);
  });
});

describe("a config that is managed twice", () => {
  it("is named at both places, each naming the other", () => {
    const { findings } = fleet({
      dev: [at("dev", "a")],
      prod: [at("prod", "b", outputs({ dialerConfigId: "dc-a" }))],
    });
    expect(findings).toMatchObject([
      {
        policy: CONFIG,
        level: "mandatory",
        stack: "dev",
        message: expect.stringMatching(/dc-a .* by b of prod/) as string,
      },
      {
        policy: CONFIG,
        level: "mandatory",
        stack: "prod",
        message: expect.stringMatching(/dc-a .* by a of dev/) as string,
      },
    ]);
  });

  it("is one also within a stack", () => {
    const twice = [at("dev", "a"), at("dev", "b", outputs({ dialerConfigId: "dc-a", campaignId: "other" }))];
    expect(fleet({ dev: twice }).findings.map(({ policy }) => policy)).toEqual([CONFIG, CONFIG]);
  });

  it("may be one stack exported twice, or two backends with equal names: equal URNs are said", () => {
    const { findings } = fleet({ "one.json": [at("prod", "a")], "two.json": [at("prod", "a")] });
    expect(findings).toHaveLength(2);
    expect(findings[0]?.message).toMatch(
      /by a of two\.json .*The URNs are equal: are these two exports of one stack\?/,
    );
  });

  it.each([
    ["its id is missing", outputs({ dialerConfigId: undefined })],
    ["its address is missing", outputs({ baseUrl: undefined })],
    ["its id is encrypted", outputs({ dialerConfigId: secret("dc-a") })],
  ])("cannot be seen where %s, which is said", (_, more) => {
    expect(fleet({ dev: [at("dev", "a", more)] }).findings).toMatchObject([
      {
        policy: CONFIG,
        level: "advisory",
        notJudged: true,
        stack: "dev",
        message: expect.stringMatching(/compared with no other/) as string,
      },
    ]);
  });
});

describe("a campaign that is paced twice", () => {
  it("is named at both places when the stacks differ", () => {
    const same = outputs({ campaignId: "c1" });
    const { findings } = fleet({ dev: [at("dev", "a", same)], prod: [at("prod", "b", same)] });
    expect(findings).toMatchObject([
      {
        policy: CAMPAIGN,
        level: "mandatory",
        stack: "dev",
        message: expect.stringMatching(/^campaign c1 .* by b of prod/) as string,
      },
      {
        policy: CAMPAIGN,
        level: "mandatory",
        stack: "prod",
        message: expect.stringMatching(/by a of dev/) as string,
      },
    ]);
  });

  it("is left to the policy of the stack within one", () => {
    const same = outputs({ campaignId: "c1" });
    expect(fleet({ dev: [at("dev", "a", same), at("dev", "b", same)] }).findings).toEqual([]);
  });

  it("does not tell a campaign that is a secret", () => {
    const same = outputs({ campaignId: shown("c-secret") });
    const { findings } = fleet({ dev: [at("dev", "a", same)], prod: [at("prod", "b", same)] });
    expect(findings).toHaveLength(2);
    expect(JSON.stringify(findings)).not.toContain("c-secret");
  });
});

describe("lines in the worst case", () => {
  const need = (inputs: object) => fleet({ dev: [at("dev", "a", { inputs })] }).lines[0];

  it.each<[string, object, number]>([
    ["agents x agentRatio when predictive", { agentRatio: 2.5, forecast: { activeAgents: 10 } }, 25],
    ["whole lines", { agentRatio: 1.5, forecast: { activeAgents: 7 } }, 11],
    [
      "no more than that by a rounding of binary numbers",
      { agentRatio: 1.1, forecast: { activeAgents: 50 } },
      55,
    ],
    ["one an agent when progressive", { pacingType: "progressive", agentRatio: 3 }, 10],
    ["one an agent in preview", { pacingType: "preview", agentRatio: 3 }, 10],
    [
      "the campaign's agents without a forecast",
      { forecast: {}, observed: { campaign: { agentCount: 20 } } },
      30,
    ],
    [
      "the live ratio where none is declared",
      { agentRatio: undefined, observed: { live: { agentRatio: 2 } } },
      20,
    ],
  ])("are %s", (_, inputs, lines) => {
    expect(need(inputs)).toMatchObject({
      baseUrl: BASE_URL,
      linesWorstCase: lines,
      configs: 1,
      notCounted: 0,
    });
  });

  it.each<[string, object, RegExp]>([
    ["no agents", { forecast: {} }, /neither forecast\.activeAgents nor a campaign/],
    ["no ratio", { agentRatio: undefined }, /agentRatio is neither declared nor known/],
    ["a secret ratio", { agentRatio: secret(2) }, /agentRatio is a secret, and encrypted/],
    [
      "a secret in clear, which the sum would tell",
      { agentRatio: shown(2) },
      /agentRatio is a secret, which the sum/,
    ],
  ])("are not counted for a config with %s, which is said", (_, inputs, why) => {
    expect(need(inputs)).toMatchObject({ linesWorstCase: 0, configs: 0, notCounted: 1 });
    const { findings } = fleet({ dev: [at("dev", "a", { inputs })] }, { tenantLines: 1000 });
    expect(findings).toMatchObject([
      {
        policy: "fleet-lines-within-limit",
        level: "advisory",
        notJudged: true,
        message: expect.stringMatching(why) as string,
      },
    ]);
  });

  const stacks = {
    dev: [at("dev", "a")],
    prod: [at("prod", "b"), at("prod", "c", outputs({ baseUrl: "https://eu1.example.com" }))],
  };

  it("are summed for each address, and compared with the limit of each", () => {
    const { findings, lines } = fleet(stacks, { tenantLines: 29 });
    expect(lines).toEqual([
      { baseUrl: "https://eu1.example.com", linesWorstCase: 15, tenantLines: 29, configs: 1, notCounted: 0 },
      { baseUrl: BASE_URL, linesWorstCase: 30, tenantLines: 29, configs: 2, notCounted: 0 },
    ]);
    expect(findings).toMatchObject([
      { policy: "fleet-lines-within-limit", level: "mandatory", stack: "", urn: "" },
    ]);
    expect(findings[0]?.message).toMatch(/need 30 lines .* more than the 29 .* a of dev 15, b of prod 15/);
  });

  it("are within a limit that they just reach", () => {
    expect(fleet(stacks, { tenantLines: 30 }).findings).toEqual([]);
  });

  it("count a config once that two resources manage, at its larger number", () => {
    const again = { inputs: { agentRatio: 3 }, ...outputs({ dialerConfigId: "dc-a" }) };
    expect(fleet({ dev: [at("dev", "a")], prod: [at("prod", "b", again)] }).lines).toMatchObject([
      { linesWorstCase: 30, configs: 1 },
    ]);
  });
});

describe("waivers of a config file that many stacks share", () => {
  const waiver = (more: object = {}) => ({
    policy: "CXD005",
    resource: at("prod", "winter-*").urn,
    reason: "The supplier mends it in December.",
    owner: "compliance",
    ticket: "CMP-7",
    expires: TODAY,
    ...more,
  });
  const config = (...waivers: object[]) => ({ "dialer-pack-settings": { waivers } });
  const stacks = { dev: [at("dev", "a")], prod: [at("prod", "winter-sale")] };
  /** Without the line that names every exception of the config. */
  const found = (...given: Parameters<typeof fleet>) =>
    fleet(...given).findings.filter(({ policy }) => policy !== "dialer-policies-in-force");

  it("are not missed where one stack of them matches", () => {
    expect(found(stacks, { config: config(waiver()) })).toEqual([]);
  });

  it("are named when none does, and how sure that is", () => {
    const given = config(waiver({ resource: at("prod", "summer-*").urn }));
    expect(found(stacks, { config: given })).toMatchObject([
      {
        policy: "fleet-waiver-matches",
        level: "advisory",
        stack: "",
        message: expect.stringMatching(
          /CXD005 for urn:\S+::summer-\* \(owner compliance, CMP-7\) matches no dialer config\. Take/,
        ) as string,
      },
    ]);
    expect(found(stacks, { config: given, unread: 2 })[0]?.message).toMatch(/\(2 could not\)/);
  });

  it("are named once when they have expired", () => {
    const given = config(waiver({ expires: "2026-11-23" }));
    expect(found(stacks, { config: given })).toMatchObject([
      {
        policy: "fleet-waiver-in-date",
        message: expect.stringMatching(/ended on 2026-11-23 .* 1 dialer configs? match/) as string,
      },
    ]);
  });

  it("do not count where the settings are switched off", () => {
    const off = {
      "dialer-pack-settings": {
        enforcementLevel: "disabled",
        waivers: [waiver({ resource: at("prod", "x").urn })],
      },
    };
    expect(found(stacks, { config: off })).toEqual([]);
  });
});

it("the order of the stacks changes neither the findings nor the lines", () => {
  const member = fc.record({
    stack: fc.constantFrom("dev", "prod", "test"),
    name: fc.constantFrom("a", "b", "c"),
    id: fc.constantFrom("dc-1", "dc-2", undefined),
    campaignId: fc.constantFrom("c1", "c2", undefined),
    baseUrl: fc.constantFrom(BASE_URL, "https://eu1.example.com"),
    agents: fc.constantFrom(1, 10, undefined),
  });
  const resources = fc.uniqueArray(member, {
    selector: ({ stack, name }) => `${stack}/${name}`,
    maxLength: 8,
  });
  const said = (members: ReturnType<typeof dialer>[][], names: string[]) => {
    const { findings, lines } = fleet(
      Object.fromEntries(names.map((name, index) => [name, members[index] ?? []])),
      { tenantLines: 20 },
    );
    return [findings.map(({ policy, urn }) => `${policy} ${urn}`).sort(), lines];
  };
  fc.assert(
    fc.property(resources, (all) => {
      const names = ["dev", "prod", "test"];
      const of = (name: string) =>
        all
          .filter(({ stack }) => stack === name)
          .map(({ name: own, id, campaignId, baseUrl, agents }) =>
            at(name, own, {
              inputs: { forecast: { activeAgents: agents } },
              ...outputs({ dialerConfigId: id, campaignId, baseUrl }),
            }),
          );
      const reversed = [...names].reverse();
      expect(said(names.map(of), names)).toEqual(said(reversed.map(of), reversed));
    }),
    { seed: 11, numRuns: 200 },
  );
});
