/** How the rules are chosen and merged, and laws that hold whatever the inputs are. */
import fc from "fast-check";
import { evaluate, type Finding, loadTable, TABLE, textOf } from "pulumi-cxone-dialer/rules";
import { implies } from "../../provider/rules/areas/attempts";
import { intersection, within } from "../../provider/rules/areas/hours";

const DATE = "2026-11-28";
const ids = (findings: Finding[]) => findings.map(({ id }) => id);

const predictive = (jurisdictions: unknown, more: object = {}, fields: object = {}) => ({
  pacingType: "predictive",
  maxAbandonmentRate: 0.03,
  ...fields,
  complianceRules: { jurisdictions, purpose: "telemarketing", ...more },
});

const of = (id: string, inputs: object, date = DATE) =>
  evaluate(inputs as Record<string, unknown>, date).filter((finding) => finding.id === id);

describe("the rows that hold", () => {
  it.each([
    ["Florida keeps the federal cap", ["US-FL"], "telemarketing", "US"],
    ["California has one of its own", ["US-CA"], "telemarketing", "US-CA"],
    ["the stricter of two counts", ["CA", "US"], "telemarketing", "US"],
    ["Canada alone allows 5 %", ["CA"], "telemarketing", undefined],
    ["Italy has one of its own", ["IT"], "telemarketing", "IT"],
    ["debt collection has no cap in the US", ["US"], "debt-collection", undefined],
    ["debt collection has one in GB", ["GB"], "debt-collection", "GB"],
    ["every purpose has one in GB", ["GB"], "survey", "GB"],
    ["every purpose has one in California", ["US-CA"], "debt-collection", "US-CA"],
    ["paid callers for a charity have the FTC's", ["US"], "charity", "US:charity"],
    ["charities have one in Canada", ["CA"], "charity", undefined],
    ["without a purpose the rows of every purpose hold", ["US"], undefined, "US"],
  ])("%s", (_, codes, purpose, cap) => {
    const found = of("CXD002", predictive(codes, { purpose }, { maxAbandonmentRate: 0.04 }));
    const verified = found.filter((finding) => finding.verified);
    expect(verified.map(({ limit }) => limit.split(" in ").at(-1)?.split(" ")[0])).toEqual(cap ? [cap] : []);
  });

  it("are the debt-collection ones for debt collection: 7 calls in 7 days", () => {
    const [finding] = of("CXD009", predictive(["US-FL"], { purpose: "debt-collection" }));
    expect(finding).toMatchObject({
      limit: "at most 7 in 168 h in US:debt-collection (a presumption, which can be rebutted)",
      verified: true,
    });
  });

  it("are those in force on the date", () => {
    const low = predictive(["US"], { recordRetentionMonths: 24 });
    expect(of("CXD012", low, "2024-05-15")).toEqual([]);
    expect(of("CXD012", low, "2024-05-16")).toHaveLength(1);
  });

  it("merge: hours intersect, ring and retention are the longest, the clock is the strictest", () => {
    const found = evaluate(predictive(["CA", "FR", "US"], { connectWithinSeconds: 3 }), DATE);
    const limitOf = (id: string) => found.find((finding) => finding.id === id)?.limit;
    expect(limitOf("CXD007")).toContain("mondays 10:00-13:00 and 14:00-20:00");
    expect(limitOf("CXD005")).toBe("at least 15 s in US");
    expect(limitOf("CXD012")).toBe("at least 60 months in US");
    expect(found.filter(({ id }) => id === "CXD004").map(({ limit }) => limit)).toEqual([
      "at most 2 s in CA",
      "from answer in CA",
    ]);
  });
});

describe("a finding", () => {
  it("has the value, the limit, the clause, the version, the source and the fix", () => {
    const [finding] = of("CXD002", predictive(["US"], {}, { maxAbandonmentRate: 0.04 }));
    expect(finding).toEqual({
      id: "CXD002",
      path: "maxAbandonmentRate",
      found: "0.04 (declared, 4 %)",
      limit: "at most 0.03 (3 %) of live-answered calls in US",
      rule: "16 CFR 310.4(b)(4)(i); 47 CFR 64.1200(a)(7)",
      version: "2026-11-28",
      source: expect.stringMatching(/^16 CFR 310 as amended .* public CFR mirror/) as string,
      fix: "Set it to 0.03 or less.",
      verified: true,
      level: "mandatory",
    });
  });

  it.each([
    ["US", "telemarketing", "CXD012", /^16 CFR 310\.5\(a\)/, /^16 CFR 310 as amended/],
    ["US", "telemarketing", "CXD006", /310\.4\(b\)\(4\)\(iii\)/, /^47 CFR 64\.1200/],
    ["US", "debt-collection", "CXD009", /^12 CFR 1006\.14/, /1006/],
    ["US", "debt-collection", "CXD012", /^12 CFR 1006\.100/, /^12 CFR 1006\.6 and 1006\.100/],
    ["FR", "telemarketing", "CXD007", /D\. 223-9/, /223-9/],
    ["CA", "telemarketing", "CXD004", /UTR Part III/, /fact sheet/],
  ])("of %s %s %s has the clause and the source of its own value", (code, purpose, id, clause, source) => {
    const [finding] = of(id, predictive([code], { purpose }));
    expect([finding?.rule, finding?.source]).toEqual([
      expect.stringMatching(clause),
      expect.stringMatching(source),
    ]);
  });

  it.each([
    ["GB", "CXD002", { maxAbandonmentRate: 0.04 }, /a former marker: no level is safe/],
    ["DE", "CXD009", {}, /a regulator's indicator, not a statute/],
    ["BR", "CXD007", {}, /a code of conduct, which binds its adherents/],
    [
      "IT",
      "CXD012",
      {},
      /unverified: nobody read this number in its source, so it refuses nothing by itself/,
    ],
  ])("of %s says what its limit is worth", (code, id, fields, words) => {
    expect(
      of(id, predictive([code], {}, fields))
        .map(textOf)
        .join("\n"),
    ).toMatch(words);
  });
});

describe("what the data does not say", () => {
  const texts = (inputs: object, date = DATE) => of("CXD017", inputs, date).map(textOf).join("\n");

  it.each([
    [
      "a former marker",
      predictive(["GB"]),
      /maxAbandonmentRate is above 0, and GB has no safe level since it withdrew 0\.03/,
    ],
    [
      "an area without a rule",
      predictive(["US"]),
      /no rule known on how often one person may be called for US\/telemarketing/,
    ],
    ["a state whose law nobody read", predictive(["US-NY"]), /state law of US-NY not looked at/],
    [
      "calls to businesses",
      predictive(["US"], { audience: "business" }),
      /outside the TSR .*compared all the same/,
    ],
    [
      "a change that can come on any day",
      predictive(["US-FL"]),
      /a change of US can come on any day: FCC 25-76/,
    ],
  ])("is an advisory: %s", (_, inputs, words) => {
    expect(texts(inputs)).toMatch(words);
    expect(of("CXD017", inputs).every(({ level }) => level === "advisory")).toBe(true);
  });

  it.each([
    ["ES", "2026-10-28", undefined],
    ["ES", "2026-10-29", /ES changes on 2026-12-28, in 60 days: end of the twelve months.*grade A/],
    ["ES", "2026-12-28", /ES was to change on 2026-12-28: .*needs a new look/],
    ["US", "2026-12-01", undefined],
    ["US", "2026-12-02", /US changes on 2027-01-31, in 60 days: .*unverified, grade U/],
    ["FR", "2026-11-28", /FR was to change on 2026-08-11: decree on hours/],
    ["BR", "2026-11-28", /BR was to change on 2026-05-31: short-call order ran out/],
  ])("names the dated changes of %s from 60 days before: on %s", (code, date, words) => {
    const dated = texts(predictive([code]), date)
      .split("\n")
      .filter((line) => /change[s]? on \d/.test(line));
    if (words === undefined) expect(dated).toEqual([]);
    else expect(dated).toContainEqual(expect.stringMatching(words));
  });

  it("includes the age of the table, when it is more than 365 days old", () => {
    expect(texts(predictive(["US"]), "2027-11-28")).not.toMatch(/days old/);
    expect(texts(predictive(["US"]), "2027-11-29")).toMatch(/the table is 366 days old/);
  });

  it("includes rows that are not in force", () => {
    expect(
      of("CXD017", predictive(["FR"]), "2023-02-28")
        .map(textOf)
        .join(),
    ).toMatch(/not in force on 2023-02-28/);
  });
});

const CODES = TABLE.rows.map(({ id }) => id);
const clock = fc
  .nat(24 * 4)
  .map(
    (quarter) =>
      `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
  );
const windows = fc
  .array(fc.tuple(clock, clock), { maxLength: 3 })
  .map((pairs) => pairs.filter(([from, to]) => from < to));
const options = { numRuns: 300, seed: 20261124 };

describe("laws", () => {
  it("an intersection lies within both, and what lies within both lies within it", () => {
    fc.assert(
      fc.property(windows, windows, windows, (a, b, c) => {
        const both = intersection(a, b);
        return within(both, a) && within(both, b) && (within(c, a) && within(c, b)) === within(c, both);
      }),
      options,
    );
  });

  it("an attempt limit that implies another lets no schedule of calls through that breaks it", () => {
    const limit = fc.record({
      attempts: fc.integer({ min: 1, max: 5 }),
      perHours: fc.integer({ min: 1, max: 48 }),
    });
    const breaks = (calls: number[], { attempts, perHours }: { attempts: number; perHours: number }) =>
      calls.some((from) => calls.filter((at) => at >= from && at < from + perHours).length > attempts);
    fc.assert(
      fc.property(limit, limit, fc.array(fc.nat(96), { maxLength: 40 }), (own, other, calls) => {
        fc.pre(implies(own, other) && !breaks(calls, own));
        return !breaks(calls, other);
      }),
      options,
    );
  });

  it("one more jurisdiction never takes a finding of an area away", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CODES),
        fc.constantFrom(...CODES),
        fc.double({ min: 0, max: 0.06 }),
        (a, b, rate) => {
          const fields = { maxAbandonmentRate: rate };
          const rules = { minRingSeconds: 10, connectWithinSeconds: 2.5, recordRetentionMonths: 30 };
          const breaches = (codes: string[]) =>
            new Set(
              ids(
                evaluate(predictive(codes, rules, fields), DATE).filter((one) => one.level === "mandatory"),
              ),
            );
          const [one, both] = [breaches([a]), breaches([a, b])];
          return [...one].every((id) => both.has(id));
        },
      ),
      options,
    );
  });

  it("a table of another day is another version in every finding", () => {
    const table = loadTable({ ...TABLE, version: "2027-01-01" });
    const found = evaluate(predictive(["US"]), DATE, table);
    expect(new Set(found.map(({ version }) => version))).toEqual(new Set(["2027-01-01"]));
  });
});
