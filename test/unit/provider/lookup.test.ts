/** Lookups in the program's process, over the emulator; the settings come from the environment. */
import { getCampaign, getDialerConfig } from "../../../provider/lookup";
import { PACING } from "../../pacing";
import { OLD, SCOPES, startTenant } from "./tenant";

let tenant: Awaited<ReturnType<typeof startTenant>>;
const start = async (options = {}) => {
  tenant = await startTenant(options);
  process.env["CXONE_BASE_URL"] = tenant.emulator.url;
};
beforeAll(() => {
  Object.assign(process.env, { CXONE_CLIENT_ID: "pulumi", CXONE_CLIENT_SECRET: "tenant-s3cret" });
});
afterAll(() => {
  for (const name of ["BASE_URL", "CLIENT_ID", "CLIENT_SECRET"]) delete process.env[`CXONE_${name}`];
});
afterEach(async () => tenant.emulator.close());

describe("a lookup", () => {
  beforeEach(async () => start());

  it("finds a dialer config by id, with its ETag, and by name", async () => {
    expect(await getDialerConfig({ id: "dc-old" })).toMatchObject({
      ...OLD,
      etag: expect.stringMatching(/^"/) as string,
    });
    expect((await getDialerConfig({ name: "console-made" })).id).toBe("dc-old");
  });

  it("finds a campaign", async () => {
    expect(await getCampaign("cmp-1")).toMatchObject({ agentCount: 50, historicalAnswerRate: 0.25 });
  });

  it.each([
    [{ id: "nope" }, /^CXD-E110: there is no dialer config nope at http/],
    [{ id: " " }, /^CXD-E110: the id to look up must be a text/],
    [{ name: "" }, /^CXD-E110: the name to look up/],
    [{ name: "Console-Made" }, /^CXD-E402: no .* the nearest name is console-made; found: console-made\./],
  ])("of %j says what there is", async (query, message) => {
    await expect(getDialerConfig(query as { id: string })).rejects.toThrow(message);
  });

  it("of a campaign that is not there says so", async () => {
    await expect(getCampaign("nope")).rejects.toThrow(/CXD-E110: there is no campaign nope/);
  });

  it("of a name reads every page, and lists at most ten names when none fits", async () => {
    const seeded = Array.from({ length: 201 }, (_, index) => ({
      ...PACING,
      id: `dc-${1000 + index}`,
      name: `config-${index}`,
    }));
    const clients = [{ clientId: "pulumi", clientSecret: "tenant-s3cret", scopes: SCOPES }];
    await tenant.emulator.seed({ clients, campaigns: [], dialerConfigs: seeded, limits: "off" });
    await expect(getDialerConfig({ name: "config-2000" })).rejects.toThrow(
      /nearest name is config-200; found: (config-\d+, ){9}config-\d+ and 191 more/,
    );
    expect(tenant.calls()).toEqual(["GET 200", "GET 200", "GET 200", "GET 200"]);
  });

  it("refuses to choose when a server holds a name twice", async () => {
    const items = ["dc-1", "dc-2"].map((id) => ({ ...OLD, id, version: 1 }));
    tenant.emulator.faults([{ method: "GET", status: 200, body: { items } }]);
    await expect(getDialerConfig({ name: "console-made" })).rejects.toThrow(
      /CXD-E402: 2 dialer configs .* are named "console-made": dc-1, dc-2\. Look it up by its id/,
    );
  });
});

it("a lookup by name says what to do on a server without the list call", async () => {
  await start({ extensions: false });
  await expect(getDialerConfig({ name: "x" })).rejects.toThrow(/CXD-E305: GET .* 405/);
});
