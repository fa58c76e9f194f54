/** The provider plugin on the real engine: the life of a dialer config, its secrets, and its judgement in the preview. */
import { Program } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const CAMPAIGN = { id: "camp-1", name: "camp-1", agentCount: 20, historicalAnswerRate: 0.3 };
const SECRET_VALUE = "vendor-canary-4711";
const EVENINGS = {
  name: "evenings",
  campaignId: "camp-1",
  ...PACING,
  complianceRules: { jurisdictions: ["US"], vendorKey: { secret: SECRET_VALUE } },
};

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [CAMPAIGN], dialerConfigs: [] }, { source: "plugin" });
});
afterAll(async () => program.stop());

const resources = { evenings: EVENINGS };

it("the preview shows the judgement under the resource, and writes nothing", async () => {
  const { code, output } = await program.run({ resources }, ["preview"]);
  expect([code, program.calls()]).toEqual([0, ["GET 200"]]);
  expect(output).toMatch(/cxone:index:DialerConfig \(evenings\):\n\s+warning: Simulation: over/);
});

it("up makes one object, and a second run finds nothing to do", async () => {
  expect([(await program.up({ resources })).code, program.calls()]).toEqual([0, ["GET 200", "POST 201"]]);
  const again = await program.run({ resources }, ["preview", "--expect-no-changes"]);
  expect([again.code, program.calls()]).toEqual([0, []]);
});

it("the exported state holds no secret, no identity and no text of a provider", async () => {
  const { output } = await program.run({}, ["stack", "export"]);
  expect(output).not.toContain(SECRET_VALUE);
  expect(output).not.toMatch(/__identity|__provider|engine-s3cret-canary/);
});

it("refresh is one GET and reports an edit of the console; the next preview shows the way back", async () => {
  const [{ id }] = program.emulator.state().dialerConfigs as [{ id: string }];
  program.emulator.edit(id, { dialRate: 2.2 }, "sam");
  expect([(await program.run({}, ["refresh", "--yes", "--skip-preview"])).code, program.calls()]).toEqual([
    0,
    ["GET 200"],
  ]);
  const { output } = await program.run({ resources }, ["preview", "--diff"]);
  expect(output).toMatch(/~ dialRate *: 2\.2 => 1\.5/);
});

it("an update is one PUT and names the changed fields", async () => {
  const changed = { evenings: { ...EVENINGS, complianceRules: { jurisdictions: ["US"] } } };
  const { code, output } = await program.up({ resources: changed });
  expect([code, program.calls()]).toEqual([0, expect.arrayContaining(["PUT 200"])]);
  expect(output).toContain("[diff: ~complianceRules,dialRate]");
});

it("an edit after the preview is a conflict with its table, and nothing is written", async () => {
  const [{ id }] = program.emulator.state().dialerConfigs as [{ id: string }];
  program.emulator.edit(id, { dialRate: 3 }, "sam");
  const { code, output } = await program.up({ resources: { evenings: { ...EVENINGS, dialRate: 1.2 } } });
  expect([code === 0, output]).toEqual([false, expect.stringMatching(/CXD-E312[^]*dialRate[^]*sam/)]);
  expect(program.emulator.state().dialerConfigs).toMatchObject([{ dialRate: 3 }]);
});

it("a misspelt setting and an address without https are refused under the provider, before any call", async () => {
  for (const [key, value, code] of [
    ["cxone:requestPerMinute", "5", "CXD-E106"],
    ["cxone:baseUrl", "http://na1.example.com", "CXD-E103"],
  ] as const) {
    await program.run({}, ["config", "set", key, value]);
    const { output, code: exit } = await program.run({ resources }, ["preview"]);
    expect([exit === 0, output]).toEqual([false, expect.stringContaining(code)]);
    expect(program.calls()).toEqual([]);
    await program.run({}, ["config", "rm", key]);
  }
});

it("destroy deletes what the stack made, also when it refreshes first", async () => {
  const destroyed = await program.run({}, ["destroy", "--yes", "--skip-preview", "--refresh"]);
  expect([destroyed.code, program.emulator.state().dialerConfigs]).toEqual([0, []]);
});

it("destroy deletes it when it runs the program, too", async () => {
  expect((await program.up({ resources })).code).toBe(0);
  const destroyed = await program.run({ resources }, ["destroy", "--yes", "--skip-preview", "--run-program"]);
  expect([destroyed.code, program.emulator.state().dialerConfigs]).toEqual([0, []]);
});

it("up --refresh deletes what has left the program", async () => {
  expect((await program.up({ resources })).code).toBe(0);
  expect((await program.up({ resources: {} }, "--refresh")).code).toBe(0);
  expect(program.emulator.state().dialerConfigs).toEqual([]);
});

it("a secret that the console takes away and puts back is never in the state in clear", async () => {
  expect((await program.up({ resources })).code).toBe(0);
  const [{ id }] = program.emulator.state().dialerConfigs as [{ id: string }];
  for (const vendorKey of [undefined, "vendor-canary-4712"]) {
    program.emulator.edit(
      id,
      { complianceRules: { jurisdictions: ["US"], ...(vendorKey && { vendorKey }) } },
      "sam",
    );
    expect((await program.run({}, ["refresh", "--yes", "--skip-preview"])).code).toBe(0);
  }
  expect((await program.run({}, ["stack", "export"])).output).not.toContain("vendor-canary");
});
