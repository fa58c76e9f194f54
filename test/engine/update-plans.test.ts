/** Update plans (`--save-plan`, `--plan`) on the real engine: docs/limits.md says which changes of the world they survive. */
import { Program, SECRET } from "./program";
import { run, type Written } from "./written";
import { PACING } from "../pacing";

jest.setTimeout(240_000);

const FIELDS = { ...PACING, complianceRules: {} };
const DIALERS = ["dc-adopted", "dc-updated"].map((id) => ({ id, name: id, ...FIELDS }));
const seed = (agentCount: number) => ({
  campaigns: [{ id: "renewals", name: "Renewals", agentCount }],
  dialerConfigs: DIALERS,
});
const EXPERIMENTAL = { PULUMI_EXPERIMENTAL: "1" };

let program: Program;
beforeEach(async () => {
  program = await Program.start(seed(50));
});
afterEach(async () => program.stop());

/** Plans the resources, lets the world change, and runs the plan. */
async function planned(resources: Record<string, Record<string, unknown>>, meanwhile: () => Promise<void>) {
  const plan = await program.run({ resources }, ["preview", "--save-plan", "plan.json"], EXPERIMENTAL);
  expect([plan.code, plan.output]).toEqual([0, expect.any(String)]);
  await meanwhile();
  const args = ["up", "--plan", "plan.json", "--yes", "--skip-preview"];
  const { code, output } = await program.run({ resources }, args, EXPERIMENTAL);
  return { done: code === 0, output, writes: program.calls().filter((call) => !call.startsWith("GET")) };
}

const staffing = (agentCount: number) => () => {
  const scopes = ["outbound.read" as const, "outbound.dialerconfig.readwrite" as const];
  const clients = [{ clientId: "pulumi", clientSecret: SECRET, scopes }];
  return program.emulator.seed({ clients, ...seed(agentCount), limits: "off" });
};

it("an update is made, though somebody changed a field that the program does not declare", async () => {
  const resources = { updated: { configId: "dc-updated", dialRate: 1.5 } };
  expect((await program.up({ resources })).code).toBe(0);
  const changed = { updated: { configId: "dc-updated", dialRate: 1.2 } };
  const edit = async () => void program.emulator.edit("dc-updated", { maxQueueDepth: 9 }, "sam");
  const { done, output, writes } = await planned(changed, edit);
  expect([done, output]).toEqual([true, expect.stringContaining("kept maxQueueDepth = 9")]);
  expect(writes.at(-1)).toBe("PUT 200");
});

it("a create is refused when the staffing of its campaign moved; nothing is written", async () => {
  const resources = { made: { name: "made", ...PACING, campaignId: "renewals" } };
  const { done, output, writes } = await planned(resources, staffing(41));
  expect([done, output]).toEqual([false, expect.stringMatching(/violates plan: .*observed.*agentCount/)]);
  expect(writes).toEqual([]);
});

it("an adoption is refused when any field of the object moved; nothing is written", async () => {
  const resources = { adopted: { configId: "dc-adopted", dialRate: 1.5 } };
  const edit = async () => void program.emulator.edit("dc-adopted", { maxQueueDepth: 9 }, "sam");
  const { done, output, writes } = await planned(resources, edit);
  expect([done, output]).toEqual([false, expect.stringMatching(/violates plan: .*observed.*maxQueueDepth/)]);
  expect(writes).toEqual([]);
});

it.each(["_seen", "__seen"])(
  "another name would not help: the engine compares an input %s of any dynamic resource too",
  async (key) => {
    const written: Written<[string]> = (_, pulumi, hidden): void => {
      const provider = {
        check: async (_olds: object, news: object) => ({
          inputs: { ...news, [hidden]: String(process.pid) },
        }),
        create: async () => ({ id: "1", outs: {} }),
      };
      class Watcher extends pulumi.dynamic.Resource {}
      new Watcher(provider, "watcher", {});
    };
    const env = { PULUMI_EXPERIMENTAL: "1" };
    Object.assign(program.env, env);
    expect((await run(program, written, [key], "preview", "--save-plan", "plan.json")).code).toBe(0);
    const up = ["up", "--plan", "plan.json", "--yes", "--skip-preview"];
    const { code, output } = await run(program, written, [key], ...up);
    expect([code === 0, output]).toEqual([
      false,
      expect.stringMatching(new RegExp(`violates plan: .*${key}`)),
    ]);
  },
);
