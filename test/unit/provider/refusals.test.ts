/**
 * Every refusal of a verb, as the engine is handed it by the provider's runtime: it starts with its code, names its
 * resource, and ends with a next step. A new refusal belongs into one of the tables.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "cxone-dialer-emulator";
import { ERRORS } from "../../../provider/errors";
import { identityText } from "../../../provider/identity";
import { PACING } from "../../pacing";
import { OLD } from "./tenant";

type Runtime = typeof import("../../../provider/runtime");
type Props = Record<string, unknown>;

const AUDIT = mkdtempSync(join(tmpdir(), "cxone-dialer-refusals-"));
afterAll(() => rmSync(AUDIT, { recursive: true }));

let emulator: Emulator;
let runtime: Runtime;
let notices: string[];

const identity = (name: string) => identityText({ organization: "o", project: "p", stack: "s", name });
const ARGS = { name: "made", ...PACING, __identity: identity("renewals"), __provider: "the shell" };
const ADOPTION = { configId: "dc-old", __identity: identity("renewals") };

beforeEach(async () => {
  emulator = await startEmulator({
    limits: "off",
    seed: {
      clients: [
        {
          clientId: "demo",
          clientSecret: "demo-secret",
          scopes: ["outbound.read", "outbound.dialerconfig.readwrite"],
        },
      ],
      campaigns: [
        { id: "cmp-small", name: "Two people", agentCount: 2 },
        { id: "cmp-empty", name: "Nobody", agentCount: 0 },
      ],
      dialerConfigs: [OLD, { ...OLD, id: "dc-other", name: "other" }],
    },
  });
  notices = [];
  jest.spyOn(console, "error").mockImplementation((line: string) => void notices.push(line));
  configured();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await emulator.close();
});

/** A provider process of its own. */
function configured(changes: Record<string, string> = {}): void {
  const values: Record<string, string> = {
    "cxone:baseUrl": emulator.url,
    "cxone:clientId": "demo",
    "cxone:clientSecret": "demo-secret",
    "cxone:auditDir": AUDIT,
    "cxone:export": "off",
    ...changes,
  };
  jest.resetModules();
  runtime = jest.requireActual<Runtime>("../../../provider/runtime");
  void runtime.configure({ config: { get: (key) => values[key], rawConfig: values } });
}

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
    configured(
      Object.fromEntries(
        Object.entries(settings).map(([key, value]) => [key, value.replace("{url}", emulator.url)]),
      ),
    );
    const { failures } = await runtime.check(olds, news);
    expect(failures).toHaveLength(1);
    // A setting is of the whole stack.
    const resource = /^CXD-E10[1-6]$/.test(code) ? /cxone:/ : /\brenewals: |\bdc-old\b|\bdc-none\b/;
    expectRefusal(failures[0]?.reason ?? "", code, resource);
    expect(
      emulator.log().filter(({ method, path }) => method !== "GET" && !path.endsWith("/oauth/token")),
    ).toEqual([]);
  });

  it("the second of two resources for one object", async () => {
    await runtime.check({}, ADOPTION);
    const { failures } = await runtime.check({}, { ...ADOPTION, __identity: identity("twin") });
    expectRefusal(failures[0]?.reason ?? "", "CXD-E110", '"twin"');
  });

  it("inputs that no state can hold", async () => {
    const { failures } = await runtime.check({}, { ...ARGS, complianceRules: { own: () => 1 } });
    expectRefusal(failures[0]?.reason ?? "", "CXD-E110", "renewals: complianceRules.own");
  });

  it("several arguments at once, each with code and name", async () => {
    const { failures } = await runtime.check({}, { ...ARGS, dialRate: 0, agentRatio: 9, name: "" });
    expect(failures).toHaveLength(3);
    for (const { reason } of failures) expectRefusal(reason, "CXD-E110", "renewals: ");
  });

  it("a removed configId with one sentence, beside the other mistakes, and asks for no field of a new one", async () => {
    const news = { __identity: identity("renewals"), dialRate: 99 };
    const { failures } = await runtime.check({ configId: "dc-old" }, news);
    expect(failures.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^CXD-E110: renewals: configId was removed, .*"dc-old"/),
      expect.stringMatching(/^CXD-E110: renewals: dialRate must be/),
    ]);
  });
});

/** A config that is made, and its state. */
async function made(): Promise<{ id: string; state: Props; inputs: Props }> {
  const { inputs } = await runtime.check({}, ARGS);
  const { id, outs } = await runtime.create({ ...inputs, __provider: ARGS.__provider });
  return { id, state: outs, inputs };
}

describe("the other verbs refuse", () => {
  it.each(["diff", "read", "update", "delete"] as const)("%s under another address", async (verb) => {
    const { id, state, inputs } = await made();
    configured({ "cxone:baseUrl": emulator.url.replace("127.0.0.1", "localhost") });
    const verbs = {
      diff: () => runtime.diff(id, state, inputs),
      read: () => runtime.read(id, state),
      update: () => runtime.update(id, state, inputs),
      delete: () => runtime.delete(id, state),
    };
    emulator.clearLog();
    expectRefusal(await refusedBy(verbs[verb]), "CXD-E104", `dialer config ${id}`);
    expect(emulator.log()).toEqual([]);
  });

  it.each(["diff", "update", "delete"] as const)("%s of a state that has not moved yet", async (verb) => {
    const { id, state, inputs } = await made();
    configured({
      "cxone:movedFrom": emulator.url,
      "cxone:baseUrl": emulator.url.replace("127.0.0.1", "localhost"),
    });
    const verbs = {
      diff: () => runtime.diff(id, state, inputs),
      update: () => runtime.update(id, state, inputs),
      delete: () => runtime.delete(id, state),
    };
    expectRefusal(await refusedBy(verbs[verb]), "CXD-E104", `dialer config ${id} has not moved`);
  });

  it("every verb with a state of a newer version", async () => {
    const { id, state, inputs } = await made();
    const newer = { ...state, stateVersion: 99 };
    for (const run of [
      () => runtime.diff(id, newer, inputs),
      () => runtime.read(id, newer),
      () => runtime.update(id, newer, inputs),
      () => runtime.delete(id, newer),
    ])
      expectRefusal(await refusedBy(run), "CXD-E105", id);
  });

  it("diff of a second resource for one object", async () => {
    const { id, state, inputs } = await made();
    await runtime.diff(id, state, inputs);
    const twin = { ...inputs, __identity: identity("twin") };
    expectRefusal(await refusedBy(() => runtime.diff(id, state, twin)), "CXD-E110", '"twin"');
  });

  it("create and update with a value that a policy made after check", async () => {
    const { id, state, inputs } = await made();
    const wrong = { ...inputs, dialRate: 11 };
    for (const run of [() => runtime.create(wrong), () => runtime.update(id, state, wrong)])
      expectRefusal(await refusedBy(run), "CXD-E110", "renewals: ");
  });

  it("create that adopts what differs by then", async () => {
    const inputs = { ...ADOPTION, dialRate: 1.1, onAdopt: "match" };
    expectRefusal(await refusedBy(() => runtime.create(inputs)), "CXD-E312", "dc-old");
  });

  it("create that adopts what is gone", async () => {
    const inputs = { ...ADOPTION, configId: "dc-none" };
    expectRefusal(await refusedBy(() => runtime.create(inputs)), "CXD-E110", "dc-none");
  });

  it.each([
    [400, "maximum", "CXD-E300"],
    [403, "insufficient_scope", "CXD-E303"],
    [405, "method_not_allowed", "CXD-E305"],
    [409, "campaign_running", "CXD-E309"],
  ])("create that the API refuses with %s %s", async (status, code, expected) => {
    const errors = [{ code, message: "no" }];
    emulator.faults([{ method: "POST", path: "/api/v2/outbound", status, body: { errors } }]);
    const { inputs } = await runtime.check({}, ARGS);
    expectRefusal(await refusedBy(() => runtime.create(inputs)), expected, "renewals: ");
  });

  it("update of what somebody else changed", async () => {
    const { id, state, inputs } = await made();
    emulator.edit(id, { dialRate: 3 }, "sam");
    const changed = { ...inputs, dialRate: 2 };
    expectRefusal(await refusedBy(() => runtime.update(id, state, changed)), "CXD-E312", id);
  });

  it("a refresh where the API does not answer as the API", async () => {
    const { id, state } = await made();
    emulator.faults([{ method: "GET", path: "/api", status: 404, body: "<html>" }]);
    expectRefusal(await refusedBy(() => runtime.read(id, state)), "CXD-E304", id);
  });
});

describe("a notice names its resource:", () => {
  const line = (start: string): string => notices.find((one) => one.includes(start)) ?? notices.join("\n");

  it("a field that is not declared any more", async () => {
    const { inputs } = await made();
    const rest = Object.fromEntries(Object.entries(ARGS).filter(([key]) => key !== "agentRatio"));
    await runtime.check({ ...inputs, configId: "dc-old" }, { ...rest, configId: "dc-old" });
    expect(line("no longer declared")).toMatch(/^renewals: agentRatio is no longer declared/);
  });

  it("a misspelt rule", async () => {
    await runtime.check({}, { ...ARGS, complianceRules: { jurisdiction: ["US"] } });
    expect(line("no rule reads it")).toMatch(
      /^renewals: complianceRules\.jurisdiction .*did you mean jurisdictions/,
    );
  });

  it("a campaign that is not looked up", async () => {
    await runtime.check({}, { ...ARGS, campaignId: "cmp-small", __secretFields: ["campaignId"] });
    expect(line("campaignId is a secret")).toMatch(/^renewals: /);
  });

  it("a capacity that is only warned of", async () => {
    await runtime.check({}, { ...ARGS, campaignId: "cmp-empty", capacityCheck: "warn" });
    expect(line("no active agents")).toMatch(/^renewals: campaign cmp-empty/);
  });

  it.each([
    [
      "writes nothing where the values match",
      {},
      /^adopts dialer config dc-old, writes nothing\. .*policy check --all/,
    ],
    [
      "sets values with onAdopt update",
      { onAdopt: "update", dialRate: 1.1, agentRatio: 3 },
      /^adopts dialer config dc-old, and sets 2 values\. These live values are overwritten:\n.*\n {2}dialRate +1\.1 +1\.5/,
    ],
  ])("an adoption that %s", async (_, args, words) => {
    const { failures } = await runtime.check({}, { ...ADOPTION, ...args });
    expect([failures, notices]).toEqual([[], [expect.stringMatching(words)]]);
  });

  it("an adoption that is refused for another reason announces nothing", async () => {
    const { failures } = await runtime.check({}, { ...ADOPTION, campaignId: "cmp-empty", onAdopt: "update" });
    expect([failures.length, notices]).toEqual([1, []]);
  });
});
