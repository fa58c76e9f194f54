/** Two resources for one object, and a name that is used again after a rename: over the real client and the emulator. */
import type { Emulator } from "cxone-dialer-emulator";
import { check, create, newClaims, remove, type Run } from "./verbs";
import { CreateTrail } from "./create-trail";
import { CREATION, IDENTITY, startTenant } from "./tenant";

let emulator: Emulator;
let run: () => Run;
let calls: () => string[];
let notices: string[];
beforeEach(async () => {
  const tenant = await startTenant();
  ({ emulator, calls, notices } = tenant);
  run = () => ({ ...tenant.context(), claims: newClaims() });
});
afterEach(async () => emulator.close());

const named = (name: string, parent?: string) => ({ ...IDENTITY, name, ...(parent && { parent }) });
const adopting = (name: string) => ({ configId: "dc-old", __identity: named(name) });
const creating = (name: string, wireName: string) => ({
  ...CREATION,
  campaignId: undefined,
  name: wireName,
  __identity: named(name),
});

it("the second resource that adopts an object is refused by check, and names the first", async () => {
  const context = run();
  expect((await check({}, adopting("one"), context)).failures).toEqual([]);
  calls();
  const { failures } = await check({}, adopting("two"), context);
  expect(failures).toEqual([
    {
      property: "",
      reason: expect.stringMatching(
        /CXD-E110: dialer config dc-old is managed by the resource "one" of this stack already, and "two" names it too.*DialerConfig\.get/,
      ) as string,
    },
  ]);
  expect(calls()).toEqual([]);
});

it("an object that this run created cannot be adopted by another resource", async () => {
  const context = run();
  const { id } = await create(creating("maker", "made"), context);
  const { failures } = await check({}, { configId: id, __identity: named("taker") }, context);
  expect(failures[0]?.reason).toContain('is managed by the resource "maker"');
});

it("the same resource may be checked again, as every replacement is", async () => {
  const context = run();
  for (const olds of [adopting("one"), {}]) {
    expect((await check(olds, adopting("one"), context)).failures).toEqual([]);
  }
});

it.each([
  ["with the same body", "first"],
  ["with another body", "second"],
])("a new resource under the old name of a renamed one never gets its object, %s", async (_, wireName) => {
  const trail = new CreateTrail();
  const context = run();
  trail.over(context.gateway);
  const { id, outs } = await create(creating("old-name", "first"), context);
  emulator.edit(id, { name: "renamed" }, "the renamed resource");
  const later = run();
  later.claims.hold(id, named("new-name"));
  calls();
  const fresh = await create(creating("old-name", wireName), later);
  expect(fresh.id).not.toBe(id);
  expect(emulator.state().dialerConfigs.map((config) => [config["id"], config["name"]])).toEqual(
    expect.arrayContaining([
      [id, "renamed"],
      [fresh.id, wireName],
    ]),
  );
  expect(calls().filter((call) => call.startsWith("PUT"))).toEqual([]);
  // Cut off before the state was written, the next run finds that same object.
  trail.stopped();
  const repeated = { ...run(), earlier: trail.earlier() };
  repeated.claims.hold(outs.dialerConfigId, named("new-name"));
  expect((await create(creating("old-name", wireName), repeated)).id).toBe(fresh.id);
});

it("a resource whose state held the object when the run began finds it again, when the engine replaces it", async () => {
  const { id } = await create(creating("main", "first"), run());
  const later = run();
  later.claims.hold(id, named("main"));
  expect((await create(creating("main", "first"), later)).id).toBe(id);
});

it("two resources of one name below different types of parents are two objects", async () => {
  const context = run();
  const below = (parent: string, wireName: string) => ({
    ...creating("main", wireName),
    __identity: named("main", parent),
  });
  const one = await create(below("my:Sales", "sales"), context);
  const other = await create(below("my:Service", "service"), context);
  expect(other.id).not.toBe(one.id);
});

it("a resource that leaves the program does not delete the object that another one adopts in the same run", async () => {
  const first = run();
  const { outs } = await create({ ...adopting("leaves"), deletionPolicy: "delete" }, first);
  const next = run();
  await check({}, adopting("stays"), next);
  calls();
  await remove("dc-old", outs, next);
  expect([calls(), notices.at(-1)]).toEqual([
    [],
    "dialer config dc-old is kept: the program names it by configId.",
  ]);
});
