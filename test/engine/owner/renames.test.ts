/** Changes after which the same stack still owns its objects: another name, another backend, another version of the package. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identityOf } from "../../../provider/identity";
import { PACING } from "../../pacing";
import { Program } from "../program";
import { wordsAbout } from "./judge";
import { cli, type Side } from "./side";
import { FIRST } from "./stories";
import { config, done, Tenant, type World } from "./tenant";

jest.setTimeout(240_000);

const WORLD: World = { header: "without header", clock: "exact", times: "without times" };

let tenant: Tenant;
afterEach(async () => tenant.close());

const writes = (): string[] =>
  tenant.requests.filter(({ method }) => /PUT|DELETE/.test(method)).map(({ method }) => method);

describe("a resource that is renamed in the program", () => {
  let program: Program;
  let side: Side;
  let id: string;
  beforeEach(async () => {
    tenant = await Tenant.start(WORLD);
    program = await tenant.program({}, "dev");
    side = cli(program, "dev");
    await done(side.up({ old: config("renewals") }));
    id = tenant.idOf("renewals");
  });

  it("without an alias is refused, is told of the alias and of the resource that made the object, and nothing is written", async () => {
    // With --continue-on-error the engine would go on to delete the old resource, as the program asks.
    const { code, output } = await program.up({ resources: { new: config("renewals") } });
    expect([code === 0, await side.ids(), writes()]).toEqual([false, { old: id }, []]);
    const words = wordsAbout("new", output);
    for (const part of ["CXD-E309", '"renewals"', 'aliases: [{ name: "old" }]', id])
      expect(words).toContain(part);
    expect(words).not.toMatch(/this stack did not create it/);
  });

  it("with an alias keeps its object, without a write", async () => {
    const renamed = { new: { ...config("renewals"), options: { aliases: [{ name: "old" }] } } };
    expect(await side.up(renamed)).toMatchObject({ code: 0 });
    expect([await side.ids(), writes()]).toEqual([{ new: id }, []]);
  });
});

it("a stack that is exported and imported into another backend goes on without a write, and keeps its identities", async () => {
  tenant = await Tenant.start(WORLD);
  const from = await tenant.program({}, "dev");
  await done(cli(from, "dev").up(FIRST));
  const file = join(from.folder, "state.json");
  await done(from.run({}, ["stack", "export", "--stack", "dev", "--file", file]));
  const before = await from.state("--stack", "dev");
  const to = await tenant.program({}, "dev");
  await done(to.run({}, ["stack", "import", "--stack", "dev", "--file", file]));
  const side = cli(to, "dev");
  expect(await side.preview(FIRST)).toMatchObject({ code: 0 });
  expect(await side.up({ ...FIRST, ratio: config("ratio", 2.5) })).toMatchObject({ code: 0 });
  expect(writes()).toEqual(["PUT"]);
  const after = await to.state("--stack", "dev");
  for (const [name, { id, inputs }] of Object.entries(before))
    expect([after[name]?.id, after[name]?.inputs["__identity"]]).toEqual([id, inputs["__identity"]]);
  expect(await side.destroy()).toMatchObject({ code: 0 });
  expect([writes().length, tenant.live()]).toEqual([4, []]);
});

describe("a state of the first version, whose identities have no part of the state", () => {
  const US = { complianceRules: { jurisdictions: ["US"] } };
  const made = { name: "made", ...PACING, ...US, forecast: { activeAgents: 50, liveAnswerRate: 0.25 } };
  const adopted = { configId: "dc-adopted", dialRate: 1.5 };
  let stack: Program;
  beforeEach(async () => {
    tenant = await Tenant.start(WORLD);
    stack = await Program.start({
      campaigns: [],
      dialerConfigs: [
        { id: "dc-made", name: "made", ...PACING, ...US },
        { id: "dc-adopted", name: "console-made", ...PACING, complianceRules: {} },
      ],
    });
    const first = readFileSync(join(__dirname, "../fixtures/states/first.json"), "utf8");
    const file = join(stack.folder, "state.json");
    writeFileSync(file, first.replaceAll("{{baseUrl}}", stack.emulator.url));
    await done(stack.run({}, ["stack", "import", "--file", file]));
    // The fixture's tags are those of the server that it was made on.
    await done(stack.run({}, ["refresh", "--yes", "--skip-preview"]));
  });
  afterEach(async () => stack.stop());

  it("goes on with them, while a resource that is added has one", async () => {
    const resources = { made: { ...made, dialRate: 1.2 }, adopted, added: config("added") };
    const up = await stack.up({ resources });
    expect([up.code, stack.calls().sort()]).toEqual([0, ["POST 201", "PUT 200"]]);
    const state = await stack.state();
    expect(identityOf(state["made"]?.inputs ?? {})).not.toHaveProperty("state");
    expect(identityOf(state["added"]?.inputs ?? {})).toHaveProperty("state", expect.any(String));
    await done(stack.run({}, ["destroy", "--yes", "--skip-preview"]));
    expect(stack.emulator.state().dialerConfigs.map(({ id }) => id)).toEqual(["dc-adopted"]);
  });
});
