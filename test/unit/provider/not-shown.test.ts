/** Whether a body shows what was sent: laws over bodies, and a table of what is a difference. */
import fc from "fast-check";
import { declaredFields, fieldValue, notShown, withField } from "./field-map";
import { PACING } from "../../pacing";

type Json = Record<string, unknown>;

const value = fc.jsonValue({ maxDepth: 3 }).filter((one) => one !== null);
const key = fc.string({ minLength: 1, maxLength: 8 }).filter((one) => one !== "__proto__");
const sentBody = fc
  .record({
    dialRate: fc.double({ min: 0.1, max: 10, noNaN: true }),
    rules: fc.dictionary(key, value),
    campaignId: key,
  })
  .map(({ dialRate, rules, campaignId }): Json => ({
    name: "n",
    ...PACING,
    dialRate,
    campaignId,
    complianceRules: rules,
  }));
const laws = { seed: 17, numRuns: 300 };

/** The same value with its keys turned round, one more key in each object, and every number as a text. */
function disguised(one: unknown): unknown {
  if (typeof one === "number") return /^-?\d+(\.\d+)?$/.test(String(one)) ? String(one) : one;
  if (Array.isArray(one)) return one.map(disguised);
  if (typeof one !== "object" || one === null) return one;
  const entries = Object.entries(one).map(([name, inner]) => [name, disguised(inner)] as const);
  return Object.fromEntries([["added by the server", 1], ...entries.reverse()]);
}

describe("a body", () => {
  it("shows itself", () => {
    fc.assert(
      fc.property(sentBody, (sent) => expect(notShown(sent, structuredClone(sent), sent)).toEqual([])),
      laws,
    );
  });

  it("is shown in another order, with more keys, and with numbers as texts", () => {
    fc.assert(
      fc.property(sentBody, (sent) => {
        const live = disguised(sent) as Json;
        expect(notShown(sent, { ...live, id: "dc-1", version: 3 }, sent)).toEqual([]);
      }),
      laws,
    );
  });

  it("does not show a field that was changed or lost, whichever it is", () => {
    fc.assert(
      fc.property(sentBody, (sent) => {
        for (const field of declaredFields(sent)) {
          const changed = withField(sent, field, `not ${JSON.stringify(fieldValue(sent, field))}`);
          expect(notShown(sent, changed)).toEqual([field]);
          // A body without a name is one of a server without the extensions.
          const lost = withField(sent, field, undefined);
          expect(notShown(sent, lost, sent)).toEqual([field]);
        }
      }),
      laws,
    );
  });

  it("does not show a field that was taken away and stayed", () => {
    fc.assert(
      fc.property(sentBody, (before) => {
        for (const field of declaredFields(before).filter((path) =>
          /^(campaignId|complianceRules\.)/.test(path),
        )) {
          const sent = withField(before, field, undefined);
          expect(notShown(sent, before, before)).toEqual([field]);
          expect(notShown(sent, sent, before)).toEqual([]);
        }
      }),
      laws,
    );
  });
});

const SENT: Json = { name: "n", ...PACING, vendorKey: 1, complianceRules: { a: [{ b: 1 }], c: "7" } };
it.each<[string, Json, string[]]>([
  ["a key of the server's own that changes", { vendorKey: 2 }, []],
  ["a key of the server's own that goes", { vendorKey: undefined }, []],
  ["a number as another text", { dialRate: "1.50" }, []],
  ["a number as a text with more than digits", { dialRate: "1.5x" }, ["dialRate"]],
  ["another number as a text", { dialRate: "1.6" }, ["dialRate"]],
  ["a number as true", { agentRatio: true }, ["agentRatio"]],
  [
    "a text of digits as another text",
    { complianceRules: { a: [{ b: 1 }], c: "07" } },
    ["complianceRules.c"],
  ],
  ["a text of digits as a number", { complianceRules: { a: [{ b: 1 }], c: 7 } }, []],
  ["a longer list", { complianceRules: { a: [{ b: 1 }, {}], c: "7" } }, ["complianceRules.a"]],
  ["a shorter list", { complianceRules: { a: [], c: "7" } }, ["complianceRules.a"]],
  ["a list as an object", { complianceRules: { a: { 0: { b: 1 } }, c: "7" } }, ["complianceRules.a"]],
  ["null for a value", { dialRate: null }, ["dialRate"]],
  ["no rules at all", { complianceRules: undefined }, ["complianceRules.a", "complianceRules.c"]],
  ["no name and no campaign, on a server that has none", { name: undefined, campaignId: undefined }, []],
])("%s", (_, change, fields) => expect(notShown(SENT, { ...SENT, ...change })).toEqual(fields));
