/** What a user is told of a wait: a line when it is long, and the deadline's message. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "cxone-dialer-emulator";
import { connect, startTenant, VERBS, type Verb } from "../client";
import { TestClock } from "../clock";

let clock: TestClock;
let emulator: Emulator;
let lines: string[];
const say = (line: string): void => void lines.push(line);

beforeEach(async () => {
  clock = new TestClock();
  emulator = await startTenant();
  lines = [];
});
afterEach(async () => {
  clock.stop();
  await emulator.close();
});

describe("a wait", () => {
  it("over 5 s is told in one line: how long, for what", async () => {
    emulator.faults([{ path: "/api/", status: 429, retryAfter: 12 }]);
    await connect(emulator.url, clock, { say }).read("dc-1", { signal: clock.deadline(60_000) });
    expect(lines).toEqual(["waiting 12 s for try 2 of GET /api/v2/outbound/dialerconfigs/dc-1 after 429."]);
  });

  it("of 5 s is not", async () => {
    emulator.faults([{ path: "/api/", status: 429, retryAfter: 5 }]);
    await connect(emulator.url, clock, { say }).read("dc-1", { signal: clock.deadline(60_000) });
    expect(lines).toEqual([]);
  });
});

describe("the deadline's message says what was waited for", () => {
  it("a turn under the rate limit", async () => {
    const limits = { requestsPerMinute: 1, requestsPerSecond: 1 };
    const gateway = connect(emulator.url, clock, { limits });
    const read = () => gateway.read("dc-1", { signal: clock.deadline(30_000) });
    await read();
    await expect(read()).rejects.toThrow(
      /CXD-E201: the operation's deadline passed while waiting for the turn of GET \S+dc-1 under the rate limit: nothing was sent/,
    );
  });

  it.each(["GET", "POST", "PUT", "DELETE"] as Verb[])(
    "the answer to a %s, which may have acted",
    async (verb) => {
      const deadline = new AbortController();
      // Gives a token, and never an answer.
      const server = createServer((request, response) => {
        if (request.url === "/oauth/token") response.end('{"access_token":"t0ken","expires_in":60}');
        else deadline.abort();
      }).listen(0, "127.0.0.1");
      try {
        await once(server, "listening");
        const gateway = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, clock);
        const message = new RegExp(
          `CXD-E202: .*waiting for the answer to ${verb} \\S+: the API may have acted.*pulumi refresh`,
        );
        await expect(VERBS[verb](gateway, '"1"', deadline.signal)).rejects.toThrow(message);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    },
  );
});
