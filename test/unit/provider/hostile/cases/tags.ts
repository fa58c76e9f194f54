/** Version tags. */
import { type Case, header, CHANGED } from "../lies";

const BAD_TAGS: [string, string | string[] | undefined][] = [
  ["a star", "*"],
  ["empty", ""],
  ["without quotes", "v1"],
  ["a list", '"a", "b"'],
  ["with a quote inside", '"a"b"'],
  ["with a space inside", '"a b"'],
  ["weak", 'W/"v1"'],
  ["of 257 bytes", `"${"x".repeat(255)}"`],
  ["of 15,000 bytes", `"${"x".repeat(14_998)}"`],
  ["in two headers", ['"v1"', '"v2"']],
  ["absent", undefined],
];
const GOOD_TAGS: [string, string][] = [
  ["of two quotes", '""'],
  ["with bytes over 127", '"\u00e9\u00ff"'],
  ["of 256 bytes", `"${"x".repeat(254)}"`],
];

export const TAGS: Case[] = [
  ...BAD_TAGS.map(([what, etag]): Case => ({
    lie: `a tag ${what} at adoption`,
    verb: "create",
    lies: { GET: header("etag", etag) },
    ends: "CXD-E401",
    says: /without a strong ETag/,
  })),
  ...GOOD_TAGS.map(([what, etag]): Case => ({
    lie: `a tag ${what} at adoption`,
    verb: "create",
    lies: { GET: header("etag", etag) },
    ends: "ok",
    after: { etag },
  })),
  {
    lie: "a tag with bytes over 127 goes out as it came",
    verb: "update",
    inputs: CHANGED,
    state: { etag: '"\u00e9\u00ff"' },
    ends: "ok",
    writes: 1,
    after: { dialRate: 1.2 },
  },
  {
    lie: "the state of an older version holds the tag *",
    verb: "update",
    inputs: CHANGED,
    state: { etag: "*" },
    ends: "ok",
    writes: 1,
    after: { etag: '"v2"' },
  },
  {
    lie: "the state of an older version holds no tag",
    verb: "update",
    inputs: CHANGED,
    state: { etag: "" },
    ends: "ok",
    writes: 1,
    after: { etag: '"v2"' },
  },
  {
    lie: "a PUT is answered under the tag *",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: header("etag", "*") },
    ends: "ok",
    writes: 1,
    after: { etag: '"v2"' },
  },
  {
    lie: "a POST is answered under the tag *",
    verb: "create",
    inputs: { configId: undefined },
    lies: { POST: header("etag", "*") },
    ends: "CXD-E401",
    writes: 3,
  },
];
