/** Replacements that the engine decides by itself, a changed address, and the way from the dynamic provider: one live object in each. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Program } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const EVENINGS = { name: "evenings", ...PACING, simulation: { onBreach: "off" }, complianceRules: {} };
const URN = "urn:pulumi:test::cxone-dialer-resources::cxone:index:DialerConfig::evenings";
const REPLACE = ["--replace", URN];

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [] }, { source: "plugin" });
  expect((await program.up({ resources: { evenings: EVENINGS } })).code).toBe(0);
});
afterAll(async () => program.stop());

const live = () => program.emulator.state().dialerConfigs;
/** The exit code is 0, the writes of the command, and whether the state holds the one live object. */
async function outcome(args: object, ...more: string[]) {
  const { code, output } = await program.up({ resources: { evenings: { ...EVENINGS, ...args } } }, ...more);
  const writes = program.calls().filter((call) => !call.startsWith("GET"));
  const { evenings } = await program.state();
  return { done: code === 0, writes, one: live().length === 1 && live()[0]?.["id"] === evenings?.id, output };
}

describe("with the trail", () => {
  it("--replace takes the same object again and writes nothing", async () => {
    expect(await outcome({}, ...REPLACE)).toMatchObject({ done: true, writes: [], one: true });
  });

  it("--replace beside a change is one PUT", async () => {
    expect(await outcome({ dialRate: 1.3 }, ...REPLACE)).toMatchObject({
      done: true,
      writes: ["PUT 200"],
      one: true,
    });
  });

  it("a tainted resource is the same object again", async () => {
    expect((await program.run({}, ["state", "taint", "--yes", URN])).code).toBe(0);
    expect(await outcome({ dialRate: 1.3 })).toMatchObject({ done: true, writes: [], one: true });
  });

  it("--replace with deleteBeforeReplace is refused, and nothing is deleted", async () => {
    const refused = await outcome({ dialRate: 1.3, options: { deleteBeforeReplace: true } }, ...REPLACE);
    expect(refused).toMatchObject({ done: false, writes: [], one: true });
    expect(refused.output).toContain("would delete the live dialer config");
  });

  it("--replace after an edit in the console is refused, and says how to go on", async () => {
    const [{ id }] = live() as [{ id: string }];
    program.emulator.edit(id, { dialRate: 4 }, "sam");
    const refused = await outcome({ dialRate: 1.3 }, ...REPLACE);
    expect(refused).toMatchObject({ done: false, writes: [], one: true });
    expect(refused.output).toMatch(/CXD-E313[^]*sam[^]*without --replace/);
  });
});

it("--replace under another provider is refused before any write, also with another name", async () => {
  const renamed = { name: "mornings", dialRate: 1.3 };
  await program.run({}, ["config", "set", "cxone:stateId", "another"]);
  const refused = await outcome(renamed, ...REPLACE);
  expect(refused).toMatchObject({ done: false, writes: [], one: true });
  expect(refused.output).toMatch(/CXD-E313[^]*another provider/);
  await program.run({}, ["config", "rm", "cxone:stateId"]);
});

describe("without the trail", () => {
  beforeAll(() => rmSync(join(program.folder, ".cxone-dialer"), { recursive: true }));

  it("--replace is refused, and the state still holds the object", async () => {
    const refused = await outcome({ dialRate: 1.3 }, ...REPLACE);
    expect(refused).toMatchObject({ done: false, one: true });
    expect(refused.writes.filter((call) => /^(PUT|DELETE)/.test(call))).toEqual([]);
    expect(refused.output).toMatch(/without --replace/);
  });
});

it("another address is refused in the preview and in up, and replaces nothing", async () => {
  const other = { CXONE_BASE_URL: program.emulator.url.replace("127.0.0.1", "localhost") };
  for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
    const { code, output } = await program.run({ resources: { evenings: EVENINGS } }, command, other);
    expect([code === 0, output]).toEqual([false, expect.stringContaining("CXD-E104")]);
    expect(program.calls().filter((call) => !call.startsWith("GET"))).toEqual([]);
  }
});

describe("from the dynamic provider", () => {
  const OLD_TYPE = "pulumi-nodejs:dynamic/cxone:DialerConfig";
  const moved = { evenings: { ...EVENINGS, options: { aliases: [{ type: OLD_TYPE }] } } };
  let dynamic: Program;
  beforeAll(async () => {
    dynamic = await Program.start({ campaigns: [], dialerConfigs: [] });
    expect((await dynamic.up({ resources: { evenings: EVENINGS } })).code).toBe(0);
    dynamic.changeToPlugin();
  });
  afterAll(async () => dynamic.stop());

  it("an alias moves the state without a request and without a diff", async () => {
    const preview = await dynamic.run({ resources: moved }, ["preview", "--expect-no-changes"]);
    expect([preview.code, preview.output, dynamic.calls()]).toEqual([0, expect.any(String), []]);
    expect([(await dynamic.up({ resources: moved })).code, dynamic.calls()]).toEqual([0, []]);
  });

  it("the next refresh takes the text of the dynamic provider out of the state", async () => {
    expect((await dynamic.run({}, ["refresh", "--yes", "--skip-preview"])).code).toBe(0);
    const { evenings } = await dynamic.state();
    expect([evenings?.type, evenings?.outputs["__provider"]]).toEqual([
      "cxone:index:DialerConfig",
      undefined,
    ]);
  });

  it("--replace afterwards is refused, because the trail names another provider", async () => {
    const { code, output } = await dynamic.up({ resources: moved }, ...REPLACE);
    expect([code === 0, output]).toEqual([false, expect.stringMatching(/CXD-E313[^]*another provider/)]);
    const writes = dynamic.calls().filter((call) => !call.startsWith("GET"));
    const { evenings } = await dynamic.state();
    expect([writes, dynamic.emulator.state().dialerConfigs.map(({ id }) => id)]).toEqual([
      [],
      [evenings?.id],
    ]);
  });
});
