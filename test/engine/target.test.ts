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

it("the next run without targets is red in the preview and in up, before any write", async () => {
  const changed = { ...BOTH, owner: { configId: "dc-1", dialRate: 1.2 } };
  for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
    const { code, output } = await program.run({ resources: changed }, command);
    expect([code === 0, output]).toEqual([false, expect.stringMatching(/owner[^]*second|second[^]*owner/)]);
    expect(output).toMatch(/dc-1/);
    expect(program.calls().filter((call) => !call.startsWith("GET"))).toEqual([]);
  }
});
