/** The document's API as it is, without our extensions: everything but create and delete works, on the real engine. */
import { Program, STACK_TRACE } from "./program";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

/** No part of such a server's bodies. */
const LOCAL = { name: "ours alone", campaignId: "cmp-1" };

let program: Program;
beforeAll(async () => {
  const dialerConfigs = ["dc-kept", "dc-owned"].map((id) => ({ id, ...PACING, complianceRules: {} }));
  const campaigns = [{ id: "cmp-1", name: "Renewals", agentCount: 50 }];
  program = await Program.start({ campaigns, dialerConfigs }, { extensions: false });
});
afterAll(async () => program.stop());

const kept = { configId: "dc-kept", dialRate: 1.5, ...LOCAL };
const owned = { configId: "dc-owned", agentRatio: 2 };
const changed = { kept: { ...kept, dialRate: 1.2 }, owned: { ...owned, deletionPolicy: "delete" } };

it("adopts, with a name and a campaign that are the program's alone", async () => {
  const { code } = await program.up({ resources: { kept, owned } });
  expect([code, program.calls()]).toEqual([0, ["GET 200", "GET 200", "GET 200"]]);
});

it("updates, while a create beside it says why it cannot be", async () => {
  const made = { name: "made", ...PACING };
  const { code, output } = await program.up({ resources: { ...changed, made } }, "--continue-on-error");
  expect(output).toMatch(
    /CXD-E305: made: POST .* 405 .*can neither create nor list\): adopt an existing object/,
  );
  expect(output).not.toMatch(STACK_TRACE);
  expect([code === 0, program.calls().sort()]).toEqual([false, ["GET 200", "POST 405", "PUT 200"]]);
});

it("refreshes without a difference", async () => {
  const { code } = await program.run({}, ["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
  expect([code, program.calls()]).toEqual([0, ["GET 200", "GET 200"]]);
  expect((await program.state())["kept"]?.outputs).toMatchObject({ ...LOCAL, dialRate: 1.2 });
});

it("lets go of what is retained, and says why it cannot delete", async () => {
  const { code, output } = await program.run({}, ["destroy", "--yes", "--skip-preview"]);
  expect(output).toMatch(/dialer config dc-kept is kept \(deletionPolicy retain\)/);
  expect(output).toMatch(
    /CXD-E305: (\S+: )?DELETE .* 405 .*set deletionPolicy to retain and run `pulumi up`/,
  );
  expect(output).not.toMatch(STACK_TRACE);
  expect([code === 0, program.calls()]).toEqual([false, ["DELETE 405"]]);
  expect(Object.keys(await program.state())).toContain("owned");
});
