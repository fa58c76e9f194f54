/** Servers that are not what the stack expects: without the extensions, not the API at all, or short of a scope. */
import { check, create, read, remove, update } from "./verbs";
import { CREATION, IDENTITY, startTenant } from "./tenant";

let tenant: Awaited<ReturnType<typeof startTenant>>;
afterEach(async () => tenant.emulator.close());

const ADOPTION = { configId: "dc-old", dialRate: 1.5, __identity: IDENTITY };
/** No part of such a server's bodies, so nothing that could differ from them. */
const LOCAL = { name: "ours alone", campaignId: "cmp-1" };

async function adopted(local = {}) {
  const { inputs, failures } = await check({}, { ...ADOPTION, ...local }, tenant.context());
  expect(failures).toEqual([]);
  const { outs } = await create(inputs, tenant.context());
  tenant.calls();
  return { inputs, outs };
}

describe("a server without the extensions", () => {
  beforeEach(async () => {
    tenant = await startTenant({ extensions: false });
  });

  it("serves adopt, update, refresh and retain; name and campaignId stay local", async () => {
    const { inputs, outs } = await adopted(LOCAL);
    expect(outs).toMatchObject({ name: "ours alone", campaignId: "cmp-1" });
    const changed = await update("dc-old", outs, { ...inputs, dialRate: 1.2 }, tenant.context());
    const refreshed = await read("dc-old", changed.outs, tenant.context());
    expect(refreshed.inputs).toMatchObject({ name: "ours alone", campaignId: "cmp-1", dialRate: 1.2 });
    await remove("dc-old", changed.outs, tenant.context());
    expect(tenant.calls()).toEqual(["PUT 200", "GET 200"]);
  });

  it("is asked nothing when a local field is no longer declared: it has nothing to take away", async () => {
    const { inputs, outs } = await adopted(LOCAL);
    expect(outs.declared).toContain("campaignId");
    const changed = await update("dc-old", outs, { ...inputs, campaignId: undefined }, tenant.context());
    expect([changed.outs["campaignId"], changed.outs.etag, tenant.calls()]).toEqual([
      undefined,
      outs.etag,
      [],
    ]);
  });

  it("says why it cannot create or delete", async () => {
    const { outs } = await adopted();
    await expect(create(CREATION, tenant.context())).rejects.toThrow(/405.*adopt an existing object/);
    const owned = { ...outs, deletionPolicy: "delete" as const };
    await expect(remove("dc-old", owned, tenant.context())).rejects.toThrow(/405.*deletionPolicy to retain/);
  });
});

describe("a refresh", () => {
  beforeEach(async () => {
    tenant = await startTenant();
  });

  it.each([
    ["an HTML 404", { status: 404, body: "<html>not here</html>" }, /404.*not one of this API/],
    ["an empty 200", { status: 200, body: "" }, /answered 200, but not with a dialer config/],
    ["a 404 without a request id", { status: 404, headers: { "x-request-id": null } }, /404/],
  ])("that meets %s is an error, and the object is not taken for gone", async (_, fault, message) => {
    const { outs } = await adopted();
    tenant.emulator.faults([{ method: "GET", ...fault }]);
    await expect(read("dc-old", outs, tenant.context())).rejects.toThrow(message);
  });

  it("at another address than the state's makes no call", async () => {
    const { outs } = await adopted();
    const elsewhere = { ...outs, baseUrl: "https://other.example" };
    await expect(read("dc-old", elsewhere, tenant.context())).rejects.toThrow(/CXD-E104/);
    expect(tenant.calls()).toEqual([]);
  });
});

describe("a refusal", () => {
  beforeEach(async () => {
    tenant = await startTenant();
  });

  it("for lack of a scope names the scope", async () => {
    const errors = [
      { code: "insufficient_scope", message: "no", requiredScope: "outbound.dialerconfig.readwrite" },
    ];
    tenant.emulator.faults([{ method: "PUT", status: 403, body: { errors, requestId: "r" } }]);
    const { inputs, outs } = await adopted();
    const refused = update("dc-old", outs, { ...inputs, dialRate: 1 }, tenant.context());
    await expect(refused).rejects.toThrow(/CXD-E303.*the scope outbound\.dialerconfig\.readwrite/);
  });

  it("of fields names the arguments, and says which keys are the server's", async () => {
    const errors = [
      { field: "dialRate", code: "maximum", message: "must be at most 1" },
      { field: "vendorKey", code: "type", message: "must be a text" },
    ];
    tenant.emulator.faults([{ method: "PUT", status: 400, body: { errors, requestId: "r" } }]);
    const { inputs, outs } = await adopted();
    const refused = update("dc-old", outs, { ...inputs, dialRate: 1 }, tenant.context());
    await expect(refused).rejects.toThrow(
      /argument dialRate: must be at most 1; vendorKey \(a key of the server's own/,
    );
  });
});
