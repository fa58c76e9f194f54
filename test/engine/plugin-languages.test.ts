/** Programs in YAML and in Python, on the real engine, through the provider plugin. */
import { spawnSync } from "node:child_process";
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
    const sdk = [
      "package",
      "gen-sdk",
      "./plugin/pulumi-resource-cxone",
      "--language",
      "python",
      "--out",
      "sdk",
    ];
    expect((await program.run({}, sdk)).code).toBe(0);
    const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", "site", "./sdk/python"];
    const { status, stderr } = spawnSync("python", pip, {
      cwd: program.folder,
      env: program.env,
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    env = { PYTHONPATH: join(program.folder, "site") };
  });
  afterAll(async () => program.stop());

  const run = (...args: string[]) => program.run({}, args, env);
  const setRate = (rate: number) => run("config", "set", "dialRate", String(rate));
  const live = () => program.emulator.state().dialerConfigs as { id: string; name: string }[];
  const idOf = () => live()[0]?.id ?? "none";
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
    expect(live().map(({ name }) => name.replace(/[0-9a-f]{7}$/, ""))).toEqual(["evenings-"]);
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

  it("imports an object as code of its language", async () => {
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
