/** The plan of a rollback, over bodies and records of every kind: pure. */
import { redactorFor } from "./verbs";
import fc from "fast-check";
import type { Change } from "../../../provider/audit/ledger";
import type { Intent, Outcome, Result, Sealed } from "../../../provider/audit/record";
import { bodyChanges, declaredFields, fieldValue, isRemovable } from "./field-map";
import { fieldRows } from "../../../provider/rollback/fields";
import { historyOf, lastOf } from "../../../provider/rollback/history";
import { staleness } from "../../../provider/rollback/staleness";
import { planRollback } from "../../../provider/rollback";
import type { WireBody } from "../../../provider/schema";
import { PACING } from "../../pacing";
import { intent } from "./audit/entries";

const TENANT = "https://tenant.example";
const SEED = 17;

const liveOf = (body: Record<string, unknown>) => ({
  body: { id: "dc-1", version: 3, name: "renewals", ...PACING, complianceRules: {}, ...body } as WireBody,
  etag: '"3"',
});

const hash = (number: number): string => number.toString(16).padStart(64, "0");

let made = 0;
/** A change from one version to the next, with what is known of it. */
function change(
  from: number,
  result: Result | "open",
  more: Partial<Intent> = {},
  to = from + 1,
  fields: Record<string, unknown> = {},
): Change {
  made++;
  const seal = { sequence: 1, previous: hash(0), time: "2026-01-01T00:00:00.000Z" };
  const body = (version: number) => ({ ...liveOf({ version, ...fields }).body });
  const announced = {
    ...intent({ before: body(from), ...more }),
    ...seal,
    hash: hash(2 * made),
  } as Sealed<Intent>;
  const outcome: Sealed<Outcome> = {
    ...seal,
    kind: "outcome",
    intent: announced.hash,
    hash: hash(2 * made + 1),
    result: result === "open" ? "unknown" : result,
    object: "dc-1",
    ...(result === "success" && more.action !== "delete" && { after: body(to), etag: `"${to}"` }),
  };
  return { chain: "a", intent: announced, result, event: "none", ...(result !== "open" && { outcome }) };
}

const stateOf = (version: number, etag = `"${version}"`) => ({ ...liveOf({ version }), etag });
const staleReason = (all: Change[], live = stateOf(3)) =>
  staleness(historyOf("dc-1", TENANT, all), live)?.reason;

describe("the live version is that of the last record", () => {
  const up = change(2, "success");
  it.each([
    ["after a change with an answer", [change(1, "success"), up]],
    ["whatever the order of the records", [up, change(1, "success")]],
    [
      "after a refused, a conflicting or a failed try",
      [up, ...(["refused", "conflict", "failed"] as const).map((result) => change(3, result))],
    ],
    [
      "after a try without an answer whose version another change is known to have made",
      [up, change(2, "unknown"), change(1, "open")],
    ],
    ["after a repeat that another record tells of", [up, change(3, "repeat")]],
  ])("%s", (_, all) => expect(staleReason(all)).toBeUndefined());

  it.each([
    ["a newer version", [up], stateOf(4), "other-version"],
    ["an older version", [up], stateOf(2), "other-version"],
    ["the same version under another tag", [up], stateOf(3, '"x"'), "other-version"],
    ["the same tag at another version", [up], stateOf(4, '"3"'), "other-version"],
    ["an open change", [up, change(3, "open")], stateOf(3), "unknown"],
    ["an open change that an earlier clock wrote", [change(3, "open"), up], stateOf(3), "unknown"],
    ["a change without an answer", [up, change(3, "unknown")], stateOf(3), "unknown"],
    ["a change that could not be settled", [up, change(3, "undetermined")], stateOf(3), "unknown"],
    ["a deletion", [up, change(3, "success", { action: "delete" })], stateOf(3), "deleted"],
  ] as const)("but not with %s", (_, all, live, reason) => expect(staleReason([...all], live)).toBe(reason));

  it("and records of another tenant or of another object say nothing", () => {
    const others = [change(3, "success", { baseUrl: "https://other.example" })];
    expect(staleReason([...others, change(2, "success")])).toBeUndefined();
    expect(() => historyOf("dc-1", TENANT, others)).toThrow(/CXD-E104: .*other\.example/);
    expect(() => historyOf("dc-2", TENANT, [change(2, "success")])).toThrow(/CXD-E603: .*knows no change/);
  });

  it("and the last one is the one that left the highest version", () => {
    const all = [change(2, "success"), change(1, "success"), change(2, "failed")];
    expect(lastOf(historyOf("dc-1", TENANT, all))).toBe(all[0]);
  });
});

const rules = fc.dictionary(fc.constantFrom("a", "b", "c.d", "__proto__", ""), fc.jsonValue());
const body = fc.record(
  {
    name: fc.string({ minLength: 1 }),
    campaignId: fc.option(fc.constantFrom("c1", "c2")),
    dialRate: fc.constantFrom(1, 2, 3),
    agentRatio: fc.constantFrom(1, 1.5),
    complianceRules: rules,
    vendorKey: fc.jsonValue(),
  },
  { requiredKeys: ["name", "dialRate", "agentRatio", "complianceRules"] },
);
type Fields = Record<string, unknown>;
/** The recorded values, those that the last record left, and the live ones. */
const bodies = fc.record({ values: body, left: body, live: body });

function planOf({ values, left, live }: Record<"values" | "left" | "live", Fields>, remove: string[] = []) {
  const target = change(1, "success", {}, 2, values);
  const all = [target, change(2, "success", {}, 3, left)];
  const examined = { history: historyOf("dc-1", TENANT, all), live: { ...liveOf(live), etag: '"live"' } };
  const stale = staleness(examined.history, examined.live);
  return planRollback({ ...examined, stale }, { to: target.intent.hash, remove });
}

/** The server shows an absent campaignId as null, too. */
const isNothing = (value: unknown): boolean => value === undefined || value === null;

describe("the plan", () => {
  it("writes the result column, and no field that is not in the table", () => {
    const check = (drawn: Record<"values" | "left" | "live", Fields>, picks: boolean[]) => {
      const stays = planOf(drawn).rows.filter(({ fate, field }) => fate === "stays" && isRemovable(field));
      const remove = stays.map(({ field }) => field).filter((_, index) => picks[index]);
      const plan = planOf(drawn, remove);
      for (const { field, result } of plan.rows) {
        const written = fieldValue(plan.body, field);
        expect([field, isNothing(written) ? undefined : written]).toEqual([
          field,
          isNothing(result) ? undefined : result,
        ]);
      }
      const shown = plan.rows
        .filter(({ fate }) => fate === "set" || fate === "removed")
        .map(({ field }) => field);
      expect(
        bodyChanges(plan.live.body, plan.body)
          .map(({ field }) => field)
          .sort(),
      ).toEqual(shown.sort());
      for (const { field } of stays)
        expect(fieldValue(plan.body, field) === undefined).toBe(remove.includes(field));
    };
    fc.assert(fc.property(bodies, fc.array(fc.boolean(), { minLength: 9 }), check), {
      seed: SEED,
      numRuns: 200,
    });
  });

  it("puts every recorded value back, and shows every field that is live and not as the last record left it", () => {
    fc.assert(
      fc.property(bodies, (drawn) => {
        const { rows, body: written } = planOf(drawn);
        const fields = declaredFields(drawn.values).filter(
          (field) => !isNothing((drawn.values as Fields)[field.split(".")[0] ?? ""]),
        );
        for (const field of fields)
          expect([field, fieldValue(written, field)]).toEqual([field, fieldValue(drawn.values, field)]);
        const foreign = bodyChanges(liveOf(drawn.left).body, liveOf(drawn.live).body).map(
          ({ field }) => field,
        );
        expect(rows.map(({ field }) => field)).toEqual(expect.arrayContaining(foreign));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("leaves name and campaignId alone on a server that has neither", () => {
    const live = { ...liveOf({ dialRate: 3 }), etag: '"3"' } as ReturnType<typeof liveOf> & { body: Fields };
    delete (live.body as Fields)["name"];
    const values = liveOf({ campaignId: "c1", dialRate: 1 }).body;
    const rows = fieldRows({ values, live, changedSince: [], redactor: redactorFor([]), remove: [] });
    expect(rows).toEqual([{ field: "dialRate", recorded: 1, live: 3, result: 1, fate: "set" }]);
  });

  const same = { name: "renewals", dialRate: 1, agentRatio: 1, complianceRules: {} };
  it.each([
    [
      "a value that was left out as a credential",
      { dialRate: "[redacted]" },
      /whole value of dialRate: .*left out/,
    ],
    [
      "a part of a value",
      { complianceRules: { a: { seller: "x [redacted]" } } },
      /value of complianceRules\.a:/,
    ],
    ["a name of a key", { complianceRules: { "[redacted]": 1 } }, /value of complianceRules\.\[redacted\]:/],
    ["a secret that no record names as one", { dialRate: "[secret]" }, /value of dialRate/],
    [
      "a value that is not allowed any more",
      { dialRate: 99 },
      /holds values that are not allowed: dialRate must be/,
    ],
  ])("refuses %s", (_, more, message) => {
    expect(() => planOf({ values: { ...same, ...more }, left: same, live: same })).toThrow(message);
  });

  it("writes nothing where the live value holds the same words", () => {
    const values = { ...same, complianceRules: { a: "[redacted]" } };
    expect(planOf({ values, left: values, live: values }).rows).toEqual([]);
  });
});

describe("a secret field", () => {
  const secretFields = ["dialRate", "complianceRules"];
  const values = { dialRate: "[secret]", agentRatio: 1, complianceRules: "[secret]" };
  const rowsOf = (remove: string[] = []) => {
    const live = {
      ...liveOf({ dialRate: 2.72, agentRatio: 2, complianceRules: { note: "hush" } }),
      etag: '"3"',
    };
    return fieldRows({ values, live, changedSince: [], redactor: redactorFor(secretFields), remove }).map(
      ({ field, fate, result }) => [field, fate, result],
    );
  };

  it("stays as it is live, and so does each key of secret complianceRules", () => {
    expect(rowsOf()).toEqual([
      ["name", "stays", "renewals"],
      ["pacingType", "stays", "predictive"],
      ["dialRate", "secret", 2.72],
      ["agentRatio", "set", 1],
      ["maxAbandonmentRate", "stays", 0.03],
      ["maxQueueDepth", "stays", 5],
      ["answerRateThreshold", "stays", 0.2],
      ["complianceRules.note", "secret", "hush"],
    ]);
  });

  it("cannot be removed where the record holds one", () => {
    expect(() => rowsOf(["complianceRules.note"])).toThrow(/the record holds a value for it/);
  });
});
