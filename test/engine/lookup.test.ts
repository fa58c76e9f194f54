/** Reading without managing, on the real engine. */
import { Program } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(180_000);

const OLD = { id: "dc-old", name: "console-made", ...PACING, complianceRules: {} };

let program: Program;
beforeAll(async () => {
  const campaigns = [{ id: "cmp-1", name: "Renewals", agentCount: 50 }];
  program = await Program.start({ campaigns, dialerConfigs: [OLD] });
});
afterAll(async () => program.stop());

it("get and the lookups read, and a get of something missing is an error", async () => {
  const lookups = [{ name: "console-made" }, { id: "dc-old" }, { campaign: "cmp-1" }];
  const { code, output } = await program.up({ get: { read: "dc-old" }, lookups });
  expect([code, output]).toEqual([0, expect.stringMatching(/cmp-1 +: 50[\s\S]*read +: 1\.5/)]);
  expect(program.calls()).toEqual(["GET 200", "GET 200", "GET 200", "GET 200"]);
  const missing = await program.run({ get: { gone: "nope" } }, ["preview"]);
  expect([missing.code === 0, missing.output]).toEqual([
    false,
    expect.stringContaining("there is no dialer config nope"),
  ]);
});
