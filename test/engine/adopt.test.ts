/** Adoption, and replacement in every way that the engine knows, on the real engine. */
import { Program, STACK_TRACE } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const OLD = { id: "dc-old", name: "console-made", ...PACING, complianceRules: {}, vendorKey: { deep: 1 } };

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [OLD] });
});
afterAll(async () => program.stop());

const live = () => program.emulator.state().dialerConfigs.map(({ id }) => id);

describe("adopting a config whose live values differ", () => {
  const differs = { resources: { old: { configId: "dc-old", dialRate: 1.1, agentRatio: 2 } } };

  it.each([["preview"], ["up", "--yes", "--skip-preview"]])(
    "is refused by %s with the table, after one GET, and nothing is written",
    async (...command) => {
      const { code, output } = await program.run(differs, command.filter(Boolean));
      expect(output).toMatch(/differs from the program[\s\S]*field +yours +theirs\s+dialRate +1\.1 +1\.5/);
      expect(output).not.toMatch(STACK_TRACE);
      expect([code === 0, program.calls()]).toEqual([false, ["GET 200"]]);
    },
  );

  it('is exactly one PUT with onAdopt "update", and the server\'s own keys survive', async () => {
    const update = { resources: { old: { ...differs.resources.old, onAdopt: "update" } } };
    const { code, output } = await program.up(update);
    expect(output).toMatch(/live values are overwritten:\s+field +yours +theirs\s+dialRate +1\.1 +1\.5/);
    expect([code, program.calls()]).toEqual([0, ["GET 200", "PUT 200"]]);
    expect(program.emulator.state().dialerConfigs[0]).toMatchObject({
      dialRate: 1.1,
      vendorKey: { deep: 1 },
    });
    const again = await program.run(update, ["preview", "--expect-no-changes"]);
    expect([again.code, program.calls()]).toEqual([0, []]);
  });

  it("leaves the object alone when it is destroyed", async () => {
    const { code, output } = await program.run({}, ["destroy", "--yes", "--skip-preview"]);
    expect(output).toContain("dialer config dc-old is kept (deletionPolicy retain)");
    expect([code, program.calls(), live()]).toEqual([0, [], ["dc-old"]]);
  });
});

describe("a created config", () => {
  const made = { resources: { made: { name: "made-by-us", ...PACING } } };
  const idInState = async () => (await program.state())["made"]?.id ?? "";

  it("is one POST", async () => {
    expect([(await program.up(made)).code, program.calls()]).toEqual([0, ["POST 201"]]);
  });

  it.each(["--replace", "taint"])("is one live object, the one in the state, after %s", async (way) => {
    const { urn, id } = (await program.state())["made"]!;
    if (way === "taint") await program.run(made, ["state", "taint", "--yes", urn]);
    const { code } = await program.up(made, ...(way === "taint" ? [] : ["--replace", urn]));
    expect([code, program.calls()]).toEqual([0, ["DELETE 204", "POST 201"]]);
    const now = await idInState();
    expect(now).not.toBe(id);
    expect(live()).toEqual(["dc-old", now]);
  });

  it("stays itself when configId is set to its own id, with no call that writes, and stays ours to delete", async () => {
    const id = await idInState();
    const named = { resources: { made: { ...made.resources.made, configId: id } } };
    expect((await program.up(named)).code).toBe(0);
    expect(program.calls()).toEqual(["GET 200"]);
    const state = await program.state();
    expect(state["made"]).toMatchObject({ id, outputs: { adopted: false, deletionPolicy: "delete" } });
    const removed = await program.run(made, ["preview"]);
    expect([removed.code === 0, removed.output]).toEqual([
      false,
      expect.stringContaining("configId was removed"),
    ]);
  });
});
