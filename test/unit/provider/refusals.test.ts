/**
 * Every refusal of a verb, as the engine is handed it by the provider's runtime: it starts with its code, names its
 * resource, and ends with a next step. A new refusal belongs into one of the tables.
 */
import { ERRORS } from "../../../provider/errors";
import { ADOPTION, ARGS, identity, type Props, ProviderProcess } from "./process";

const at = ProviderProcess.forEachTest();

/** Verbs of the sentence that tells the next step. */
const NEXT_STEP =
  /(?:^|[.:;,?] |\n|, or )(?:otherwise |then )?(correct|set|adopt|give|put|remove|keep|choose|check|run|copy|install|use|ask|leave|lower|rename|declare|grant|wait|look|if it stays so, give)\b[^]*\.$/i;

function expectRefusal(text: string, code: string, resource: RegExp | string): void {
  expect(text).toMatch(new RegExp(`^${code}: `));
  expect(Object.keys(ERRORS)).toContain(code);
  expect(text).toMatch(resource);
  expect(text).toMatch(NEXT_STEP);
  // Words, not only a code and a name.
  expect(text.split(" ").length).toBeGreaterThan(8);
}

const refusedBy = async (run: () => Promise<unknown>): Promise<string> =>
  run().then(
    () => "nothing was refused",
    (error: Error) => error.message,
  );

describe("check refuses", () => {
  /** What is wrong, the inputs, those of the state, the code, and what the refusal has to name. */
  const REFUSED: [
    what: string,
    code: string,
    news: Props,
    olds?: Props,
    settings?: Record<string, string>,
  ][] = [
    ["a value out of range", "CXD-E110", { ...ARGS, dialRate: 11 }],
    ["a percentage", "CXD-E110", { ...ARGS, maxAbandonmentRate: 3 }],
    ["a text for a number", "CXD-E110", { ...ARGS, agentRatio: "2" }],
    ["null", "CXD-E110", { ...ARGS, maxQueueDepth: null }],
    ["NaN", "CXD-E110", { ...ARGS, dialRate: NaN }],
    ["a nested value", "CXD-E110", { ...ARGS, complianceRules: { minRingSeconds: -1 } }],
    [
      "a time that is none",
      "CXD-E110",
      { ...ARGS, complianceRules: { callingHours: { mon: [["08:60", "18:00"]] } } },
    ],
    ["an unknown argument", "CXD-E110", { ...ARGS, color: 1 }],
    ["a misspelt argument", "CXD-E110", { ...ARGS, dialrate: 1 }],
    ["a misspelt key", "CXD-E110", { ...ARGS, forecast: { activeAgent: 1 } }],
    ["a missing name", "CXD-E110", { ...ARGS, name: undefined }],
    ["a secret configId", "CXD-E110", { ...ADOPTION, __secretFields: ["configId"] }],
    ["a configId that was removed", "CXD-E110", { __identity: identity("renewals") }, { configId: "dc-old" }],
    ["a configId of nothing", "CXD-E110", { ...ADOPTION, configId: "dc-none" }],
    ["a campaign that does not exist", "CXD-E110", { ...ARGS, campaignId: "cmp-none" }],
    ["a campaign without agents", "CXD-E110", { ...ARGS, campaignId: "cmp-empty" }],
    ["a rate over the capacity", "CXD-E110", { ...ARGS, campaignId: "cmp-small", dialRate: 9 }],
    [
      "a rate over the capacity that is secret",
      "CXD-E110",
      { ...ARGS, campaignId: "cmp-small", dialRate: 9, __secretFields: ["dialRate"] },
    ],
    ["an adoption that differs", "CXD-E312", { ...ADOPTION, dialRate: 1.1 }],
    ["a setting that is missing", "CXD-E101", ARGS, {}, { "cxone:baseUrl": "" }],
    ["an address that is none", "CXD-E102", ARGS, {}, { "cxone:baseUrl": "na1" }],
    [
      "an address with the API's path",
      "CXD-E102",
      ARGS,
      {},
      { "cxone:baseUrl": "https://na1.example.com/api/v2" },
    ],
    ["an address in clear", "CXD-E103", ARGS, {}, { "cxone:baseUrl": "http://na1.example.com" }],
    ["a misspelt setting of an explicit provider", "CXD-E106", ARGS, {}, { "cxone:timeoutSecond": "30" }],
    ["a wrong path of the address", "CXD-E306", ADOPTION, {}, { "cxone:baseUrl": "{url}/dialer" }],
    ["wrong credentials", "CXD-E301", ADOPTION, {}, { "cxone:clientSecret": "wrong" }],
  ];

  it.each(REFUSED)("%s (%s)", async (_, code, news, olds = {}, settings = {}) => {
    at.configure(
      Object.fromEntries(
        Object.entries(settings).map(([key, value]) => [key, value.replace("{url}", at.emulator.url)]),
      ),
    );
    const { failures } = await at.runtime.check(olds, news);
    expect(failures).toHaveLength(1);
    // A setting is of the whole stack.
    const resource = /^CXD-E10[1-6]$/.test(code) ? /cxone:/ : /\brenewals: |\bdc-old\b|\bdc-none\b/;
    expectRefusal(failures[0]?.reason ?? "", code, resource);
    expect(
      at.emulator.log().filter(({ method, path }) => method !== "GET" && !path.endsWith("/oauth/token")),
    ).toEqual([]);
  });

  it("the second of two resources for one object", async () => {
    await at.runtime.check({}, ADOPTION);
    const { failures } = await at.runtime.check({}, { ...ADOPTION, __identity: identity("twin") });
    expectRefusal(failures[0]?.reason ?? "", "CXD-E110", '"twin"');
  });

  it("inputs that no state can hold", async () => {
    const { failures } = await at.runtime.check({}, { ...ARGS, complianceRules: { own: () => 1 } });
    expectRefusal(failures[0]?.reason ?? "", "CXD-E110", "renewals: complianceRules.own");
  });

  it("several arguments at once, each with code and name", async () => {
    const { failures } = await at.runtime.check({}, { ...ARGS, dialRate: 0, agentRatio: 9, name: "" });
    expect(failures).toHaveLength(3);
    for (const { reason } of failures) expectRefusal(reason, "CXD-E110", "renewals: ");
  });

  it("a removed configId with one sentence, beside the other mistakes, and asks for no field of a new one", async () => {
    const news = { __identity: identity("renewals"), dialRate: 99 };
    const { failures } = await at.runtime.check({ configId: "dc-old" }, news);
    expect(failures.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^CXD-E110: renewals: configId was removed, .*"dc-old"/),
      expect.stringMatching(/^CXD-E110: renewals: dialRate must be/),
    ]);
  });
});

describe("the other verbs refuse", () => {
  it.each(["diff", "read", "update", "delete"] as const)("%s under another address", async (verb) => {
    const { id, state, inputs } = await at.made();
    at.configure({ "cxone:baseUrl": at.emulator.url.replace("127.0.0.1", "localhost") });
    const verbs = {
      diff: () => at.runtime.diff(id, state, inputs),
      read: () => at.runtime.read(id, state),
      update: () => at.runtime.update(id, state, inputs),
      delete: () => at.runtime.delete(id, state),
    };
    at.emulator.clearLog();
    expectRefusal(await refusedBy(verbs[verb]), "CXD-E104", `dialer config ${id}`);
    expect(at.emulator.log()).toEqual([]);
  });

  it.each(["diff", "update", "delete"] as const)("%s of a state that has not moved yet", async (verb) => {
    const { id, state, inputs } = await at.made();
    at.configure({
      "cxone:movedFrom": at.emulator.url,
      "cxone:baseUrl": at.emulator.url.replace("127.0.0.1", "localhost"),
    });
    const verbs = {
      diff: () => at.runtime.diff(id, state, inputs),
      update: () => at.runtime.update(id, state, inputs),
      delete: () => at.runtime.delete(id, state),
    };
    expectRefusal(await refusedBy(verbs[verb]), "CXD-E104", `dialer config ${id} has not moved`);
  });

  it("every verb with a state of a newer version", async () => {
    const { id, state, inputs } = await at.made();
    const newer = { ...state, stateVersion: 99 };
    for (const run of [
      () => at.runtime.diff(id, newer, inputs),
      () => at.runtime.read(id, newer),
      () => at.runtime.update(id, newer, inputs),
      () => at.runtime.delete(id, newer),
    ])
      expectRefusal(await refusedBy(run), "CXD-E105", id);
  });

  it("diff of a second resource for one object", async () => {
    const { id, state, inputs } = await at.made();
    await at.runtime.diff(id, state, inputs);
    const twin = { ...inputs, __identity: identity("twin") };
    expectRefusal(await refusedBy(() => at.runtime.diff(id, state, twin)), "CXD-E110", '"twin"');
  });

  it("create and update with a value that a policy made after check", async () => {
    const { id, state, inputs } = await at.made();
    const wrong = { ...inputs, dialRate: 11 };
    for (const run of [() => at.runtime.create(wrong), () => at.runtime.update(id, state, wrong)])
      expectRefusal(await refusedBy(run), "CXD-E110", "renewals: ");
  });

  it("create that adopts what differs by then", async () => {
    const inputs = { ...ADOPTION, dialRate: 1.1, onAdopt: "match" };
    expectRefusal(await refusedBy(() => at.runtime.create(inputs)), "CXD-E312", "dc-old");
  });

  it("create that adopts what is gone", async () => {
    const inputs = { ...ADOPTION, configId: "dc-none" };
    expectRefusal(await refusedBy(() => at.runtime.create(inputs)), "CXD-E110", "dc-none");
  });

  it.each([
    [400, "maximum", "CXD-E300"],
    [403, "insufficient_scope", "CXD-E303"],
    [405, "method_not_allowed", "CXD-E305"],
    [409, "campaign_running", "CXD-E309"],
  ])("create that the API refuses with %s %s", async (status, code, expected) => {
    const errors = [{ code, message: "no" }];
    at.emulator.faults([{ method: "POST", path: "/api/v2/outbound", status, body: { errors } }]);
    const { inputs } = await at.runtime.check({}, ARGS);
    expectRefusal(await refusedBy(() => at.runtime.create(inputs)), expected, "renewals: ");
  });

  it("update of what somebody else changed", async () => {
    const { id, state, inputs } = await at.made();
    at.emulator.edit(id, { dialRate: 3 }, "sam");
    const changed = { ...inputs, dialRate: 2 };
    expectRefusal(await refusedBy(() => at.runtime.update(id, state, changed)), "CXD-E312", id);
  });

  it("a refresh where the API does not answer as the API", async () => {
    const { id, state } = await at.made();
    at.emulator.faults([{ method: "GET", path: "/api", status: 404, body: "<html>" }]);
    expectRefusal(await refusedBy(() => at.runtime.read(id, state)), "CXD-E304", id);
  });
});
