/** The token over the emulator: one for all, renewed in time, asked for once however many wait. */
import type { Emulator } from "cxone-dialer-emulator";
import { EXPORT_SCOPE, TokenCache, WRITE_SCOPE } from "../../../../../provider/gateway/http/token-cache";
import { AxiosTransport } from "../../../../../provider/gateway/http/axios-transport";
import { RateLimiter } from "../../../../../provider/gateway/http/rate-limiter";
import { connect, SEED, startTenant } from "../client";
import { TestClock } from "../clock";

let clock: TestClock;
let emulator: Emulator;

beforeEach(async () => {
  clock = new TestClock();
  emulator = await startTenant();
});
afterEach(async () => {
  clock.stop();
  await emulator.close();
});

function tokenCache(more: readonly string[] = [WRITE_SCOPE]): TokenCache {
  const rateLimiter = new RateLimiter({ sleep: clock.sleep, random: () => 0.5 });
  const credentials = { clientId: "pulumi", clientSecret: "pulumi-secret" };
  return new TokenCache(new AxiosTransport(emulator.url), credentials, more, rateLimiter);
}

const live = () => new AbortController().signal;
const advanceSeconds = (seconds: number) => jest.advanceTimersByTime(seconds * 1_000);
const requests = () => emulator.log().filter(({ path }) => path === "/oauth/token").length;

describe("the token", () => {
  it("is asked for once however many wait for it, and shared", async () => {
    const tokens = tokenCache();
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.get(live())));
    expect([new Set(all).size, requests()]).toEqual([1, 1]);
  });

  it.each([
    ["an hour", 3_600, 3_539, 3_541],
    ["100 s", 100, 89, 91],
    ["10 s", 10, 8.9, 9.1],
  ])("that lives %s (%s s) is kept at %s s and renewed at %s s", async (_, life, kept, renewed) => {
    emulator.faults([
      { path: "/oauth/token", status: 200, body: { access_token: "first", expires_in: life } },
    ]);
    const tokens = tokenCache();
    await tokens.get(live());
    advanceSeconds(kept);
    expect(await tokens.get(live())).toBe("first");
    advanceSeconds(renewed - kept);
    expect(await tokens.get(live())).not.toBe("first");
    expect(requests()).toBe(2);
  });

  it("is renewed by our own clock, whatever the time of the API's", async () => {
    const date = { date: "Thu, 01 Jan 2015 00:00:00 GMT" };
    emulator.faults([{ path: "/oauth/token", headers: date }]);
    const tokens = tokenCache();
    await tokens.get(live());
    advanceSeconds(3_000);
    await tokens.get(live());
    expect(requests()).toBe(1);
  });

  it("still comes for those who wait when the one who asked first gives up", async () => {
    emulator.faults([{ path: "/oauth/token", status: 503, retryAfter: 30 }]);
    const tokens = tokenCache();
    const first = tokens.get(clock.deadline(10_000));
    const second = tokens.get(live());
    await expect(first).rejects.toThrow(
      /deadline passed while waiting for an access token \(POST \/oauth\/token\): nothing was sent/,
    );
    expect(await second).toMatch(/./);
    expect(requests()).toBe(2);
  });

  it.each([
    ["read, write and export", [WRITE_SCOPE, EXPORT_SCOPE], 1],
    ["read and write", [WRITE_SCOPE], 2],
    ["read and export", [EXPORT_SCOPE], 3],
    ["read", [], 4],
  ] as const)("of a client that may %s is asked for until it is granted", async (_, granted, count) => {
    const scopes = ["outbound.read", ...granted] as const;
    const clients = SEED.clients.map((client) => ({ ...client, scopes: [...scopes] }));
    await emulator.seed({ ...SEED, clients });
    const tokens = tokenCache([WRITE_SCOPE, EXPORT_SCOPE]);
    await tokens.get(live());
    expect([requests(), tokens.mayExport]).toEqual([
      count,
      (granted as readonly string[]).includes(EXPORT_SCOPE),
    ]);
    // Once renewed, it is not asked for what was refused.
    advanceSeconds(3_600);
    await tokens.get(live());
    expect(requests()).toBe(count + 1);
  });

  it("of a client that may not even read is refused, with the scopes that it needs", async () => {
    const clients = SEED.clients.map((client): (typeof SEED.clients)[number] => ({
      ...client,
      scopes: [EXPORT_SCOPE],
    }));
    await emulator.seed({ ...SEED, clients });
    await expect(tokenCache().get(live())).rejects.toThrow(
      /400 invalid_scope\)\. The client needs the scope outbound\.read to preview, and outbound\.dialerconfig\.readwrite to deploy/,
    );
  });

  it("is asked for no longer when nobody waits for it, and anew by the next who does", async () => {
    emulator.faults([{ path: "/oauth/token", status: 503, retryAfter: 30 }]);
    const tokens = tokenCache();
    await expect(tokens.get(clock.deadline(10_000))).rejects.toThrow(/deadline/);
    expect(requests()).toBe(1);
    await tokens.get(live());
    expect([requests(), clock.elapsedMs()]).toEqual([2, 10_000]);
  });

  it("that the API forgot is renewed once for all who met the 401", async () => {
    const gateway = connect(emulator.url, clock);
    const read = () => gateway.read("dc-1", { signal: live() });
    await read();
    await emulator.seed(SEED);
    emulator.clearLog();
    await Promise.all(Array.from({ length: 20 }, read));
    expect(requests()).toBe(1);
  });
});
