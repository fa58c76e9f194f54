/** Keys that JavaScript gives a meaning arrive at the server as any other, and survive a write of something else. */
import { create, update } from "./verbs";
import { CREATION, startTenant } from "./tenant";

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(async () => tenant.emulator.close());

const KEYS = { constructor: "c", prototype: "p", toString: "t", hasOwnProperty: "h" };
const rulesOf = (id: string) => tenant.emulator.state().dialerConfigs.find((one) => one["id"] === id);

it("of the program", async () => {
  const inputs = { ...CREATION, onConflict: "merge", complianceRules: { own: KEYS, ...KEYS } };
  const { id, outs } = await create(inputs, tenant.context());
  expect(rulesOf(id)).toMatchObject({ complianceRules: { own: KEYS, ...KEYS } });
  expect(Object.keys(outs["complianceRules"] as object)).toEqual(expect.arrayContaining(Object.keys(KEYS)));
});

it("of somebody else, under a write of another field", async () => {
  tenant.emulator.edit("dc-old", { vendor: KEYS }, "console");
  const adopt = { configId: "dc-old", onAdopt: "match", onConflict: "merge", dialRate: 1.5 };
  const { id, outs } = await create(adopt, tenant.context());
  await update(id, outs, { ...adopt, dialRate: 1.2 }, tenant.context());
  expect(rulesOf(id)).toMatchObject({ dialRate: 1.2, vendor: KEYS });
});
