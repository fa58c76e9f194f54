import fc from "fast-check";
import { RequestLimiter } from "../../../emulator/limits";
import { CAMPAIGNS, clock, CONFIGS, EXPORTS, PACING, SEED, send, tokenOf, withEmulator } from "./api";

const CALLS: [method: string, path: string, scope: string][] = [
  ["GET", `${CONFIGS}/dc-1`, "outbound.read"],
  ["GET", CONFIGS, "outbound.read"],
  ["GET", `${CAMPAIGNS}/c-1`, "outbound.read"],
  ["PUT", `${CONFIGS}/dc-1`, "outbound.dialerconfig.readwrite"],
  ["POST", CONFIGS, "outbound.dialerconfig.readwrite"],
  ["DELETE", `${CONFIGS}/dc-1`, "outbound.dialerconfig.readwrite"],
  ["POST", EXPORTS, "eventstreams.export.write"],
];
const SCOPES = [
  "outbound.read",
  "outbound.dialerconfig.readwrite",
  "outbound.campaign.write",
  "eventstreams.export.write",
] as const;

describe("an access token", () => {
  it.each(CALLS)("opens %s %s with the scope %s and with no other", async (method, path, scope) => {
    const clients = SCOPES.map((one) => ({ clientId: one, clientSecret: `${one}-secret`, scopes: [one] }));
    await withEmulator({ seed: { ...SEED, clients } }, async (emulator) => {
      for (const one of SCOPES) {
        const reply = await send(emulator, path, { method, token: await tokenOf(emulator, one) });
        if (one === scope) expect(reply.status).not.toBe(403);
        else
          expect(reply).toMatchObject({
            status: 403,
            body: { errors: [{ code: "insufficient_scope", requiredScope: scope }] },
          });
      }
    });
  });

  it("ends after its life, to the millisecond", async () => {
    const time = clock();
    await withEmulator({ now: time.now }, async (emulator) => {
      const token = await tokenOf(emulator, "reader");
      const status = async () => (await send(emulator, `${CONFIGS}/dc-1`, { token })).status;
      time.advanceMs(59_999);
      expect(await status()).toBe(200);
      time.advanceMs(1);
      expect(await status()).toBe(401);
    });
  });

  it("holds the scopes asked for and no more; asked for none, all that the client may have", () =>
    withEmulator({}, async (emulator) => {
      const form = {
        grant_type: "client_credentials",
        client_id: "operator",
        client_secret: "operator-secret",
      };
      const ask = async (scope: object) => {
        const body = new URLSearchParams({ ...form, ...scope }).toString();
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        return (await send(emulator, "/oauth/token", { method: "POST", headers, body })).body;
      };
      expect(await ask({ scope: "outbound.read" })).toMatchObject({
        scope: "outbound.read",
        token_type: "Bearer",
      });
      expect((await ask({}))["scope"]).toBe(SEED.clients[0]?.scopes.join(" "));
    }));

  it("altered in any character opens nothing", () =>
    withEmulator({}, async (emulator, token) => {
      for (let index = 0; index < token.length; index += 7) {
        const altered = token.slice(0, index) + (token[index] === "A" ? "B" : "A") + token.slice(index + 1);
        expect((await send(emulator, `${CONFIGS}/dc-1`, { token: altered })).status).toBe(401);
      }
    }));
});

describe("the rate limit", () => {
  it("lets 15 calls a second through, refuses with each form of Retry-After in turn, and spares other clients", async () => {
    const time = clock();
    const { clients, campaigns, dialerConfigs } = SEED;
    const seed = { clients, campaigns, dialerConfigs };
    await withEmulator({ seed, now: time.now }, async (emulator, token) => {
      const call = () => send(emulator, `${CONFIGS}/dc-1`, { token });
      for (let index = 0; index < 15; index++) expect((await call()).status).toBe(200);
      const refused = [await call(), await call(), await call(), await call()];
      expect(refused.map(({ status }) => status)).toEqual([429, 429, 429, 429]);
      expect(refused.map(({ headers }) => headers.get("retry-after"))).toEqual([
        "1",
        "Fri, 02 Jan 2026 03:04:06 GMT",
        "1",
        null,
      ]);
      const other = await tokenOf(emulator, "reader");
      expect((await send(emulator, `${CONFIGS}/dc-1`, { token: other })).status).toBe(200);
      time.advanceMs(1_000);
      expect((await call()).status).toBe(200);
    });
  });

  it("never lets more through in any stretch of time than the burst and the rate allow", () => {
    const limits = { perMinute: 100, perSecond: 15 };
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 400 }), (gapsMs) => {
        const time = clock();
        const limiter = new RequestLimiter(limits, time.now);
        const admittedMs: number[] = [];
        for (const gapMs of gapsMs) {
          time.advanceMs(gapMs);
          if (limiter.admit("a").admitted) admittedMs.push(time.now());
        }
        admittedMs.forEach((fromMs, first) =>
          admittedMs.slice(first).forEach((toMs, more) => {
            const seconds = (toMs - fromMs) / 1_000;
            const allowed = Math.min(15 + 15 * seconds, 100 + (100 / 60) * seconds);
            expect(more + 1).toBeLessThanOrEqual(allowed + 1e-6);
          }),
        );
      }),
      { seed: 4, numRuns: 20 },
    );
  });
});

describe("the control API", () => {
  it("seeds, edits, shows and empties the state, and shows no secret", () =>
    withEmulator({}, async (emulator) => {
      const post = (path: string, json?: unknown) =>
        send(emulator, `/_emulator/${path}`, { method: "POST", json });
      const dialerConfigs = [{ id: "x", name: "X", ...PACING }];
      expect((await post("seed", { ...SEED, dialerConfigs })).status).toBe(204);
      const edited = await post("edit", { id: "x", fields: { dialRate: 4 }, by: "joe" });
      expect(edited).toMatchObject({ status: 200, body: { dialRate: 4, version: 2, lastModifiedBy: "joe" } });
      expect((await post("edit", { id: "x", fields: { dialRate: 40 }, by: "joe" })).status).toBe(400);
      expect((await post("edit", { id: "y", fields: {}, by: "joe" })).status).toBe(404);
      const state = await send(emulator, "/_emulator/state");
      expect(state.body).toMatchObject({
        dialerConfigs: [{ id: "x", dialRate: 4 }],
        etags: { x: edited.etag },
      });
      expect(state.text).not.toContain("-secret");
      expect((await post("reset", {})).status).toBe(204);
      expect(emulator.state()).toMatchObject({ dialerConfigs: [], clients: [{ clientId: "demo" }] });
    }));
});
