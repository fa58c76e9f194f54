/** An answer about another object than the one that was asked for is refused before anything is made of it. */
import { within } from "../../verbs";
import { CxoneGateway } from "../../../../../provider/gateway/dialerconfigs/client";
import { TokenCache, WRITE_SCOPE } from "../../../../../provider/gateway/http/token-cache";
import { AxiosTransport } from "../../../../../provider/gateway/http/axios-transport";
import { type Door, openDoor } from "../../../../door";
import { startTenant } from "../../tenant";

let tenant: Awaited<ReturnType<typeof startTenant>>;
let door: Door;
let gateway: CxoneGateway;
beforeAll(async () => {
  tenant = await startTenant();
  door = await openDoor(tenant.emulator.url, {
    alter: ({ path, status, json }) => {
      if (json !== undefined && status === 200 && path.startsWith("/api/v2/outbound/"))
        json["id"] = "another";
    },
  });
  const transport = new AxiosTransport(door.url);
  const client = { clientId: "pulumi", clientSecret: "tenant-s3cret" };
  gateway = new CxoneGateway(door.url, transport, new TokenCache(transport, client, [WRITE_SCOPE]));
});
afterAll(async () => {
  await door.close();
  await tenant.emulator.close();
});

it.each([
  ["a dialer config that is read", () => gateway.read("dc-old", within(20))],
  [
    "a dialer config that is written",
    async () => {
      const { body, etag } = await tenant.gateway.read("dc-old", within(20));
      return gateway.replace("dc-old", { ...body, dialRate: 1.1 }, etag, within(20));
    },
  ],
  ["a campaign", () => gateway.readCampaign("cmp-1", within(20))],
])("%s", async (_, call) => {
  await expect(call()).rejects.toThrow(/CXD-E401: .*another object, whose id is another/);
});
