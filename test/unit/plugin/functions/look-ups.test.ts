/** The functions that read the API, over the emulator. */
import { functions } from "../../../../plugin/functions";
import type { Configured } from "../../../../plugin/config";
import { UNKNOWN } from "../../../../provider/pulumi/marks";
import { OLD, SCOPES, startTenant } from "../../provider/tenant";
import { call, configuredFor } from "./calling";

let tenant: Awaited<ReturnType<typeof startTenant>>;
let configured: Configured;
const start = async (options = {}) => {
  tenant = await startTenant(options);
  configured = configuredFor(tenant.emulator.url);
};
afterEach(async () => tenant.emulator.close());
const ask = (name: string, args: object) => call(name, { ...args }, configured);

describe("a look-up of the plugin", () => {
  beforeEach(async () => start());
  const { vendorKey, ...fields } = OLD;

  it.each([{ id: "dc-old" }, { name: "console-made" }])("finds the dialer config of %j", async (query) => {
    const found = await ask("getDialerConfig", query);
    expect(found).toMatchObject({ ...fields, version: 1, server: { vendorKey } });
    expect(functions["getDialerConfig"]?.outputs.safeParse(found).error).toBeUndefined();
  });

  it("by id tells the ETag, and takes one GET", async () => {
    expect((await ask("getDialerConfig", { id: "dc-old" }))?.["etag"]).toMatch(/^"/);
    expect(tenant.calls()).toEqual(["GET 200"]);
  });

  it.each([
    [{}, 1],
    [{ name: "console-made" }, 1],
    [{ name: "Console-Made" }, 0],
    [{ name: null }, 1],
  ])("lists the dialer configs for %j", async (query, count) => {
    const found = await ask("getDialerConfigs", query);
    expect(found?.["dialerConfigs"]).toHaveLength(count);
    expect(functions["getDialerConfigs"]?.outputs.safeParse(found).error).toBeUndefined();
  });

  it("leaves out what the server answers with null", async () => {
    const body = { ...OLD, version: 1, campaignId: null, vendorKey: null };
    const headers = { ETag: '"1-a"' };
    tenant.emulator.faults([{ method: "GET", status: 200, headers, body }]);
    const found = await ask("getDialerConfig", { id: "dc-old" });
    expect(found).not.toHaveProperty("campaignId");
    expect(found?.["server"]).toEqual({});
  });

  it("lists every page", async () => {
    const dialerConfigs = Array.from({ length: 201 }, (_, index) => ({
      ...OLD,
      id: `dc-${index}`,
      name: `n-${index}`,
    }));
    const clients = [{ clientId: "pulumi", clientSecret: "tenant-s3cret", scopes: SCOPES }];
    await tenant.emulator.seed({ clients, campaigns: [], dialerConfigs, limits: "off" });
    expect((await ask("getDialerConfigs", {}))?.["dialerConfigs"]).toHaveLength(201);
  });

  it("finds a campaign, and leaves out what the API does not know", async () => {
    expect(await ask("getCampaign", { id: "cmp-1" })).toMatchObject({
      agentCount: 50,
      historicalAnswerRate: 0.25,
    });
    const unknown = await ask("getCampaign", { id: "cmp-small" });
    expect(unknown).not.toHaveProperty("historicalAnswerRate");
    expect(functions["getCampaign"]?.outputs.safeParse(unknown).error).toBeUndefined();
  });

  it("waits for a value that is known later, and asks nothing", async () => {
    expect(await ask("getCampaign", { id: UNKNOWN })).toBeUndefined();
    expect(tenant.calls()).toEqual([]);
  });

  it.each([
    ["getDialerConfig", {}, /^CXD-E110: getDialerConfig: id and name are missing\. Give one of them\.$/],
    ["getDialerConfig", { id: "a", name: "b" }, /^CXD-E110: .* both id and name are given/],
    ["getDialerConfig", { id: " " }, /^CXD-E110: the id to look up must be a text/],
    ["getDialerConfig", { nam: "x" }, /nam is not an argument of getDialerConfig: did you mean name\?/],
    ["getDialerConfig", { id: 1, nmae: "x" }, /id must be a text.*; nmae is not an argument/],
    ["getDialerConfig", { id: "nope" }, /^CXD-E110: there is no dialer config nope at http/],
    ["getDialerConfig", { name: "console" }, /^CXD-E402: .* the nearest name is console-made/],
    ["getDialerConfigs", { name: "" }, /^CXD-E110: getDialerConfigs: name must not be empty/],
    ["getCampaign", {}, /^CXD-E110: getCampaign: id must be a text; it is missing/],
    ["getCampaign", { id: "\u202ex" }, /^CXD-E110: there is no campaign \\u202ex/],
    ["getCampaign", { id: "nope" }, /^CXD-E110: there is no campaign nope/],
  ])("%s of %j says what is wrong", async (name, args, message) => {
    await expect(ask(name, args)).rejects.toThrow(message);
  });

  it("refuses a function that the package does not have", async () => {
    await expect(ask("getSkill", {})).rejects.toThrow(
      /cxone has no function cxone:index:getSkill. It has: getD/,
    );
    await expect(ask("toString", {})).rejects.toThrow(/cxone has no function/);
  });
});

it("a list says what to do on a server without the list call", async () => {
  await start({ extensions: false });
  await expect(ask("getDialerConfigs", {})).rejects.toThrow(/CXD-E305: GET .* 405/);
});
