/** Answers about another object, or about one that cannot be. */
import { type Case, body, CHANGED, IDS } from "../lies";

export const ABOUT: Case[] = [
  {
    lie: "an adoption's GET shows another object",
    verb: "create",
    lies: { GET: body({ id: "dc-2" }) },
    ends: "CXD-E401",
    says: /with another object, whose id is dc-2/,
  },
  {
    lie: "a refresh's GET shows another object",
    verb: "read",
    lies: { GET: body({ id: "dc-2" }) },
    ends: "CXD-E401",
  },
  {
    lie: "a PUT shows another object",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: body({ id: "dc-2" }) },
    ends: "ok",
    writes: 1,
    after: { dialRate: 1.2, dialerConfigId: "dc-1", etag: '"v2"' },
  },
  {
    lie: "a PUT and each GET show another object",
    verb: "update",
    inputs: CHANGED,
    lies: { PUT: body({ id: "dc-2" }), GET: body({ id: "dc-2" }) },
    ends: "CXD-E401",
    writes: 1,
  },
  {
    lie: "a POST shows an object of another name",
    verb: "create",
    inputs: { configId: undefined },
    lies: { POST: body({ id: "dc-2", name: "victim" }) },
    ends: "CXD-E401",
    writes: 1,
    says: /dc-2, which has another name/,
  },
  {
    lie: "a POST shows an object without a version",
    verb: "create",
    inputs: { configId: undefined },
    lies: { POST: body({ id: "dc-2", version: undefined }) },
    ends: "CXD-E401",
    writes: 1,
    says: /names dialer config dc-2, which may have been made, and cannot be used/,
  },
  {
    lie: "a campaign is another one",
    verb: "check",
    inputs: { campaignId: "cmp-1" },
    lies: { CAMPAIGN: body({ id: "cmp-2" }) },
    ends: "CXD-E401",
  },
  {
    lie: "a campaign has a malformed id",
    verb: "check",
    inputs: { campaignId: "cmp-3" },
    lies: { CAMPAIGN: body({ id: ".." }) },
    ends: "CXD-E401",
  },
  {
    lie: "a live body names the campaign ..",
    verb: "check",
    lies: { GET: body({ campaignId: ".." }) },
    ends: "CXD-E401",
    calls: 1,
  },
  ...IDS.map(([what, id]): Case => ({
    lie: `a GET shows an id ${what}`,
    verb: "read",
    lies: { GET: body({ id }) },
    ends: "CXD-E401",
  })),
  ...IDS.filter(([, id]) => id !== 1)
    .map(([what, id]): Case => ({
      lie: `a POST shows an id ${what}`,
      verb: "create",
      inputs: { configId: undefined },
      lies: { POST: body({ id }) },
      ends: "CXD-E401",
      writes: 1,
    }))
    .slice(0, 2),
];
