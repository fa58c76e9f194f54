/** `--target`: a run that sees only some resources. docs/limits.md says what such a run cannot know. */
import { Program } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

let program: Program;
beforeAll(async () => {
  const dialerConfigs = [{ id: "dc-1", name: "dc-1", ...PACING, complianceRules: {} }];
  program = await Program.start({ campaigns: [], dialerConfigs });
});
afterAll(async () => program.stop());

const OWNER = { owner: { configId: "dc-1", dialRate: 1.5 } };
const BOTH = { ...OWNER, second: { configId: "dc-1", agentRatio: 3, onAdopt: "update" } };
const urnOf = async (name: string) => {
  const { owner } = await program.state();
  return (owner?.urn ?? "").replace(/owner$/, name);
};

it("a second resource for one object is not seen by a run that targets it alone", async () => {
  expect((await program.up({ resources: OWNER })).code).toBe(0);
  const { code } = await program.up({ resources: BOTH }, "--target", await urnOf("second"));
  expect([code, program.calls()]).toEqual([0, expect.arrayContaining(["PUT 200"])]);
});

const changed = { ...BOTH, owner: { configId: "dc-1", dialRate: 1.2 } };
const writes = () => program.calls().filter((call) => !call.startsWith("GET"));
const bothNames: unknown = expect.stringMatching(/owner[^]*second|second[^]*owner/);

it("the next run without targets is refused by the preview, before any write", async () => {
  const { code, output } = await program.run({ resources: changed }, ["preview"]);
  expect([code === 0, output, writes()]).toEqual([false, bothNames, []]);
  expect(output).toMatch(/dc-1/);
});

// Without a preview the engine may update the first resource before it registers the second one.
it("up --skip-preview is refused too, and only the resource that was registered first may have written", async () => {
  const [before] = program.emulator.state().dialerConfigs;
  const { code, output } = await program.up({ resources: changed });
  const [after] = program.emulator.state().dialerConfigs;
  expect([code === 0, output]).toEqual([false, bothNames]);
  expect({ ...after, version: 0, lastModifiedAt: "" }).toEqual({
    ...before,
    dialRate: writes().includes("PUT 200") ? 1.2 : before?.["dialRate"],
    version: 0,
    lastModifiedAt: "",
  });
});
