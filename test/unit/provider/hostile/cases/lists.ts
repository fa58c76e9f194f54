/** Lists without end, and answers that are not the API's. */
import { type Case, body, raw, refusal, CHANGED } from "../lies";
import { type Answer, BODY } from "../server";

const page = (honest: Answer, nextCursor: string, count = 1): Answer => ({
  ...honest,
  body: { items: Array.from({ length: count }, () => BODY), nextCursor },
});
export const LISTS: Case[] = [
  {
    lie: "a cursor that repeats",
    verb: "list",
    lies: { LIST: (honest) => page(honest, "c") },
    ends: "CXD-E401",
    calls: 2,
    says: /the same cursor twice/,
  },
  {
    lie: "cursors in a ring",
    verb: "list",
    lies: { LIST: (honest, count) => page(honest, `c${count % 3}`) },
    ends: "CXD-E401",
    calls: 4,
  },
  {
    lie: "empty pages without end",
    verb: "list",
    lies: { LIST: (honest, count) => page(honest, `c${count}`, 0) },
    ends: "CXD-E401",
    calls: 100,
    says: /more than 100 pages/,
  },
  {
    lie: "full pages without end",
    verb: "list",
    lies: { LIST: (honest, count) => page(honest, `c${count}`, 300) },
    ends: "CXD-E401",
    calls: 34,
    says: /more than 10,000 items/,
  },
  {
    lie: "an item with the id ..",
    verb: "list",
    lies: { LIST: body({ items: [{ ...BODY, id: ".." }] }) },
    ends: "CXD-E401",
  },
  {
    lie: "an item with the tag *",
    verb: "list",
    lies: { LIST: body({ items: [{ ...BODY, etag: "*" }] }) },
    ends: "CXD-E401",
  },
  {
    lie: "a second page",
    verb: "list",
    lies: { LIST: (honest, count) => (count === 1 ? page(honest, "c") : honest) },
    ends: "ok",
    calls: 2,
  },
];

export const FOREIGN: Case[] = [
  {
    lie: "a page of HTML after a PUT",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: raw("<html>") },
    ends: "ok",
    writes: 1,
    after: { dialRate: 1.2 },
  },
  {
    lie: "a 404 of HTML",
    verb: "read",
    lies: { GET: raw("<html>", { status: 404, headers: {} }) },
    ends: "CXD-E304",
  },
  {
    lie: "a 404 without a request id",
    verb: "read",
    lies: {
      GET: (honest) => ({ ...refusal(404, [{ code: "not_found", message: "no" }])(honest, 1), headers: {} }),
    },
    ends: "CXD-E304",
  },
  {
    lie: "a redirect",
    verb: "read",
    lies: { GET: raw("", { status: 302, headers: { location: "http://elsewhere.invalid/" } }) },
    ends: "CXD-E300",
    calls: 1,
  },
  {
    lie: "a DELETE answered 200",
    verb: "delete",
    // No resource of this process names it by configId, so that it may be deleted.
    id: "dc-9",
    lies: { DELETE: raw("{}", { status: 200 }), GET: body({ id: "dc-9" }) },
    ends: "CXD-E401",
    writes: 3,
  },
];
