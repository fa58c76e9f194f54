/** The retry loop: what it decides after each try, and what it does then, over a transport that answers by a script. */
import { NetworkError, ResponseFormatError } from "../../../../../provider/errors";
import { type Call, Calls, decide } from "../../../../../provider/gateway/http/calls";
import { RateLimiter } from "../../../../../provider/gateway/http/rate-limiter";
import {
  type HttpAnswer,
  type HttpRequest,
  TransientNetworkError,
} from "../../../../../provider/gateway/http/transport";

const FAULTS = {
  passing: new TransientNetworkError("no answer.", "unknown"),
  lasting: new NetworkError("no answer.", "no"),
  unreadable: new ResponseFormatError("not in HTTP."),
};
type Script = number | keyof typeof FAULTS;

const outcomeOf = (what: Script) =>
  typeof what === "number" ? { answer: { status: what } } : { error: FAULTS[what] };

describe("the decision after a try", () => {
  // A read, a write, the last of a read's tries, a read and a write that have their new token.
  const READ = { repeatable: true, mayRenew: true, failures: 1 };
  const WRITE = { ...READ, repeatable: false };
  const STATES = [READ, WRITE, { ...READ, failures: 5 }, { ...READ, mayRenew: false }] as const;

  it.each<[Script, string]>([
    [200, "end end end end"],
    [201, "end end end end"],
    [204, "end end end end"],
    [302, "end end end end"],
    [400, "end end end end"],
    [401, "renew renew renew end"],
    [403, "end end end end"],
    [404, "end end end end"],
    [405, "end end end end"],
    [408, "repeat end end repeat"],
    [409, "end end end end"],
    [412, "end end end end"],
    [429, "repeat repeat repeat repeat"],
    [500, "repeat end end repeat"],
    [501, "end end end end"],
    [502, "repeat end end repeat"],
    [503, "repeat end end repeat"],
    [504, "repeat end end repeat"],
    [505, "end end end end"],
    ["passing", "repeat end end repeat"],
    ["lasting", "end end end end"],
    ["unreadable", "end end end end"],
  ])("%s: of a read, a write, a read's fifth failure, a read with a new token: %s", (what, expected) => {
    expect(STATES.map((state) => decide(outcomeOf(what), state)).join(" ")).toBe(expected);
  });

  it("a write with a new token ends with a second 401", () => {
    expect(decide(outcomeOf(401), { ...WRITE, mayRenew: false })).toBe("end");
  });
});

/** Plays the script, the last entry again and again. @returns each request, wait and token, in order, and the end */
async function play(call: Call, script: readonly Script[], { authorized = true, retryAfterMs = 0 } = {}) {
  const events: string[] = [];
  const transport = {
    send: async ({ method, path, headers }: HttpRequest): Promise<HttpAnswer> => {
      const what =
        script[Math.min(events.filter((event) => event.startsWith(method)).length, script.length - 1)];
      events.push(`${method} ${headers?.["Authorization"] ?? "without a token"}`);
      if (typeof what !== "number") throw FAULTS[what as keyof typeof FAULTS];
      const facts = { requestId: undefined, etag: undefined, location: undefined, json: undefined, size: 0 };
      const asks = retryAfterMs > 0 && what === 429 ? { retryAfterMs } : {};
      return { status: what, method, path, ...facts, errors: [], moreErrors: 0, ...asks };
    },
  };
  let count = 1;
  const tokens = {
    get: async () => `t${count}`,
    discard: (refused: string) => {
      events.push(`discard ${refused}`);
      count++;
    },
  };
  const rateLimiter = new RateLimiter({
    sleep: async (ms) => void events.push(`wait ${ms}`),
    random: () => 0.5,
  });
  const calls = new Calls(transport, rateLimiter, authorized ? tokens : undefined);
  const end = await calls.send(call, new AbortController().signal).then(
    ({ status }) => `${status}`,
    (error: unknown) => Object.entries(FAULTS).find(([, fault]) => fault === error)?.[0] ?? "another error",
  );
  return [...events, end];
}

const GET: Call = { method: "GET", path: "/x" };
const PUT: Call = { method: "PUT", path: "/x", json: {} };
const TOKEN: Call = { method: "POST", path: "/oauth/token", data: "", repeatable: true };

describe("the loop", () => {
  it("sends a read five times at most, and waits longer each time", async () => {
    const get = "GET Bearer t1";
    const waits = ["wait 500", "wait 1000", "wait 2000", "wait 4000"];
    const tries = [...waits.flatMap((wait) => [get, wait]), get];
    expect(await play(GET, [503])).toEqual([...tries, "503"]);
    expect(await play(GET, ["passing"])).toEqual([...tries, "passing"]);
  });

  it.each<Script>([408, 500, 502, 503, 504, "passing", "lasting", "unreadable"])(
    "sends a write once when it meets %s",
    async (what) => expect(await play(PUT, [what])).toEqual(["PUT Bearer t1", `${what}`]),
  );

  it("a 429 does not count as a failure, and its Retry-After is obeyed", async () => {
    const script: Script[] = [429, 429, 429, 429, 429, 503, 200];
    const events = await play(GET, script, { retryAfterMs: 7_000 });
    expect(events.filter((event) => event.startsWith("wait"))).toEqual([
      ...Array<string>(5).fill("wait 7000"),
      "wait 10000",
    ]);
    expect(events.at(-1)).toBe("200");
  });

  it("sends a write again after 429, and once more with a new token after 401", async () => {
    expect(await play(PUT, [429, 401, 200])).toEqual([
      "PUT Bearer t1",
      "wait 500",
      "PUT Bearer t1",
      "discard t1",
      "PUT Bearer t2",
      "200",
    ]);
    expect(await play(PUT, [401])).toEqual(["PUT Bearer t1", "discard t1", "PUT Bearer t2", "401"]);
  });

  it("a read has all its repeats again with a new token", async () => {
    const script: Script[] = [503, 503, 503, 503, 401, 503, 200];
    const waits = (await play(GET, script)).filter((event) => event.startsWith("wait"));
    expect(waits).toEqual(["wait 500", "wait 1000", "wait 2000", "wait 4000", "wait 500"]);
  });

  it("a call without a token ends with 401, and repeats a POST that says so", async () => {
    const post = "POST without a token";
    expect(await play(TOKEN, [401], { authorized: false })).toEqual([post, "401"]);
    expect(await play(TOKEN, [500, 200], { authorized: false })).toEqual([post, "wait 500", post, "200"]);
  });
});
