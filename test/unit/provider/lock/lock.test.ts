/** What a lost answer, a busy object and somebody else's edit lead to, over the real client and the emulator. */
import { type Emulator, type Fault, startEmulator } from "cxone-dialer-emulator";
import { AxiosTransport } from "../../../../provider/gateway/cxone/http";
import { CLIENT, Deployment, PACING, type Program } from "./deployment";

const CONFIGS = "/api/v2/outbound/dialerconfigs";
const PROGRAM = { name: "renewals", ...PACING, complianceRules: { jurisdictions: ["US"] } };

let emulator: Emulator;
let stack: Deployment;

beforeEach(async () => {
  emulator = await startEmulator({
    limits: "off",
    seed: {
      clients: [{ ...CLIENT, scopes: ["outbound.read", "outbound.dialerconfig.readwrite"] }],
      campaigns: [
        { id: "cmp-1", name: "Renewals", agentCount: 50 },
        { id: "cmp-empty", name: "Nobody", agentCount: 0 },
      ],
      dialerConfigs: [{ id: "dc-old", name: "console-made", ...PACING, vendorKey: { deep: 1 } }],
    },
  });
  stack = deployment(PROGRAM);
});
afterEach(async () => emulator.close());

const deployment = (program: Program, name = "s"): Deployment =>
  new Deployment(emulator.url, new AxiosTransport(emulator.url), name, program);

const idOf = (one: Deployment): string => one.resource?.id ?? "";
const live = (id: string) => emulator.state().dialerConfigs.find((config) => config["id"] === id);
const own = () => emulator.state().dialerConfigs.filter(({ id }) => id !== "dc-old");

/** Calls since the last look, tokens left out; an unanswered one shows as null. */
function calls(): string[] {
  const lines = emulator
    .log()
    .filter(({ path }) => path !== "/oauth/token")
    .map(({ method, status }) => `${method} ${status}`);
  emulator.clearLog();
  return lines;
}

/** The stack is up with `program`, and nothing has been counted yet. */
async function running(program: Program = PROGRAM): Promise<string> {
  stack.program = program;
  await stack.up();
  stack.notices.length = 0;
  calls();
  return idOf(stack);
}

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
    const id = await running();
    emulator.faults([lostAnswer("PUT", "after")]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    expect(calls()).toEqual(["PUT null", "GET 200"]);
    expect(stack.resource?.outs).toMatchObject({ dialRate: 1.2, etag: emulator.state().etags[id] });
  });

  it("before it acted is sent again under the same tag, after one read and a wait", async () => {
    await running();
    emulator.faults([lostAnswer("PUT", "before")]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    const tags = emulator
      .log()
      .filter(({ method }) => method === "PUT")
      .map(({ ifMatch }) => ifMatch);
    expect([tags.length, new Set(tags).size, stack.waits]).toEqual([2, 1, [500]]);
    expect(calls()).toEqual(["PUT null", "GET 200", "PUT 200"]);
  });

  it("is given up after three tries, and the state stays as it was", async () => {
    await running();
    emulator.faults([{ ...lostAnswer("PUT", "before"), times: 3 }]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(/CXD-E202.*got no answer/);
    expect(calls()).toEqual(["PUT null", "GET 200", "PUT null", "GET 200", "PUT null", "GET 200"]);
    expect(stack.resource?.outs["dialRate"]).toBe(1.5);
  });

  it.each([500, 503])("the same holds for a %d that did not act", async (status) => {
    await running();
    emulator.faults([{ method: "PUT", path: CONFIGS, status }]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    expect(calls()).toEqual([`PUT ${status}`, "GET 200", "PUT 200"]);
  });

  it("is recognised by the next run when this one died, under every onConflict", async () => {
    for (const onConflict of ["merge", "fail", "overwrite"]) {
      const program = { ...PROGRAM, name: `of-${onConflict}`, onConflict };
      const first = deployment(program, onConflict);
      await first.up();
      const old = first.resource;
      first.program = { ...program, dialRate: 1.2 };
      await first.up();
      first.resource = old;
      calls();
      await first.up();
      expect([onConflict, ...calls()]).toEqual([onConflict, "PUT 412", "GET 200"]);
    }
  });

  it("and over which somebody then set the old value back, is a conflict that does not claim to know", async () => {
    const id = await running();
    emulator.faults([lostAnswer("PUT", "after")]);
    editBeforeNextRead(id, { dialRate: 1.5 });
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(
      /whether it acted before their change is not known[\s\S]*dialRate +1\.5 +1\.2 +1\.5/,
    );
    expect(live(id)).toMatchObject({ dialRate: 1.5 });
  });
});

/** Somebody saves in the console between our write and our look. */
function editBeforeNextRead(id: string, fields: Record<string, never> | object): void {
  const { gateway } = stack.context;
  const readDialerConfig = gateway.readDialerConfig.bind(gateway);
  gateway.readDialerConfig = async (...args) => {
    gateway.readDialerConfig = readDialerConfig;
    emulator.edit(id, fields as Record<string, never>, "supervisor.sam");
    return readDialerConfig(...args);
  };
}

describe("a POST whose answer was lost", () => {
  it.each(["before", "after"] as const)(
    "%s it acted is sent again under its key: one object",
    async (drop) => {
      emulator.faults([lostAnswer("POST", drop)]);
      await stack.up();
      expect(calls()).toEqual(["POST null", "POST 201"]);
      expect(own()).toHaveLength(1);
    },
  );

  it("finds its object in the next run, also when the program was edited in between", async () => {
    emulator.faults([lostAnswer("POST", "after"), { ...lostAnswer("POST", "before"), times: 2 }]);
    await expect(stack.up()).rejects.toThrow(/got no answer/);
    expect([stack.resource, own().length]).toEqual([undefined, 1]);
    calls();
    stack.program = { ...PROGRAM, name: "renamed", dialRate: 1.1 };
    await stack.up();
    expect(calls()).toEqual(["POST 409", "GET 200", "PUT 200"]);
    expect(own()).toEqual([expect.objectContaining({ id: idOf(stack), name: "renamed", dialRate: 1.1 })]);
  });

  it("keeps what was made when bringing it up to date fails, and the next up repairs it", async () => {
    await madeByARunThatDied();
    emulator.faults([busyForBusiness("PUT")]);
    stack.program = { ...PROGRAM, dialRate: 1.1 };
    await expect(stack.up()).rejects.toThrow(/CXD-E501.*run `pulumi up` again/);
    expect(stack.resource).toMatchObject({
      id: own()[0]?.["id"],
      outs: {
        dialRate: 1.5,
        __provider: "shell",
        declared: expect.arrayContaining(["dialRate"]) as string[],
      },
      initErrors: [expect.stringMatching(/name_taken.*run `pulumi up` again/)],
    });
    await stack.up();
    expect(own()).toEqual([expect.objectContaining({ id: idOf(stack), dialRate: 1.1 })]);
  });

  it("shows what somebody changed on it before changing that", async () => {
    const id = await madeByARunThatDied();
    emulator.edit(id, { dialRate: 2.2 }, "supervisor.sam");
    stack.program = { ...PROGRAM, dialRate: 1.1 };
    await expect(stack.up()).rejects.toThrow(/CXD-E501/);
    expect(stack.resource?.initErrors[0]).toMatch(
      /changed since by supervisor\.sam[\s\S]*dialRate .* 1\.1 +2\.2/,
    );
    expect(live(id)).toMatchObject({ dialRate: 2.2 });
    await stack.up();
    expect(live(id)).toMatchObject({ dialRate: 1.1 });
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
  const id = idOf(stack);
  stack.resource = undefined;
  return id;
}

describe("a DELETE whose answer was lost", () => {
  it.each([
    ["after", ["DELETE null", "GET 404"]],
    ["before", ["DELETE null", "GET 200", "DELETE 204"]],
  ] as const)("%s it acted ends with the object gone", async (drop, expected) => {
    await running();
    emulator.faults([lostAnswer("DELETE", drop)]);
    await stack.destroy();
    expect([calls(), own()]).toEqual([expected, []]);
  });
});

describe("a busy object", () => {
  it("is waited for, longer each time, and written under the same tag", async () => {
    await running();
    emulator.faults([busy("PUT", 3)]);
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await stack.up();
    expect(calls()).toEqual(["PUT 409", "PUT 409", "PUT 409", "PUT 200"]);
    expect(stack.waits).toEqual([500, 1_000, 2_000]);
    expect(stack.notices).toEqual([expect.stringMatching(/is busy: somebody is changing it/)]);
  });

  it("is waited for before a delete too", async () => {
    await running();
    emulator.faults([busy("DELETE")]);
    await stack.destroy();
    expect(calls()).toEqual(["DELETE 409", "DELETE 204"]);
  });

  it("is reported when the deadline passes first", async () => {
    await running();
    emulator.faults([busy("PUT")]);
    stack.context.wait = () => Promise.reject(new Error("aborted"));
    stack.program = { ...PROGRAM, dialRate: 1.2 };
    await expect(stack.up()).rejects.toThrow(/CXD-E309.*busy/);
  });
});

it("a 409 for a business rule is reported at once", async () => {
  await running();
  stack.program = { ...PROGRAM, name: "console-made" };
  await expect(stack.up()).rejects.toThrow(/CXD-E309.*name_taken/);
  expect([calls(), stack.waits]).toEqual([["PUT 409"], []]);
});
