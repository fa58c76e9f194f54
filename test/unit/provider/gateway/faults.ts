/** The faults of the matrix: what goes wrong, and what then is to happen to a read and to a write. */
import type { Fault } from "cxone-dialer-emulator";
import type { Verb } from "./client";

/** What one call is to come to. */
export interface Outcome {
  /** "ok", or the code of the error. */
  ends: string;
  /** Statuses of the API's answers in order; "-" where no answer came. */
  answers: string;
  /** Waits between tries, in milliseconds, with half of the jitter's range each time. */
  waits?: number[];
  /** Statuses of the token endpoint; one 200 when left out. */
  tokens?: string;
  /** What the error says. */
  says?: RegExp;
  /** How often the API acted on a write: once when left out and it ends well, else never. */
  acts?: number;
}

export interface FaultRow {
  fault: string;
  /** The faults that the emulator plays, used up by exactly the calls that are to be made. */
  script?: (verb: Verb) => Fault[];
  /** Another address than the emulator's. */
  url?: string;
  requestTimeoutMs?: number;
  read: Outcome;
  write: Outcome;
}

const API = "/api/v2/";
const TOKEN = "/oauth/token";

const api = (fault: Omit<Fault, "path">) => () => [{ path: API, ...fault }];
const token = (fault: Omit<Fault, "path">) => () => [{ path: TOKEN, ...fault }];
/** As often as a read asks for it, and once for a write. */
const always = (fault: Omit<Fault, "path" | "times">) => (verb: Verb) => [
  { path: API, ...fault, times: verb === "GET" ? 5 : 1 },
];
const both = (outcome: Outcome) => ({ read: outcome, write: outcome });

const OK_AFTER = (first: string, waitMs = 500): Outcome => ({
  ends: "ok",
  answers: `${first} ok`,
  waits: [waitMs],
});
const BACK_OFF = [500, 1_000, 2_000, 4_000];
const HTML = {
  body: "<html><h1>It works</h1></html>",
  headers: { "content-type": "text/html", "x-request-id": null, etag: null },
};

/** 429: the API refused before it did anything, so every verb waits and is sent again. */
const THROTTLED: FaultRow[] = [
  {
    fault: "429, Retry-After in seconds",
    script: api({ status: 429, retryAfter: 7 }),
    ...both(OK_AFTER("429", 7_000)),
  },
  {
    fault: "429, Retry-After an HTTP date",
    script: api({ status: 429, retryAfter: "Fri, 02 Jan 2026 03:04:16 GMT" }),
    ...both(OK_AFTER("429", 11_000)),
  },
  {
    fault: "429, Retry-After a date on a clock that runs an hour ahead",
    script: api({
      status: 429,
      retryAfter: "Fri, 02 Jan 2026 04:04:16 GMT",
      headers: { date: "Fri, 02 Jan 2026 04:04:05 GMT" },
    }),
    ...both(OK_AFTER("429", 11_000)),
  },
  {
    fault: "429, Retry-After a day",
    script: api({ status: 429, retryAfter: 86_400 }),
    ...both(OK_AFTER("429", 60_000)),
  },
  { fault: "429, Retry-After 0", script: api({ status: 429, retryAfter: 0 }), ...both(OK_AFTER("429")) },
  {
    fault: "429, Retry-After no value",
    script: api({ status: 429, retryAfter: "soon" }),
    ...both(OK_AFTER("429")),
  },
  { fault: "429 without Retry-After", script: api({ status: 429 }), ...both(OK_AFTER("429")) },
  {
    fault: "429 from a proxy, in HTML",
    script: api({ status: 429, ...HTML }),
    ...both(OK_AFTER("429")),
  },
  {
    fault: "429 six times",
    script: api({ status: 429, times: 6 }),
    ...both({
      ends: "ok",
      answers: "429 429 429 429 429 429 ok",
      waits: [500, 1_000, 2_000, 4_000, 8_000, 10_000],
    }),
  },
  {
    fault: "429 until the deadline",
    script: api({ status: 429, retryAfter: 3_600, times: 5 }),
    ...both({
      ends: "CXD-E201",
      answers: "429 429 429 429 429",
      waits: [60_000, 60_000, 60_000, 60_000, 60_000],
      says: /deadline passed while waiting for try 6 of (GET|POST|PUT|DELETE) \/api\S+ after 429: nothing was sent.*timeoutSeconds/,
    }),
  },
];

/** The API may have acted: a read is repeated, a write is not. */
const failing = (status: number, code: string): FaultRow[] => [
  {
    fault: `${status} once`,
    script: api({ status }),
    read: OK_AFTER(`${status}`),
    write: { ends: code, answers: `${status}`, says: new RegExp(`was refused with ${status}`) },
  },
  {
    fault: `${status} always`,
    script: always({ status }),
    read: {
      ends: code,
      answers: Array<number>(5).fill(status).join(" "),
      waits: BACK_OFF,
      says: new RegExp(`GET \\S+ was refused with ${status}`),
    },
    write: { ends: code, answers: `${status}`, says: new RegExp(`was refused with ${status}`) },
  },
];

const CUT = /got no answer \(ECONNRESET\): the API may have acted on it\. Run `pulumi refresh`/;
const NO_HOST = /got no answer \(ENOTFOUND\): nothing was sent\. Check cxone:baseUrl/;

const UNANSWERED: FaultRow[] = [
  {
    fault: "503 with Retry-After",
    script: api({ status: 503, retryAfter: 20 }),
    read: OK_AFTER("503", 20_000),
    write: { ends: "CXD-E350", answers: "503" },
  },
  {
    fault: "reset before it acted, once",
    script: api({ drop: "before" }),
    read: OK_AFTER("-"),
    write: { ends: "CXD-E202", answers: "-", says: CUT },
  },
  {
    fault: "reset before it acted, always",
    script: always({ drop: "before" }),
    read: { ends: "CXD-E202", answers: "- - - - -", waits: BACK_OFF, says: CUT },
    write: { ends: "CXD-E202", answers: "-", says: CUT },
  },
  {
    fault: "reset after it acted",
    script: api({ drop: "after" }),
    read: OK_AFTER("-"),
    write: { ends: "CXD-E202", answers: "-", says: CUT, acts: 1 },
  },
  {
    fault: "no answer in time, once",
    script: api({ delayMs: 600_000 }),
    requestTimeoutMs: 500,
    read: OK_AFTER("-"),
    write: { ends: "CXD-E202", answers: "-", says: /got no answer \(ETIMEDOUT\): the API may have acted/ },
  },
  {
    fault: "a host name that does not exist",
    url: "http://tenant.invalid",
    ...both({ ends: "CXD-E201", answers: "", tokens: "", says: NO_HOST }),
  },
];

/** An answer that is not the API's proves nothing, and is not asked for again. */
const FOREIGN: FaultRow[] = [
  {
    fault: "200 with broken JSON",
    script: api({ status: 200, body: '{"id": "dc-1"' }),
    ...both({
      ends: "CXD-E401",
      answers: "200",
      says: /answered 200, (but not with a|where the API answers 204)/,
    }),
  },
  {
    fault: "200 with a page of HTML",
    script: api({ status: 200, ...HTML }),
    ...both({ ends: "CXD-E401", answers: "200", says: /Check that cxone:baseUrl is the address of the API/ }),
  },
  {
    fault: "404 with a page of HTML",
    script: api({ status: 404, ...HTML }),
    ...both({ ends: "CXD-E304", answers: "404", says: /the answer is not one of this API.*cxone:baseUrl/ }),
  },
  {
    fault: "a redirect to another host",
    script: api({ status: 302, headers: { location: "http://elsewhere.invalid/" } }),
    ...both({ ends: "CXD-E300", answers: "302" }),
  },
];

/** 401 proves that nothing was done: one renewal, one repeat. The token itself can always be asked for again. */
const TOKENS: FaultRow[] = [
  {
    fault: "401 once",
    script: api({ status: 401 }),
    ...both({ ends: "ok", answers: "401 ok", tokens: "200 200" }),
  },
  {
    fault: "401 always",
    script: api({ status: 401, times: 2 }),
    ...both({
      ends: "CXD-E301",
      answers: "401 401",
      tokens: "200 200",
      says: /The token was refused twice.*last `pulumi up`/,
    }),
  },
  {
    fault: "token endpoint 429, Retry-After",
    script: token({ status: 429, retryAfter: 9 }),
    ...both({ ends: "ok", answers: "ok", tokens: "429 200", waits: [9_000] }),
  },
  {
    fault: "token endpoint 500 once",
    script: token({ status: 500 }),
    ...both({ ends: "ok", answers: "ok", tokens: "500 200", waits: [500] }),
  },
  {
    fault: "token endpoint 500 always",
    script: token({ status: 500, times: 5 }),
    ...both({
      ends: "CXD-E350",
      answers: "",
      tokens: "500 500 500 500 500",
      waits: BACK_OFF,
      says: /no access token \(POST \/oauth\/token: 500/,
    }),
  },
  {
    fault: "token endpoint resets once",
    script: token({ drop: "before" }),
    ...both({ ends: "ok", answers: "ok", tokens: "- 200", waits: [500] }),
  },
  {
    fault: "token endpoint slow, once beyond the time limit",
    script: token({ delayMs: 600_000 }),
    requestTimeoutMs: 500,
    ...both({ ends: "ok", answers: "ok", tokens: "- 200", waits: [500] }),
  },
  {
    fault: "token endpoint refuses the client",
    script: token({ status: 401, body: { error: "invalid_client" } }),
    ...both({
      ends: "CXD-E301",
      answers: "",
      tokens: "401",
      says: /refused the client credentials \(POST \/oauth\/token: 401 invalid_client\)/,
    }),
  },
  {
    fault: "token endpoint answers with a page of HTML",
    script: token({ status: 200, ...HTML }),
    ...both({ ends: "CXD-E401", answers: "", tokens: "200", says: /without a usable access_token/ }),
  },
];

export const FAULTS: FaultRow[] = [
  ...THROTTLED,
  ...failing(500, "CXD-E350"),
  ...failing(502, "CXD-E350"),
  ...failing(503, "CXD-E350"),
  ...failing(504, "CXD-E350"),
  ...failing(408, "CXD-E300"),
  ...UNANSWERED,
  ...FOREIGN,
  ...TOKENS,
];
