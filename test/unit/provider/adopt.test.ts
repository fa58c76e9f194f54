/** What check asks and shows for adoption and capacity, and what create then does. */
import { check, create } from "./verbs";
import { UNKNOWN } from "../../../provider/pulumi/marks";
import { CREATION, IDENTITY, OLD, startTenant } from "./tenant";

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeEach(async () => {
  tenant = await startTenant();
});
afterEach(async () => tenant.emulator.close());

const ADOPTION = { configId: "dc-old", __identity: IDENTITY };
const checked = async (news: Record<string, unknown>, olds = {}) => check(olds, news, tenant.context());

describe("a check that adopts", () => {
  it("asks for the object once, and shows every declared field that differs", async () => {
    const { failures } = await checked({ ...ADOPTION, dialRate: 1.1, agentRatio: 2, maxQueueDepth: 9 });
    const table =
      /^CXD-E312: dialer config dc-old exists, but differs from the program \(last changed by .* at .*\)\. Nothing was written\.\n {2}field +yours +theirs\n {2}dialRate +1\.1 +1\.5\n {2}maxQueueDepth +9 +5\nIf another .*policy check --all.* Otherwise copy the live/;
    expect(failures).toMatchObject([{ property: "", reason: expect.stringMatching(table) as string }]);
    expect(tenant.calls()).toEqual(["GET 200"]);
  });

  it("leaves what is not known yet to up", async () => {
    const { failures } = await checked({ ...ADOPTION, dialRate: UNKNOWN });
    expect(failures).toEqual([]);
  });

  it("refuses nothing where old inputs exist: it may be the resource's own id", async () => {
    const { inputs, failures } = await checked(
      { ...ADOPTION, ...CREATION, dialRate: 1.1 },
      { ...CREATION, observed: { created: true } },
    );
    expect([failures, inputs["deletionPolicy"]]).toEqual([[], "delete"]);
  });

  it("keeps an adopted object by default, and one that is made is ours to delete", async () => {
    expect((await checked(ADOPTION)).inputs["deletionPolicy"]).toBe("retain");
    expect((await checked(CREATION)).inputs["deletionPolicy"]).toBe("delete");
  });
});

describe("a required field that the program lets go", () => {
  it("is said to keep its live value and to be unmanaged", async () => {
    const { inputs } = await checked({ ...ADOPTION, dialRate: 1.5, agentRatio: 2 });
    tenant.notices.length = 0;
    await checked({ ...ADOPTION, agentRatio: 2 }, inputs);
    expect(tenant.notices).toEqual([
      "dialRate is no longer declared: it keeps its live value and is not managed any more. To change it, declare it again.",
    ]);
  });
});

describe("a create that adopts", () => {
  it("is refused when a declared field changed since check, and writes nothing", async () => {
    const { inputs } = await checked({ ...ADOPTION, dialRate: 1.1, onAdopt: "update" });
    tenant.emulator.edit("dc-old", { dialRate: 3 }, "supervisor.sam");
    tenant.calls();
    await expect(create(inputs, tenant.context())).rejects.toThrow(
      /supervisor\.sam[\s\S]*dialRate +1\.5 +1\.1 +3/,
    );
    expect(tenant.calls()).toEqual(["PUT 412", "GET 200"]);
  });

  it("keeps an undeclared field that changed since check", async () => {
    const { inputs } = await checked({ ...ADOPTION, dialRate: 1.1, onAdopt: "update" });
    tenant.emulator.edit("dc-old", { agentRatio: 3 }, "supervisor.sam");
    const { outs } = await create(inputs, tenant.context());
    expect(outs.server).toMatchObject({ dialRate: 1.1, agentRatio: 3 });
  });

  it("looks again where this stack may delete the object, for a replacement may just have done so", async () => {
    const { inputs } = await checked({ ...ADOPTION, deletionPolicy: "delete" });
    const live = await tenant.gateway.read("dc-old", tenant.context());
    await tenant.gateway.delete("dc-old", live.etag, tenant.context());
    await expect(create(inputs, tenant.context())).rejects.toThrow(/there is no dialer config dc-old/);
  });

  it("changes only the declared fields; the server's own keys survive", async () => {
    const { inputs } = await checked({ ...ADOPTION, dialRate: 1.1, onAdopt: "update" });
    const { outs } = await create(inputs, tenant.context());
    const { dialRate, ...rest } = outs.server;
    expect([dialRate, outs.adopted]).toEqual([1.1, true]);
    expect(rest).toMatchObject({ name: OLD.name, agentRatio: 2, vendorKey: 1 });
  });
});

describe("capacity", () => {
  const small = { ...CREATION, campaignId: "cmp-small", dialRate: 4.5 };

  it.each([
    [
      "a rate over agents x ratio",
      small,
      /dialRate 4\.5 is over the capacity .* 2 agents x agentRatio 2 = 4/,
    ],
    ["a campaign without agents", { ...CREATION, campaignId: "cmp-empty" }, /has no active agents/],
  ])("refuses %s, warns or keeps still as capacityCheck says", async (_, program, reason) => {
    expect((await checked(program)).failures).toEqual([
      { property: "", reason: expect.stringMatching(reason) as string },
    ]);
    expect((await checked({ ...program, capacityCheck: "warn" })).failures).toEqual([]);
    expect(tenant.notices).toEqual([expect.stringMatching(reason)]);
    expect((await checked({ ...program, capacityCheck: "off" })).failures).toEqual([]);
    expect(tenant.notices).toHaveLength(1);
  });

  it("asks for a campaign once a process, however many configs pace it", async () => {
    for (const name of ["a", "b", "c"]) await checked({ ...CREATION, name });
    expect(tenant.calls()).toEqual(["GET 200"]);
  });
});
