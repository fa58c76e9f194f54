/** A create that the tenant did and nobody answered: its trail finds the object again, and without its trail nothing does. */
import { rmSync } from "node:fs";
import { wordsAbout } from "./judge";
import { cli, type Side } from "./side";
import { config, Tenant, type World } from "./tenant";

jest.setTimeout(240_000);

/** Nothing but the trail tells whose the object is. */
const MUTE: World = { header: "without header", clock: "exact", times: "without times" };
const TELLING: World = { header: "with header", clock: "10 min behind", times: "with times" };

const KILLED = {
  NODE_OPTIONS: `--require ${require.resolve("../fixtures/kill-at.cjs")}`,
  KILL_AT: "create committed",
};

let tenant: Tenant;
let side: Side;
async function start(world: World): Promise<void> {
  tenant = await Tenant.start(world);
  side = cli(await tenant.program({}, "dev"), "dev");
}
afterEach(async () => tenant.close());

/** The provider is killed between the POST and its answer. @returns the id of the object that was made */
async function killed(): Promise<string> {
  expect((await side.up({ one: config("one") }, KILLED)).code).not.toBe(0);
  expect([tenant.live().length, await side.ids()]).toEqual([1, {}]);
  return tenant.idOf("one");
}

const writes = (): string[] =>
  tenant.requests
    .filter(({ method }) => /PUT|DELETE/.test(method))
    .map(({ method, id }) => `${method} ${id}`);

describe("kill -9 between POST and answer", () => {
  it.each([
    ["the same program", 2, []],
    ["an edited program", 2.4, ["PUT"]],
  ])("with its trail, the next up of %s has the object", async (_, agentRatio, methods) => {
    await start(MUTE);
    const id = await killed();
    expect(await side.up({ one: config("one", agentRatio) })).toMatchObject({ code: 0 });
    expect([await side.ids(), writes()]).toEqual([{ one: id }, methods.map((method) => `${method} ${id}`)]);
    expect(tenant.live()).toEqual([expect.objectContaining({ id, agentRatio })]);
  });

  it("without its trail, the next up is refused, and configId is the way out that it names", async () => {
    await start(TELLING);
    const id = await killed();
    rmSync(side.auditDir, { recursive: true });
    const refused = await side.up({ one: config("one") });
    expect([refused.code === 0, await side.ids(), writes()]).toEqual([false, {}, []]);
    expect(wordsAbout("one", refused.output)).toMatch(new RegExp(`CXD-E313: .*${id}[\\s\\S]*configId`));
    const adopting = { one: { ...config("one"), configId: id } };
    expect(await side.up(adopting)).toMatchObject({ code: 0 });
    expect([await side.ids(), writes(), tenant.live().length]).toEqual([{ one: id }, [], 1]);
    expect(await side.preview(adopting)).toMatchObject({ code: 0 });
  });
});

it("a POST without an answer is repeated in the same run, and its object is ours although the repeat is a replay", async () => {
  await start(TELLING);
  tenant.emulator.faults([{ method: "POST", path: "/api/v2/outbound", drop: "after" }]);
  expect(await side.up({ one: config("one") })).toMatchObject({ code: 0 });
  expect([await side.ids(), tenant.live().length]).toEqual([{ one: tenant.idOf("one") }, 1]);
});
