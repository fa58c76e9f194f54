/** A stack or a resource that is renamed in the state: no change, and the next real change shows nothing but itself. */
import { Program } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const config = (dialRate: number) => ({ name: "renewals", ...PACING, dialRate });

let program: Program;
beforeAll(async () => {
  program = await Program.start({ campaigns: [], dialerConfigs: [] });
  await program.up({ resources: { before: config(1.5) } });
  const { before } = await program.state();
  const renamed = await program.run({}, ["state", "rename", before?.urn ?? "", "after", "--yes"]);
  expect([renamed.code, renamed.output]).toEqual([0, expect.any(String)]);
  expect((await program.run({}, ["stack", "rename", "prod"])).code).toBe(0);
});
afterAll(async () => program.stop());

it("the first preview after both renames has no change", async () => {
  const same = { resources: { after: config(1.5) } };
  expect((await program.run(same, ["preview", "--expect-no-changes"])).code).toBe(0);
});

it("the first change shows its own field alone, and its details hold no identity", async () => {
  const { output } = await program.run({ resources: { after: config(1.4) } }, ["preview"]);
  expect(output).toMatch(/\[diff: ~dialRate\]/);
  const details = await program.run({ resources: { after: config(1.4) } }, ["preview", "--diff"]);
  expect(details.output).toMatch(/dialRate *: 1\.5 => 1\.4/);
  expect(details.output).not.toContain('["organization"');
});

it("the identity follows both renames with it", async () => {
  await program.up({ resources: { after: config(1.4) } });
  const { after } = await program.state();
  const identity = [after?.inputs, after?.outputs].map((from) => String(from?.["__identity"]));
  for (const text of identity) expect(text).toMatch(/"prod","after"/);
});
