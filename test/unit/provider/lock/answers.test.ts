/** What a lost answer, a busy object and somebody else's edit lead to, over the real client and the emulator. */
import type { Emulator, Fault } from "cxone-dialer-emulator";
import { SHELL } from "../../../../provider/adapters/dynamic/shell";
import type { Deployment } from "./deployment";
import { CONFIGS, PROGRAM, Tenant } from "./tenant";

let tenant: Tenant;
let emulator: Emulator;
let stack: Deployment;

beforeEach(async () => {
  tenant = await Tenant.start();
  ({ emulator, stack } = tenant);
});
afterEach(async () => emulator.close());

const lostAnswer = (method: string, drop: "before" | "after"): Fault => ({ method, path: CONFIGS, drop });
const busy = (method: string, times = 1): Fault => ({
  method,
  path: CONFIGS,
  status: 409,
  body: { errors: [{ code: "busy", message: "somebody is saving it" }], requestId: "r-1" },
  times,
});

describe("a PUT whose answer was lost", () => {
  it("after it acted is recognised as our own by one read, and not sent again", async () => {
    const id = await tenant.running();
    emulator.faults([lostAnswer("PUT", "after")]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    expect(tenant.calls()).toEqual(["PUT null", "GET 200"]);
    expect(stack.resource?.outs).toMatchObject({ dialRate: 1.2, etag: emulator.state().etags[id] });
  });

  it("before it acted is sent again under the same tag, after one read and a wait", async () => {
    await tenant.running();
    emulator.faults([lostAnswer("PUT", "before")]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    const tags = emulator
      .log()
      .filter(({ method }) => method === "PUT")
      .map(({ ifMatch }) => ifMatch);
    expect([tags.length, new Set(tags).size, stack.waits]).toEqual([2, 1, [500]]);
    expect(tenant.calls()).toEqual(["PUT null", "GET 200", "PUT 200"]);
  });

  it("is given up after three tries, and the state stays as it was", async () => {
    await tenant.running();
    emulator.faults([{ ...lostAnswer("PUT", "before"), times: 3 }]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(/CXD-E202.*got no answer/);
    expect(tenant.calls()).toEqual(["PUT null", "GET 200", "PUT null", "GET 200", "PUT null", "GET 200"]);
    expect(stack.resource?.outs["dialRate"]).toBe(1.5);
  });

  it.each([500, 503])("the same holds for a %d that did not act", async (status) => {
    await tenant.running();
    emulator.faults([{ method: "PUT", path: CONFIGS, status }]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    expect(tenant.calls()).toEqual([`PUT ${status}`, "GET 200", "PUT 200"]);
  });

  it("is recognised by the next run when this one died, under every onConflict", async () => {
    for (const onConflict of ["merge", "fail", "overwrite"]) {
      const program = { ...PROGRAM, name: `of-${onConflict}`, onConflict };
      const first = tenant.deployment(program, onConflict);
      await first.up();
      const old = first.resource;
      first.program = { ...program, dialRate: 1.2 };
      await first.up();
      first.resource = old;
      tenant.calls();
      await first.up();
      expect([onConflict, ...tenant.calls()]).toEqual([onConflict, "PUT 412", "GET 200"]);
    }
  });

  it("and over which somebody then set the old value back, is a conflict that does not claim to know", async () => {
    const id = await tenant.running();
    emulator.faults([lostAnswer("PUT", "after")]);
    tenant.editBeforeNextRead({ dialRate: 1.5 });
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(
      /whether it acted before their change is not known[\s\S]*dialRate +1\.5 +1\.2 +1\.5/,
    );
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.5 });
  });
});

describe("a POST whose answer was lost", () => {
  it.each(["before", "after"] as const)(
    "%s it acted is sent again under its key: one object",
    async (drop) => {
      emulator.faults([lostAnswer("POST", drop)]);
      await stack.up();
      expect(tenant.calls()).toEqual(["POST null", "POST 201"]);
      expect(tenant.made()).toHaveLength(1);
    },
  );

  it("finds its object in the next run, also when the program was edited in between", async () => {
    emulator.faults([lostAnswer("POST", "after"), { ...lostAnswer("POST", "before"), times: 2 }]);
    await expect(stack.up()).rejects.toThrow(/got no answer/);
    expect([stack.resource, tenant.made().length]).toEqual([undefined, 1]);
    tenant.calls();
    stack.program = { ...PROGRAM, name: "renamed", dialRate: 1.1 };
    await stack.up();
    expect(tenant.calls()).toEqual(["POST 409", "GET 200", "PUT 200"]);
    expect(tenant.made()).toEqual([
      expect.objectContaining({ id: tenant.id, name: "renamed", dialRate: 1.1 }),
    ]);
  });

  it("keeps what was made when bringing it up to date fails, and the next up repairs it", async () => {
    await madeByARunThatDied();
    emulator.faults([busyForBusiness("PUT")]);
    stack.program = { ...PROGRAM, dialRate: 1.1 };
    await expect(stack.up()).rejects.toThrow(/CXD-E501.*run `pulumi up` again/);
    expect(stack.resource).toMatchObject({
      id: tenant.made()[0]?.["id"],
      outs: {
        dialRate: 1.5,
        __provider: SHELL,
        declared: expect.arrayContaining(["dialRate"]) as string[],
      },
      initErrors: [expect.stringMatching(/name_taken.*run `pulumi up` again/)],
    });
    await stack.up();
    expect(tenant.made()).toEqual([expect.objectContaining({ id: tenant.id, dialRate: 1.1 })]);
  });

  it("shows what somebody changed on it before changing that", async () => {
    const id = await madeByARunThatDied();
    emulator.edit(id, { dialRate: 2.2 }, "supervisor.sam");
    stack.program = { ...PROGRAM, dialRate: 1.1 };
    await expect(stack.up()).rejects.toThrow(/CXD-E501/);
    expect(stack.resource?.initErrors[0]).toMatch(
      /changed since by supervisor\.sam[\s\S]*dialRate .* 1\.1 +2\.2/,
    );
    expect(tenant.live(id)).toMatchObject({ dialRate: 2.2 });
    await stack.up();
    expect(tenant.live(id)).toMatchObject({ dialRate: 1.1 });
  });
});

const busyForBusiness = (method: string): Fault => ({
  method,
  path: CONFIGS,
  status: 409,
  body: { errors: [{ code: "name_taken", message: "another has this name" }], requestId: "r-2" },
});

async function madeByARunThatDied(): Promise<string> {
  await stack.up();
  const id = tenant.id;
  stack.died();
  return id;
}

describe("a DELETE whose answer was lost", () => {
  it.each([
    ["after", ["DELETE null", "GET 404"]],
    ["before", ["DELETE null", "GET 200", "DELETE 204"]],
  ] as const)("%s it acted ends with the object gone", async (drop, expected) => {
    await tenant.running();
    emulator.faults([lostAnswer("DELETE", drop)]);
    await stack.destroy();
    expect([tenant.calls(), tenant.made()]).toEqual([expected, []]);
  });
});

describe("a busy object", () => {
  it("is waited for, longer each time, and written under the same tag", async () => {
    await tenant.running();
    emulator.faults([busy("PUT", 3)]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    expect(tenant.calls()).toEqual(["PUT 409", "PUT 409", "PUT 409", "PUT 200"]);
    expect(stack.waits).toEqual([500, 1_000, 2_000]);
    expect(stack.notices).toEqual([expect.stringMatching(/is busy: somebody is changing it/)]);
  });

  it("is waited for before a delete too", async () => {
    await tenant.running();
    emulator.faults([busy("DELETE")]);
    await stack.destroy();
    expect(tenant.calls()).toEqual(["DELETE 409", "DELETE 204"]);
  });

  it("is reported when the deadline passes first", async () => {
    await tenant.running();
    emulator.faults([busy("PUT")]);
    stack.context.wait = () => Promise.reject(new Error("aborted"));
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(/CXD-E309.*busy/);
  });
});

it("a 409 for a business rule is reported at once", async () => {
  await tenant.running();
  stack.program = { ...PROGRAM, name: "console-made" };
  await expect(stack.up()).rejects.toThrow(/CXD-E309.*name_taken/);
  expect([tenant.calls(), stack.waits]).toEqual([["PUT 409"], []]);
});
