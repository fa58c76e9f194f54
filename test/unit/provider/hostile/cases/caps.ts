/** Answers beyond every bound. */
import { gzipSync } from "node:zlib";
import { type Case, header, raw, refusal, CHANGED } from "../lies";
import { BODY } from "../server";

const keys = (count: number): string =>
  JSON.stringify({ ...BODY, ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1])) });
const deep = (levels: number): string =>
  JSON.stringify(BODY).replace("{", `{"deep":${"[".repeat(levels)}${"]".repeat(levels)},`);
const huge = `{"padding":"${"x".repeat(9 * 1024 * 1024)}"}`;
const items = (count: number): string => JSON.stringify({ ...BODY, list: Array<number>(count).fill(1) });

const many = (count: number) =>
  Array.from({ length: count }, () => ({ field: "dialRate", code: "maximum", message: "too big" }));
export const CAPS: Case[] = [
  {
    lie: "a GET of 9 MiB",
    verb: "read",
    lies: { GET: raw(huge) },
    ends: "CXD-E401",
    calls: 1,
    says: /larger than 8 MiB/,
  },
  {
    lie: "a bomb of gzip",
    verb: "read",
    lies: {
      GET: raw(gzipSync(Buffer.alloc(64 * 1024 * 1024)), {
        headers: { "content-encoding": "gzip", etag: '"v1"' },
      }),
    },
    ends: "CXD-E401",
    calls: 1,
    says: /larger than 8 MiB/,
  },
  {
    lie: "broken gzip",
    verb: "read",
    lies: { GET: raw("no gzip", { headers: { "content-encoding": "gzip", etag: '"v1"' } }) },
    ends: "CXD-E401",
    calls: 1,
    says: /its compression is broken/,
  },
  {
    lie: "headers of 20,000 bytes",
    verb: "read",
    lies: { GET: header("x-more", "x".repeat(20_000)) },
    ends: "CXD-E401",
    calls: 1,
    says: /its headers are too large/,
  },
  {
    lie: "400,000 keys",
    verb: "read",
    lies: { GET: raw(keys(400_000)) },
    ends: "CXD-E401",
    calls: 1,
    says: /more than 10,000 keys/,
  },
  {
    lie: "10,001 keys in a PUT",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: raw(keys(10_001)) },
    ends: "ok",
    writes: 1,
    after: { dialRate: 1.2 },
  },
  { lie: "9,000 keys", verb: "read", lies: { GET: raw(keys(9_000)) }, ends: "ok", after: { dialRate: 1.5 } },
  {
    lie: "100,000 levels",
    verb: "read",
    lies: { GET: raw(deep(100_000)) },
    ends: "CXD-E401",
    calls: 1,
    says: /more than 100 levels/,
  },
  {
    lie: "200 levels in a PUT",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: raw(deep(200)) },
    ends: "ok",
    writes: 1,
    after: { dialRate: 1.2 },
  },
  { lie: "90 levels", verb: "read", lies: { GET: raw(deep(90)) }, ends: "ok", after: { dialRate: 1.5 } },
  {
    lie: "10,001 list items",
    verb: "read",
    lies: { GET: raw(items(10_001)) },
    ends: "CXD-E401",
    calls: 1,
    says: /more than 10,000 list items/,
  },
  {
    lie: "10,000 list items",
    verb: "read",
    lies: { GET: raw(items(10_000)) },
    ends: "ok",
    after: { dialRate: 1.5 },
  },
  {
    lie: "3,000 errors",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: refusal(400, many(3_000)) },
    ends: "CXD-E300",
    writes: 1,
    says: /and 2980 more/,
  },
  {
    lie: "100,000 errors",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: refusal(400, many(100_000)) },
    ends: "ok",
    writes: 1,
    after: { dialRate: 1.2 },
  },
  {
    lie: "a message of 7 MB",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: refusal(400, [{ code: "type", message: "x".repeat(7_000_000) }]) },
    ends: "CXD-E300",
    writes: 1,
  },
  {
    lie: "a request id of 10,000 characters",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: refusal(400, many(1), { "x-request-id": "r".repeat(10_000) }) },
    ends: "CXD-E300",
    writes: 1,
  },
  {
    lie: "controls, bidi and commands in every text",
    verb: "update",
    inputs: CHANGED,
    lies: {
      PUT: refusal(400, [
        {
          field: "\u001b[2Jx\u202e",
          code: "c\u009b",
          message: "\n::error::x\u2028##[error]<{%fg 1%}>\u0007",
          requiredScope: "\u001b",
        },
      ]),
    },
    ends: "CXD-E300",
    writes: 1,
  },
];
