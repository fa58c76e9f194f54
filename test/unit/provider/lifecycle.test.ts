/** The lifecycle over the real HTTP client and the emulator: what is sent, what is kept, what is refused. */
import { type Emulator, type Scope, startEmulator } from "cxone-dialer-emulator";
import { TokenCache, WRITE_SCOPE } from "../../../provider/gateway/http/token-cache";
import { CxoneGateway } from "../../../provider/gateway/dialerconfigs/client";
import { AxiosTransport } from "../../../provider/gateway/http/axios-transport";
import { check, create, type DialerState, diff, newClaims, read, remove, type Run, update } from "./verbs";
import { PACING } from "../../pacing";
import { CreateTrail } from "./create-trail";

const SCOPES: Scope[] = ["outbound.read", "outbound.dialerconfig.readwrite"];
const IDENTITY = { organization: "o", project: "p", stack: "s", name: "n", state: "1" };
const PROGRAM = {
  name: "renewals",
  campaignId: "cmp-1",
  ...PACING,
  complianceRules: { jurisdictions: ["US"] },
  __identity: IDENTITY,
};

let emulator: Emulator;
let context: Run;
let notices: string[];

beforeEach(async () => {
  emulator = await startEmulator({
    seed: {
      clients: [{ clientId: "pulumi", clientSecret: "pulumi-secret", scopes: SCOPES }],
      campaigns: [
        {
          id: "cmp-1",
          name: "Renewals",
          agentCount: 50,
          historicalAnswerRate: 0.25,
          averageHandleTimeSeconds: 210,
        },
        { id: "cmp-empty", name: "Nobody", agentCount: 0 },
      ],
      dialerConfigs: [
        { id: "dc-old", name: "console-made", ...PACING, complianceRules: {}, vendorKey: { deep: 1 } },
      ],
    },
  });
  context = contextFor("pulumi-secret");
});
afterEach(async () => emulator.close());

function contextFor(clientSecret: string): Run {
  const transport = new AxiosTransport(emulator.url);
  const tokens = new TokenCache(transport, { clientId: "pulumi", clientSecret }, [WRITE_SCOPE]);
  notices = [];
  return {
    gateway: new CxoneGateway(emulator.url, transport, tokens),
    claims: newClaims(),
    signal: AbortSignal.timeout(20_000),
    notify: (...lines) => notices.push(lines.join("\n")),
    wait: async () => undefined,
  };
}

/** Calls since the last look, tokens left out. */
function calls(): string[] {
  const lines = emulator
    .log()
    .filter(({ path }) => path !== "/oauth/token")
    .map(({ method, status }) => `${method} ${status}`);
  emulator.clearLog();
  return lines;
}

async function created(
  program: Record<string, unknown> = PROGRAM,
): Promise<{ id: string; state: DialerState; inputs: Record<string, unknown> }> {
  const { inputs, failures } = await check({}, program, context);
  expect(failures).toEqual([]);
  const { id, outs } = await create(inputs, context);
  calls();
  return { id, state: outs, inputs };
}

describe("check", () => {
  it("makes one GET of the campaign for a new resource and none when nothing changed", async () => {
    const first = await check({}, PROGRAM, context);
    expect(first.inputs["observed"]).toEqual({
      created: true,
      campaign: { id: "cmp-1", agentCount: 50, historicalAnswerRate: 0.25, averageHandleTimeSeconds: 210 },
    });
    expect(calls()).toEqual(["GET 200"]);
    const second = await check(
      first.inputs,
      { ...PROGRAM, complianceRules: { jurisdictions: ["US"] } },
      context,
    );
    expect(second).toEqual(first);
    expect(calls()).toEqual([]);
  });

  it.each([
    ["an unknown campaign", { campaignId: "nope" }, /campaignId: there is no campaign nope/],
    ["an unknown configId", { configId: "nope" }, /configId: there is no dialer config nope/],
    ["a campaign without agents", { campaignId: "cmp-empty" }, /no active agents/],
  ])("refuses %s", async (_, change, reason) => {
    const { failures } = await check({}, { ...PROGRAM, ...change }, context);
    expect(failures).toMatchObject([{ property: "", reason: expect.stringMatching(reason) as string }]);
  });

  it("refuses to let an adopted object go by removing configId", async () => {
    const { failures } = await check({ configId: "dc-old" }, PROGRAM, context);
    expect(failures[0]?.reason).toContain("configId was removed");
  });

  it("says in words that the secret is wrong, and never shows it", async () => {
    const { failures } = await check({}, PROGRAM, contextFor("wrong-s3cret"));
    expect(failures[0]?.reason).toMatch(/CXD-E301: the API refused the client credentials/);
    expect(failures[0]?.reason).not.toContain("wrong-s3cret");
  });
});

describe("create", () => {
  it("keeps the ETag and the whole body", async () => {
    const { id, state } = await created();
    expect(state).toMatchObject({ dialerConfigId: id, adopted: false, baseUrl: emulator.url, dialRate: 1.5 });
    expect(state.etag).toMatch(/^"/);
  });

  it.each([
    ["the same", {}, ["POST 201"]],
    ["an edited", { dialRate: 1.1 }, ["POST 409", "GET 200", "PUT 200"]],
  ])("finds the object of a run that was cut off, with %s program", async (_, edit, expected) => {
    const trail = new CreateTrail();
    trail.over(context.gateway);
    const { id, inputs } = await created();
    trail.stopped();
    const again = await create({ ...inputs, ...edit }, { ...context, earlier: trail.earlier() });
    expect(again.id).toBe(id);
    expect(again.outs).toMatchObject(edit);
    expect(calls()).toEqual(expected);
  });

  it("never takes an object that carries its name", async () => {
    const { inputs } = await check({}, { ...PROGRAM, name: "console-made" }, context);
    await expect(create(inputs, context)).rejects.toThrow(
      /"console-made" exists already \(dc-old\).*aliases.*configId/,
    );
  });

  it("adopts an object that matches without writing", async () => {
    const { inputs } = await check({}, { configId: "dc-old", dialRate: 1.5, __identity: IDENTITY }, context);
    calls();
    const { id, outs } = await create(inputs, context);
    expect([id, outs.adopted, outs["deletionPolicy"], outs.declared]).toEqual([
      "dc-old",
      true,
      "retain",
      ["dialRate"],
    ]);
    expect(calls()).toEqual([]);
  });

  it("refuses to adopt an object that differs, with the table, unless it may update", async () => {
    const program = { configId: "dc-old", dialRate: 1.1, onAdopt: "update", __identity: IDENTITY };
    const { inputs } = await check({}, program, context);
    await expect(create({ ...inputs, onAdopt: "match" }, context)).rejects.toThrow(
      /differs from the program[\s\S]*dialRate +1\.1 +1\.5/,
    );
    const { outs } = await create(inputs, context);
    expect(outs.server).toMatchObject({ dialRate: 1.1, vendorKey: { deep: 1 } });
  });
});

describe("update", () => {
  it("is one PUT under the ETag of the state", async () => {
    const { id, state, inputs } = await created();
    const { outs } = await update(id, state, { ...inputs, dialRate: 1.2 }, context);
    const [put, ...more] = emulator.log();
    expect(more).toEqual([]);
    expect(put).toMatchObject({ method: "PUT", status: 200, ifMatch: state.etag });
    expect(outs.etag).not.toBe(state.etag);
  });

  it("is no call when only a setting changed", async () => {
    const { id, state, inputs } = await created();
    const { outs } = await update(id, state, { ...inputs, deletionPolicy: "retain" }, context);
    expect([outs["deletionPolicy"], outs.etag, calls()]).toEqual(["retain", state.etag, []]);
  });

  it("refuses a declared field that somebody changed in the console, and writes nothing", async () => {
    const { id, state, inputs } = await created();
    emulator.edit(id, { dialRate: 2.2 }, "supervisor.sam");
    const refused = update(id, state, { ...inputs, dialRate: 1.2 }, context);
    await expect(refused).rejects.toThrow(
      /changed outside this stack, last by supervisor\.sam[\s\S]*dialRate +1\.5 +1\.2 +2\.2[\s\S]*pulumi refresh/,
    );
    expect(calls()).toEqual(["PUT 412", "GET 200"]);
  });

  it("keeps what somebody changed where the program says nothing, and says so", async () => {
    const { id, state, inputs } = await created();
    emulator.edit(id, { vendorKey: 7 }, "supervisor.sam");
    const { outs } = await update(id, state, { ...inputs, dialRate: 1.2 }, context);
    expect(outs.server).toMatchObject({ dialRate: 1.2, vendorKey: 7 });
    expect(notices).toEqual([
      expect.stringMatching(/kept vendorKey = 7, set outside this stack \(last change by supervisor\.sam/),
    ]);
  });

  it.each([
    ["fail", { vendorKey: 7 }, false],
    ["overwrite", { dialRate: 2.2 }, true],
  ])("with onConflict %s after the edit %j succeeds: %p", async (onConflict, edit, succeeds) => {
    const { id, state, inputs } = await created();
    emulator.edit(id, edit, "supervisor.sam");
    const result = update(id, state, { ...inputs, onConflict, dialRate: 1.2 }, context);
    if (succeeds) expect((await result).outs["dialRate"]).toBe(1.2);
    else await expect(result).rejects.toThrow(/Nothing was written/);
  });

  it("refuses another tenant's address", async () => {
    const { id, state, inputs } = await created();
    const elsewhere = { ...state, baseUrl: "https://other.example" };
    await expect(update(id, elsewhere, { ...inputs, dialRate: 1 }, context)).rejects.toThrow(/CXD-E104/);
  });
});

describe("diff", () => {
  it("sees declared fields, settings and a foreign configId, and nothing else", async () => {
    const { id, state, inputs } = await created();
    expect(diff(id, state, inputs)).toEqual({ changes: false });
    expect(diff(id, state, { ...inputs, observed: {}, __identity: {} })).toEqual({ changes: false });
    expect(diff(id, state, { ...inputs, dialRate: 1.2 })).toEqual({});
    expect(diff(id, state, { ...inputs, onConflict: "fail" })).toEqual({});
    expect(diff(id, state, { ...inputs, configId: id })).toEqual({});
    expect(diff(id, state, { ...inputs, configId: "dc-old" })).toEqual({
      replaces: ["configId"],
      deleteBeforeReplace: true,
    });
  });
});

describe("read", () => {
  it("reports the live values of the declared fields alone", async () => {
    const { id, state } = await created();
    emulator.edit(id, { dialRate: 2.2, vendorKey: 7 }, "supervisor.sam");
    const { inputs, props } = await read(id, state, context);
    expect(inputs).toMatchObject({
      dialRate: 2.2,
      name: "renewals",
      complianceRules: { jurisdictions: ["US"] },
    });
    expect(inputs).not.toHaveProperty("vendorKey");
    expect(props["server"]).toMatchObject({ vendorKey: 7 });
    expect(calls()).toEqual(["GET 200"]);
  });

  it("says that an object is gone, but fails when it was never known", async () => {
    const { id, state } = await created();
    await remove(id, state, context);
    expect((await read(id, state, context)).id).toBe("");
    await expect(read("nope", {}, context)).rejects.toThrow(/there is no dialer config nope/);
  });
});

describe("delete", () => {
  it("is one DELETE under the ETag, and none for what is retained", async () => {
    const { id, state } = await created();
    await remove(id, { ...state, deletionPolicy: "retain" }, context);
    expect(calls()).toEqual([]);
    await remove(id, state, context);
    expect(calls()).toEqual(["DELETE 204"]);
    await remove(id, state, context);
  });

  it("is refused when somebody changed the object since", async () => {
    const { id, state } = await created();
    emulator.edit(id, { vendorKey: 7 }, "supervisor.sam");
    await expect(remove(id, state, context)).rejects.toThrow(
      /changed outside this stack, last by supervisor\.sam[\s\S]*vendorKey/,
    );
    expect(calls()).toEqual(["DELETE 412", "GET 200"]);
  });
});

it("one process asks for one token, however many calls wait", async () => {
  await Promise.all([1, 2, 3, 4].map(() => check({}, PROGRAM, context)));
  expect(emulator.log().filter(({ path }) => path === "/oauth/token")).toHaveLength(1);
});
