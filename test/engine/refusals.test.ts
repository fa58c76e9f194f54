/** What a team reads on the real engine when something is refused, that nobody was asked, and that nothing is lost. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Program, STACK_TRACE } from "./program";
import { run, type Written } from "./written";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const FIELDS = { ...PACING, complianceRules: {} };
const BOTH = { one: { configId: "dc-1", dialRate: 1.5 }, two: { configId: "dc-2", dialRate: 1.5 } };
const TEXT = "text-s3cret-canary";

let program: Program;
let before: unknown;
/** What the state knows of the configs, by name. The engine's own bookkeeping and their order may change. */
const known = async () =>
  Object.entries(await program.state())
    .map(([name, { id, inputs, outputs }]) => ({ name, id, inputs, outputs }))
    .sort((one, other) => one.name.localeCompare(other.name));
beforeAll(async () => {
  program = await Program.start({
    campaigns: [{ id: "cmp-small", name: "Two people", agentCount: 2 }],
    dialerConfigs: ["dc-1", "dc-2"].map((id) => ({ id, name: id, ...FIELDS })),
  });
  await program.up({ resources: BOTH });
  before = await known();
});
afterAll(async () => program.stop());

/** Refused in words, without a stack trace. */
function refused({ code, output }: { code: number; output: string }): string {
  expect([code === 0, output]).toEqual([false, expect.not.stringMatching(STACK_TRACE)]);
  return output;
}

/** Each argument is wrong in its own way; all are said at once. Text values are never printed. */
const BAD: [args: Record<string, unknown>, line: RegExp][] = [
  [
    { dialRate: 11 },
    /property dialRate value \{11\} has a problem: CXD-E110: bad: dialRate must be a number from 0\.1 to 10/,
  ],
  [{ agentRatio: "2" }, /'bad' has a problem: CXD-E110: bad: agentRatio must be .* take off the quotes/],
  [{ maxAbandonmentRate: 3 }, /property maxAbandonmentRate .*3 looks like a percentage: use 0.03/],
  [{ maxQueueDepth: 1.5 }, /property maxQueueDepth .*a whole number from 1 to 500/],
  [
    { answerRateThreshold: null },
    /'bad' has a problem: CXD-E110: bad: answerRateThreshold .*it is null: leave it out/,
  ],
  [
    { pacingType: TEXT },
    /'bad' has a problem: CXD-E110: bad: pacingType must be one of predictive, progressive, preview/,
  ],
  [
    { name: undefined },
    /'bad' has a problem: CXD-E110: bad: name is required to create .*set configId to adopt/,
  ],
  [
    { complianceRules: { callerId: { number: TEXT, returnable: true }, callingHours: { mon: [["18:00"]] } } },
    /complianceRules\.callerId\.number must be an E\.164 number[\s\S]*complianceRules\.callingHours\.mon\[0\]/,
  ],
  [
    { forecast: { liveAnswerRate: 25 } },
    /'bad' has a problem: CXD-E110: bad: forecast\.liveAnswerRate must be at most 1/,
  ],
  [
    { simulation: { attempts: 10 } },
    /'bad' has a problem: CXD-E110: bad: simulation\.attempts must be at least 1000/,
  ],
  [
    { onConflict: "force" },
    /'bad' has a problem: CXD-E110: bad: onConflict must be one of merge, fail, overwrite/,
  ],
  [
    { dialrate: 1 },
    /'bad' has a problem: CXD-E110: bad: dialrate is not an argument of DialerConfig: did you mean dialRate/,
  ],
];

it("every bad argument is refused in one run, with its path and the reason, before anybody is asked", async () => {
  const bad = Object.assign({ ...PACING }, ...BAD.map(([args]) => args)) as Record<string, unknown>;
  const output = refused(await program.up({ resources: { ...BOTH, bad } }));
  for (const [, line] of BAD) expect(output).toMatch(line);
  expect([output.includes(TEXT), program.calls()]).toEqual([false, []]);
  expect(await known()).toEqual(before);
});

it("capacity is refused, warned about or passed over as capacityCheck says", async () => {
  const over = { name: "over", ...PACING, campaignId: "cmp-small", dialRate: 4.5 };
  const reason = "dialRate 4.5 is over the capacity of campaign cmp-small: 2 agents x agentRatio 2 = 4";
  const output = refused(await program.run({ resources: { ...BOTH, over } }, ["preview"]));
  expect(output).toContain(reason);
  expect(program.calls()).toEqual(["GET 200"]);
  const spared = { warned: { ...over, capacityCheck: "warn" }, off: { ...over, capacityCheck: "off" } };
  const passed = await program.run({ resources: { ...BOTH, ...spared } }, ["preview", "--json"]);
  expect([passed.code, passed.output.split(reason).length - 1]).toEqual([0, 1]);
});

it("the API's refusals name the argument and the missing scope; the trace names the requests and no secret", async () => {
  const dialerConfigs = "/api/v2/outbound/dialerconfigs";
  const token = {
    access_token: "t0ken-canary",
    token_type: "Bearer",
    expires_in: 300,
    scope: "outbound.read",
  };
  const fieldErrors = [{ field: "dialRate", code: "maximum", message: "must be at most 1" }];
  const scopeErrors = [
    { code: "insufficient_scope", message: "no", requiredScope: "outbound.dialerconfig.readwrite" },
  ];
  program.emulator.faults([
    // The API does not know this token: it is renewed once.
    { method: "POST", path: "/oauth/token", status: 200, body: token },
    { method: "PUT", path: dialerConfigs, status: 401, body: { errors: [{ code: "invalid_token" }] } },
    { method: "PUT", path: `${dialerConfigs}/dc-1`, status: 400, body: { errors: fieldErrors } },
    { method: "PUT", path: `${dialerConfigs}/dc-2`, status: 403, body: { errors: scopeErrors } },
  ]);
  const trace = join(program.folder, "trace.jsonl");
  const resources = { one: { ...BOTH.one, dialRate: 2 }, two: { ...BOTH.two, dialRate: 2 } };
  const args = ["up", "--yes", "--skip-preview", "--continue-on-error"];
  const output = refused(await program.run({ resources }, args, { CXONE_TRACE: trace }));
  expect(output).toMatch(/CXD-E300: PUT \S+dc-1 was refused with 400 maximum: argument dialRate: must be at/);
  expect(output).toMatch(/CXD-E303: PUT \S+dc-2 .* grant this client the scope outbound\.dialerconfig\.read/);

  const text = readFileSync(trace, "utf8");
  const lines = text.trim().split("\n");
  const traced = lines.map((line) => (JSON.parse(line) as { requestId: string }).requestId);
  expect(traced.sort()).toEqual(
    program.emulator
      .log()
      .map(({ requestId }) => requestId)
      .sort(),
  );
  for (const secret of ["t0ken-canary", "engine-s3cret-canary"]) expect(text + output).not.toContain(secret);
  expect(await known()).toEqual(before);
});

it("a client that may only read can preview and refresh; its up is refused with the scope that it lacks", async () => {
  const reader = { CXONE_CLIENT_ID: "reader" };
  const changed = { resources: { ...BOTH, one: { ...BOTH.one, dialRate: 2 } } };
  const preview = await program.run(changed, ["preview"], reader);
  expect([preview.code, preview.output]).toEqual([0, expect.stringContaining("1 to update")]);
  expect((await program.run({}, ["refresh", "--preview-only"], reader)).code).toBe(0);
  const output = refused(await program.run(changed, ["up", "--yes", "--skip-preview"], reader));
  expect(output).toMatch(
    /CXD-E303: PUT \S+dc-1 .* grant this client the scope outbound\.dialerconfig\.readwrite/,
  );
  expect(program.calls()).toEqual(["PUT 403"]);
});

it.each([
  ["an HTML 404", [{ status: 404, body: "<html>" }], {}, /CXD-E304.*not one of this API/],
  ["an empty 200", [{ status: 200, body: "" }], {}, /CXD-E401.*answered 200, but not with a dialer config/],
  ["another address", [], { CXONE_BASE_URL: "https://other.example" }, /CXD-E104: dialer config dc-/],
])("a refresh that meets %s fails, and the state stays as it was", async (_, faults, env, message) => {
  program.emulator.faults(faults.map((fault) => ({ method: "GET", ...fault, times: 2 })));
  const result = await program.run({}, ["refresh", "--yes", "--skip-preview"], env);
  expect(program.calls()).toEqual(faults.flatMap(({ status }) => [`GET ${status}`, `GET ${status}`]));
  expect(refused(result)).toMatch(message);
  expect(await known()).toEqual(before);
});

describe("an error in the program is shown as its message alone:", () => {
  it("a lookup that finds nothing", async () => {
    const output = refused(await program.run({ lookups: [{ campaign: "nope" }] }, ["preview"]));
    expect(output).toMatch(/unhandled exception:\s+CXD-E110: there is no campaign nope at http/);
  });

  it("an option that cannot work", async () => {
    const written: Written<[typeof PACING]> = ({ DialerConfig }, _, pacing) =>
      new DialerConfig("own", { name: "own", ...pacing }, { deleteBeforeReplace: false });
    const output = refused(await run(program, written, [PACING], "preview"));
    expect(output).toMatch(/unhandled exception:\s+CXD-E110: DialerConfig own: it cannot be replaced by/);
  });
});
