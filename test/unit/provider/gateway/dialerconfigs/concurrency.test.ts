/** Many operations at once under the API's own limits, on a clock that the test moves. */
import type { Emulator } from "cxone-dialer-emulator";
import type { DialerGateway } from "../../verbs";
import { connect, PACING, startTenant } from "../client";
import { TestClock } from "../clock";

const LIMITS = { requestsPerMinute: 100, requestsPerSecond: 15 };

let clock: TestClock;
let emulator: Emulator;
let lines: string[];

beforeEach(async () => {
  clock = new TestClock();
  emulator = await startTenant({ limits: { perMinute: 100, perSecond: 15 } });
  lines = [];
});
afterEach(async () => {
  await emulator.close();
  clock.stop();
});

const connected = () => connect(emulator.url, clock, { limits: LIMITS, say: (line) => lines.push(line) });

/** The least time that n requests need of buckets that are full at first. */
const floorMs = (requests: number): number =>
  Math.max(0, ((requests - 15) / 15) * 1000, ((requests - 100) / 100) * 60_000);

async function createAndUpdate(gateway: DialerGateway, index: number, signal: AbortSignal): Promise<void> {
  const name = `config-${String(index).padStart(2, "0")}`;
  const { body, etag } = await gateway.create({ name, ...PACING }, name, { signal });
  await gateway.replace(body.id, { name, ...PACING, dialRate: 2 }, etag, { signal });
}

const apiCalls = () => emulator.log().filter(({ path }) => path !== "/oauth/token");
const statuses = () => [...new Set(apiCalls().map(({ status }) => status))].sort();

describe("fifty creates and updates at once, under 100 requests a minute and 15 a second", () => {
  it("are all done, each once, in order, within 5 % of the least time, and provoke no 429", async () => {
    const gateway = connected();
    const all = Array.from({ length: 50 }, (_, index) =>
      createAndUpdate(gateway, index, clock.deadline(300_000)),
    );
    await Promise.all(all);
    expect(statuses()).toEqual([200, 201]);
    const names = emulator.state().dialerConfigs.map((config) => [config["name"], config["version"]]);
    const created = names.filter(([name]) => name !== "North");
    expect(created).toEqual(
      Array.from({ length: 50 }, (_, i) => [`config-${String(i).padStart(2, "0")}`, 2]),
    );
    expect(
      apiCalls()
        .slice(0, 50)
        .map(({ method }) => method),
    ).toEqual(Array<string>(50).fill("POST"));
    expect(clock.elapsedMs()).toBeGreaterThanOrEqual(floorMs(100));
    expect(clock.elapsedMs()).toBeLessThanOrEqual(1.05 * floorMs(100));
  });

  it("with a read each, over the minute's budget, still keep to the least time and say once why it takes long", async () => {
    const gateway = connected();
    const all = Array.from({ length: 50 }, async (_, index) => {
      const signal = clock.deadline(300_000);
      await gateway.read("dc-1", { signal });
      await createAndUpdate(gateway, index, signal);
    });
    await Promise.all(all);
    expect(statuses()).toEqual([200, 201]);
    expect(clock.elapsedMs()).toBeGreaterThanOrEqual(floorMs(150));
    expect(clock.elapsedMs()).toBeLessThanOrEqual(1.05 * floorMs(150));
    expect(lines).toEqual([expect.stringMatching(/^waiting about \d+ s for the API's rate limit\.$/)]);
  });

  it("fetch one token", async () => {
    const gateway = connected();
    await Promise.all([1, 2, 3].map((index) => createAndUpdate(gateway, index, clock.deadline(300_000))));
    expect(emulator.log().filter(({ path }) => path === "/oauth/token")).toHaveLength(1);
  });
});

describe("forty configs of which another process of the same client eats the budget", () => {
  it("are all made: a 429 is waited out, and each acts once", async () => {
    const ours = connected();
    const theirs = connected();
    const work = (gateway: DialerGateway, from: number) =>
      Array.from({ length: 40 }, (_, index) =>
        createAndUpdate(gateway, from + index, clock.deadline(300_000)),
      );
    await Promise.all([...work(ours, 0), ...work(theirs, 40)]);
    expect(statuses()).toEqual([200, 201, 429]);
    expect(emulator.state().dialerConfigs.map(({ version }) => version)).toEqual([
      1,
      ...Array<number>(80).fill(2),
    ]);
    expect(clock.elapsedMs()).toBeGreaterThanOrEqual(floorMs(160));
    expect(clock.elapsedMs()).toBeLessThanOrEqual(1.5 * floorMs(160));
    // 160 calls that act: asking again and again would be neither polite nor faster.
    expect(apiCalls().length).toBeLessThan(1.25 * 160);
  });
});
