/** Refresh over the real HTTP client and the emulator: what really changed shows, and nothing else does. */
import type { Fault } from "cxone-dialer-emulator";
import * as fc from "fast-check";
import { diff } from "./verbs";
import { PACING } from "../../pacing";
import type { Program } from "./lock/deployment";
import { CONFIGS, Tenant } from "./lock/tenant";

type Json = Record<string, unknown>;
const PROGRAM: Program = {
  name: "renewals",
  campaignId: "cmp-1",
  ...PACING,
  dialRate: 2,
  complianceRules: { jurisdictions: ["US"], callerId: { number: "+15555550100", returnable: true } },
};

let tenant: Tenant;
let id: string;
let before: Json;
beforeEach(async () => {
  tenant = await Tenant.start();
  id = await tenant.running(PROGRAM);
  before = visible();
});
afterEach(async () => tenant.emulator.close());

/** What the engine compares and shows: the inputs of the state without the hidden ones. */
function visible({ resource } = tenant.stack): Json {
  const hidden = ["observed", "__identity", "__provider"];
  return Object.fromEntries(Object.entries(resource?.inputs ?? {}).filter(([key]) => !hidden.includes(key)));
}
const live = (): Json => tenant.live(id) as Json;
/** The next GET is answered with this body. */
const answer = (body: Json): void =>
  tenant.emulator.faults([
    {
      method: "GET",
      path: CONFIGS,
      status: 200,
      body: JSON.parse(JSON.stringify(body)) as Fault["body"],
      headers: { etag: '"moved"' },
    },
  ]);
const preview = () => {
  const { outs } = tenant.stack.resource as { outs: Parameters<typeof diff>[1] };
  return diff(id, outs, { ...PROGRAM, ...before });
};

describe("a refresh is silent about", () => {
  const reversed = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, item]) => [key, reversed(item)]),
        )
      : value;
  const CASES: [string, (body: Json) => Json][] = [
    ["an ETag that moved alone", (body) => body],
    [
      "the server's own bookkeeping",
      (body) => ({ ...body, version: 99, lastModifiedBy: "x", lastModifiedAt: "y" }),
    ],
    [
      "numbers written as texts",
      (body) => ({ ...body, dialRate: "2", agentRatio: "2.0", maxQueueDepth: "5" }),
    ],
    ["another order of keys, at any depth", (body) => reversed(body) as Json],
    ["keys of the server's own", (body) => ({ ...body, vendorKey: { deep: [1] } })],
    [
      "rules that the program does not declare",
      (body) => ({ ...body, complianceRules: { ...(body["complianceRules"] as Json), vendorRule: 1 } }),
    ],
  ];
  it.each(CASES)("%s", async (_, change) => {
    answer(change(live()));
    await tenant.stack.refresh();
    expect([visible(), preview()]).toEqual([before, { changes: false }]);
    expect(tenant.stack.resource?.outs.etag).toBe('"moved"');
  });

  it.each([
    ["null for an optional field that nobody declares", { campaignId: null }],
    ["no complianceRules where nobody declares any", { complianceRules: undefined }],
  ])("%s", async (_, change) => {
    const other = tenant.deployment({ name: "bare", ...PACING }, "bare");
    await other.up();
    const was = visible(other);
    answer({ ...tenant.live(other.resource?.id ?? ""), ...change });
    await other.refresh();
    expect(visible(other)).toEqual(was);
  });
});

describe("a refresh shows", () => {
  it.each<[string, Json, Json]>([
    ["a declared field that changed", { dialRate: 2.5, agentRatio: 2 }, { dialRate: 2.5 }],
    ["an optional field that was taken away", { campaignId: undefined }, { campaignId: undefined }],
    ["one that was set to null", { campaignId: null }, { campaignId: undefined }],
    [
      "a declared rule that changed",
      { complianceRules: { ...(PROGRAM["complianceRules"] as Json), jurisdictions: ["CA"], vendor: 1 } },
      { complianceRules: { ...(PROGRAM["complianceRules"] as Json), jurisdictions: ["CA"] } },
    ],
    ["rules that were all taken away", { complianceRules: {} }, { complianceRules: {} }],
  ])("%s, and nothing else", async (_, change, shown) => {
    answer({ ...live(), ...change });
    await tenant.stack.refresh();
    const expected = Object.fromEntries(
      Object.entries({ ...before, ...shown }).filter(([, value]) => value !== undefined),
    );
    expect([visible(), preview()]).toEqual([expected, {}]);
  });

  it("that the object is gone, and the next up makes another", async () => {
    await tenant.stack.context.gateway.delete(
      id,
      tenant.stack.resource?.outs.etag ?? "",
      tenant.stack.context,
    );
    await tenant.stack.refresh();
    expect(tenant.stack.resource).toBeUndefined();
    await tenant.stack.up();
    expect(tenant.made()).toHaveLength(1);
    expect(tenant.id).not.toBe(id);
  });

  it("exactly the declared fields among any that somebody edits", async () => {
    const edit = fc.record(
      {
        dialRate: fc.double({ min: 0.1, max: 10, noNaN: true }),
        agentRatio: fc.double({ min: 1, max: 5, noNaN: true }),
        maxQueueDepth: fc.integer({ min: 1, max: 500 }),
        vendorKey: fc.jsonValue({ maxDepth: 2 }),
        anotherKey: fc.integer(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(edit, async (fields) => {
        tenant.emulator.edit(id, JSON.parse(JSON.stringify(fields)) as never, "supervisor.sam");
        await tenant.stack.refresh();
        const { dialRate, agentRatio, maxQueueDepth } = live();
        expect(visible()).toEqual({ ...before, dialRate, agentRatio, maxQueueDepth });
      }),
      { seed: 8, numRuns: 40 },
    );
  });
});
