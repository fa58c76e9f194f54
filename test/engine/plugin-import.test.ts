/** `pulumi import` through the plugin: every live field is read, and a program that differs is refused as in an adoption. */
import { Program } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const FIELDS = { name: "evenings", ...PACING };
const DECLARED = { ...FIELDS, complianceRules: { jurisdictions: ["US"], vendorRule: "kept" } };
const LIVE = { id: "dc-1", ...DECLARED };
const PASTED = { ...DECLARED, simulation: { onBreach: "off" }, configId: "dc-1" };

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [LIVE] }, { source: "plugin" });
});
afterAll(async () => program.stop());

const writes = () => program.calls().filter((call) => !call.startsWith("GET"));
const IMPORT = [
  "import",
  "--yes",
  "--generate-code=false",
  "--protect=false",
  "cxone:index:DialerConfig",
  "evenings",
];

it("an id that the tenant does not have is refused, and the state stays empty", async () => {
  const { code, output } = await program.run({}, [...IMPORT, "dc-nope"]);
  expect([code === 0, output]).toEqual([false, expect.stringMatching(/CXD-E110[^]*dc-nope/)]);
  expect(await program.state()).toEqual({});
});

const importIt = async () => (await program.run({}, [...IMPORT, "dc-1"])).code;

it("the import reads every live field and writes nothing", async () => {
  expect([await importIt(), writes()]).toEqual([0, []]);
  const { evenings } = await program.state();
  expect(evenings).toMatchObject({
    id: "dc-1",
    inputs: {
      ...FIELDS,
      configId: "dc-1",
      complianceRules: { jurisdictions: ["US"] },
      otherRules: { vendorRule: "kept" },
    },
  });
});

it("an imported object is kept when the stack lets it go before any program names it", async () => {
  const { code } = await program.run({}, ["destroy", "--yes", "--skip-preview"]);
  expect([code, writes(), await program.state()]).toEqual([0, [], {}]);
  expect(await importIt()).toBe(0);
});

it("a program that differs is refused, unless it asks for the update", async () => {
  const differing = { ...PASTED, dialRate: 1.1 };
  const { code, output } = await program.up({ resources: { evenings: differing } });
  expect([code === 0, output, writes()]).toEqual([false, expect.stringMatching(/dialRate[^]*onAdopt/), []]);
});

it.each([
  ["without configId", { configId: undefined }, /configId is missing/],
  [
    "that leaves rules out",
    { complianceRules: undefined },
    /the import took complianceRules[^]*leaves it out/,
  ],
])("a program %s is refused, and nothing leaves the live object", async (_, without, words) => {
  const { code, output } = await program.up({ resources: { evenings: { ...PASTED, ...without } } });
  expect([code === 0, output, writes()]).toEqual([false, expect.stringMatching(words), []]);
});

it("a refresh before the first program forgets nothing of the import", async () => {
  expect((await program.run({}, ["refresh", "--yes", "--skip-preview"])).code).toBe(0);
  const { code } = await program.up({ resources: { evenings: { ...PASTED, dialRate: 1.1 } } });
  expect([code === 0, writes()]).toEqual([false, []]);
});

it("the pasted program is unchanged: with free keys inside the rules, and with otherRules", async () => {
  const { vendorRule, ...complianceRules } = DECLARED.complianceRules;
  for (const rules of [
    { complianceRules: DECLARED.complianceRules },
    { complianceRules, otherRules: { vendorRule } },
  ]) {
    const evenings = { ...DECLARED, ...rules, configId: "dc-1" };
    const preview = await program.run({ resources: { evenings } }, ["preview", "--expect-no-changes"]);
    expect([preview.code, preview.output, writes()]).toEqual([0, expect.any(String), []]);
  }
  expect((await program.up({ resources: { evenings: { ...DECLARED, configId: "dc-1" } } })).code).toBe(0);
  expect(program.calls().filter((call) => call !== "GET 200")).toEqual([]);
});

it("the option import refuses arguments that differ, too", async () => {
  await program.run({}, ["state", "delete", "--yes", (await program.state())["evenings"]?.urn ?? ""]);
  const options = { import: "dc-1" };
  const differing = await program.up({ resources: { evenings: { ...PASTED, dialRate: 1.1, options } } });
  expect([differing.code === 0, writes()]).toEqual([false, []]);
  const same = await program.up({ resources: { evenings: { ...PASTED, options } } });
  expect([same.code, writes()]).toEqual([0, []]);
});

it("onAdopt update imports and sets the declared values in one run", async () => {
  await program.run({}, ["state", "delete", "--yes", (await program.state())["evenings"]?.urn ?? ""]);
  const args = { ...PASTED, dialRate: 1.1, onAdopt: "update", options: { import: "dc-1" } };
  expect((await program.up({ resources: { evenings: args } })).code).toBe(0);
  expect([writes(), program.emulator.state().dialerConfigs]).toMatchObject([
    expect.arrayContaining(["PUT 200"]),
    [{ dialRate: 1.1, complianceRules: { vendorRule: "kept" } }],
  ]);
});
