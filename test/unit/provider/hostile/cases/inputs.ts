/** Ids that a program or a state names, and tokens. */
import { type Case, CHANGED, IDS } from "../lies";

export const INPUTS: Case[] = [
  ...IDS.flatMap(([what, id]): Case[] => [
    {
      lie: `configId ${what}`,
      verb: "check",
      inputs: { configId: id },
      ends: "refused",
      calls: 0,
      says: /configId must be/,
    },
    {
      lie: `campaignId ${what}`,
      verb: "create",
      inputs: { campaignId: id },
      ends: "CXD-E110",
      calls: 0,
      says: /campaignId must be/,
    },
  ]),
  { lie: "a resource of the id .. is refreshed", verb: "read", id: "..", ends: "CXD-E110", calls: 0 },
  { lie: "a resource of the id .. is destroyed", verb: "delete", id: "..", ends: "CXD-E110", calls: 0 },
  {
    lie: "a resource of an empty id is updated",
    verb: "update",
    id: "",
    inputs: CHANGED,
    ends: "CXD-E110",
    calls: 0,
  },
  {
    lie: "a resource of an id with a line break is refreshed",
    verb: "read",
    id: "a\nb",
    ends: "CXD-E110",
    calls: 0,
  },
];

/** The token comes with the first call, so that each of these has a process of its own. */
export const TOKENS: [string, Record<string, unknown>, string][] = [
  ["without expires_in", { expires_in: undefined }, "ok"],
  ["with expires_in null", { expires_in: null }, "ok"],
  ["with expires_in as a text", { expires_in: "3600" }, "ok"],
  ["with expires_in a word", { expires_in: "soon" }, "CXD-E401"],
  ["with expires_in below 0", { expires_in: -1 }, "CXD-E401"],
  ["with a line break", { access_token: "a\r\nX-Evil: 1" }, "CXD-E401"],
  ["with a space", { access_token: "a b" }, "CXD-E401"],
  ["of 9,000 characters", { access_token: "a".repeat(9_000) }, "CXD-E401"],
  ["that is a number", { access_token: 5 }, "CXD-E401"],
];
