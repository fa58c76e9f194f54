/** Programs in YAML and in Python, on the real engine, through the provider plugin. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Program } from "./program";

jest.setTimeout(600_000);

const POLICIES = join(__dirname, "../../policies");
const CAMPAIGN = { id: "camp-1", name: "camp-1", agentCount: 20, historicalAnswerRate: 0.3 };

describe.each(["yaml", "python"])("a program in %s", (language) => {
  let program: Program;
  let env: NodeJS.ProcessEnv = {};
  beforeAll(async () => {
    program = await Program.start({ campaigns: [CAMPAIGN], dialerConfigs: [] }, { source: language });
    if (language !== "python") return;
    const added = await program.run({}, ["package", "add", "./plugin/pulumi-resource-cxone"]);
    expect([added.code, added.output]).toEqual([0, expect.stringContaining("cxone")]);
    const [sdk = ""] = readdirSync(join(program.folder, "sdks"));
    env = { PYTHONPATH: join(program.folder, "sdks", sdk) };
  });
  afterAll(async () => program.stop());

  const run = (...args: string[]) => program.run({}, args, env);
  const setRate = (rate: number) => run("config", "set", "dialRate", String(rate));
  const idOf = () => String(program.emulator.state().dialerConfigs[0]?.["id"]);
  const UP = ["up", "--yes", "--skip-preview"];

  it("shows the judgement under the resource in its preview, and makes no object", async () => {
    const { code, output } = await run("preview");
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/DialerConfig \(evenings\):\s+warning: Simulation: over/),
    ]);
    expect(program.calls().filter((call) => call !== "GET 200")).toEqual([]);
  });

  it("is refused by the policy pack, in the words of a Node program", async () => {
    const { code, output } = await run("preview", "--policy-pack", POLICIES);
    expect([code === 0, output]).toEqual([false, expect.stringMatching(/\[mandatory\][^]*CXD0\d\d/)]);
  });

  it("makes one object, which gets a name, and a look-up gives its value", async () => {
    const { code, output } = await run(...UP);
    expect([code, output]).toEqual([0, expect.stringMatching(/agents\s*: 20/)]);
    expect(program.emulator.state().dialerConfigs).toMatchObject([
      { name: expect.stringMatching(/^evenings-/) },
    ]);
  });

  it("finds nothing to do in a second run", async () => {
    expect((await run("preview", "--expect-no-changes")).code).toBe(0);
  });

  it("sees an edit of the console after a refresh, and a conflict without one", async () => {
    program.emulator.edit(idOf(), { dialRate: 2.2 }, "sam");
    await setRate(1.7);
    const conflict = await run(...UP);
    expect([conflict.code === 0, conflict.output]).toEqual([
      false,
      expect.stringMatching(/CXD-E312[^]*dialRate/),
    ]);
    expect((await run("refresh", "--yes", "--skip-preview")).code).toBe(0);
    expect((await run(...UP)).code).toBe(0);
    expect(program.emulator.state().dialerConfigs).toMatchObject([{ dialRate: 1.7 }]);
  });

  it("imports an object as code of its language, which is unchanged where it is pasted", async () => {
    const { code, output } = await run("import", "--yes", "cxone:index:DialerConfig", "copy", idOf());
    expect([code === 0, output]).toEqual([false, expect.stringContaining("managed by the resource")]);
    await run("state", "delete", "--yes", (await program.state())["evenings"]?.urn ?? "");
    const imported = await run("import", "--yes", "cxone:index:DialerConfig", "evenings", idOf());
    expect([imported.code, imported.output]).toEqual([
      0,
      expect.stringMatching(/dial_?[rR]ate\s*[:=]\s*1\.7/),
    ]);
  });

  it("destroys what it holds", async () => {
    await run("state", "unprotect", "--all", "--yes");
    expect((await run("destroy", "--yes", "--skip-preview")).code).toBe(0);
  });
});
