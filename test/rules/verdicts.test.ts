/** Configs that were judged wrongly before the table of 2026-11-28 and its evaluation: each row is a bug report. */
import fc from "fast-check";
import { evaluate, TABLE } from "pulumi-cxone-dialer/rules";
import { US_HOURS, US_RULES } from "../policies/pack";

const DATE = "2026-11-28";
const allDay = [["00:00", "24:00"]];
const AROUND_THE_CLOCK = Object.fromEntries(
  ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, allDay]),
);
const night = { ...AROUND_THE_CLOCK, publicHolidays: "as-weekday" };

interface Config {
  pacingType?: string;
  maxAbandonmentRate?: number;
  rules?: object;
  date?: string;
}

function mandatory(code: string, purpose: string, { rules, date = DATE, ...fields }: Config) {
  const complianceRules = { ...US_RULES, jurisdictions: [code], purpose, ...rules };
  const inputs = { pacingType: "predictive", maxAbandonmentRate: 0.03, ...fields, complianceRules };
  const found = evaluate(inputs, date).filter(({ level }) => level === "mandatory");
  return [...new Set(found.map(({ id }) => id))].sort();
}

describe("a verdict that was wrong", () => {
  it.each<[string, string, string, Config, string[]]>([
    [
      "1: a charity at night with 5 %",
      "US",
      "charity",
      { maxAbandonmentRate: 0.05, rules: { callingHours: night, abandonmentWindow: { type: "campaign" } } },
      ["CXD002", "CXD003", "CXD007"],
    ],
    [
      "2: collection at night, records for a year",
      "US",
      "debt-collection",
      {
        rules: {
          callingHours: night,
          maxAttempts: [{ attempts: 3, perHours: 24 }],
          recordRetentionMonths: 12,
        },
      },
      ["CXD007", "CXD009", "CXD012", "CXD032"],
    ],
    [
      "3: collection in California with 5 %",
      "US-CA",
      "debt-collection",
      { maxAbandonmentRate: 0.05 },
      ["CXD002", "CXD009"],
    ],
    [
      "4: a party at night in Canada",
      "CA",
      "political",
      { rules: { callingHours: night } },
      ["CXD003", "CXD004", "CXD007"],
    ],
    [
      "5: a charity on Sunday in Australia",
      "AU",
      "charity",
      { rules: { callingHours: night } },
      ["CXD007", "CXD032"],
    ],
    [
      "6: a survey with 5 % in GB",
      "GB",
      "survey",
      { maxAbandonmentRate: 0.05 },
      ["CXD002", "CXD003", "CXD004", "CXD010", "CXD032"],
    ],
    ["7: 5 % in Italy", "IT", "telemarketing", { maxAbandonmentRate: 0.05 }, ["CXD002", "CXD004", "CXD010"]],
    [
      "8: cold calls in France",
      "FR",
      "telemarketing",
      { rules: { consent: { basis: "registry-screened" }, callingHours: { ...night, mon: [] } } },
      ["CXD007", "CXD009", "CXD028", "CXD032"],
    ],
    [
      "9: Australia after its Standard lapsed",
      "AU",
      "telemarketing",
      { date: "2027-04-01", rules: { callingHours: night } },
      ["CXD007", "CXD032"],
    ],
    ["10: a row without numbers", "SG", "telemarketing", { rules: { callingHours: night } }, ["CXD032"]],
    [
      "11: a survey on holidays in Australia",
      "AU",
      "survey",
      { rules: { callingHours: US_HOURS } },
      ["CXD007", "CXD032"],
    ],
    ["12: Maryland with federal hours", "US-MD", "telemarketing", {}, ["CXD007", "CXD009"]],
    ["12: Texas", "US-TX", "telemarketing", {}, ["CXD007"]],
    ["12: Kentucky", "US-KY", "telemarketing", {}, ["CXD007"]],
    ["12: Louisiana", "US-LA", "telemarketing", {}, ["CXD007"]],
    ["13: no number to call back", "US", "telemarketing", { rules: { callerId: undefined } }, ["CXD013"]],
    [
      "14: a campaign of 21 days",
      "US",
      "telemarketing",
      { rules: { abandonmentWindow: { type: "campaign", days: 21 } } },
      [],
    ],
    [
      "14: rolling days",
      "US",
      "telemarketing",
      { rules: { abandonmentWindow: { type: "rolling-days", days: 30 } } },
      [],
    ],
    [
      "15: GB by the campaign's clock",
      "GB",
      "survey",
      { rules: { timezoneBasis: "campaign" } },
      ["CXD003", "CXD004", "CXD010", "CXD032"],
    ],
    ["16: the Netherlands at 22:30", "NL", "telemarketing", { rules: { callingHours: night } }, ["CXD032"]],
    ["17: a state that was unknown", "US-VA", "telemarketing", {}, []],
    ["17: a state that nobody looked at", "US-NY", "telemarketing", {}, []],
    [
      "progressive pacing with 5 %",
      "US",
      "telemarketing",
      { pacingType: "progressive", maxAbandonmentRate: 0.05 },
      ["CXD002"],
    ],
    ["a ringing of 15000 ms", "US", "telemarketing", { rules: { minRingSeconds: 15_000 } }, ["CXD005"]],
    [
      "a connect time of 2000 ms",
      "US",
      "telemarketing",
      { rules: { connectWithinSeconds: 2_000 } },
      ["CXD004"],
    ],
    ["the code us", "us", "telemarketing", {}, ["CXD001", "CXD002"]],
  ])("%s", (_, code, purpose, config, ids) => expect(mandatory(code, purpose, config)).toEqual(ids));
});

describe("a declaration", () => {
  const DECLARATIONS = {
    abandonmentWindow: fc.constantFrom({ type: "campaign" }, { type: "rolling-days", days: 7 }, [
      { type: "calendar-day" },
    ]),
    abandonmentDenominator: fc.constantFrom("live-answers", "all-calls"),
    connectWithinSeconds: fc.constantFrom(0.5, 2, 10),
    minRingSeconds: fc.constantFrom(1, 15, 120),
    recordRetentionMonths: fc.constantFrom(1, 60),
    cooldownAfterAbandonHours: fc.constantFrom(0, 72, 500),
    timezoneBasis: fc.constantFrom("campaign", "called-party"),
    audience: fc.constantFrom("consumer", "business"),
    amd: fc.constantFrom(
      { enabled: true, countFalsePositives: false },
      { enabled: false, countFalsePositives: false },
    ),
    consent: fc.constantFrom({ basis: "none" }, { basis: "registry-screened" }, { basis: "written-consent" }),
    vendorsOwn: fc.anything(),
  };
  const keyOf: Readonly<Record<string, string[]>> = {
    abandonmentWindow: ["CXD003"],
    abandonmentDenominator: ["CXD003"],
    connectWithinSeconds: ["CXD004"],
    minRingSeconds: ["CXD005"],
    recordRetentionMonths: ["CXD012"],
    cooldownAfterAbandonHours: ["CXD010"],
    timezoneBasis: ["CXD008"],
    amd: ["CXD011"],
    audience: ["CXD028"],
    consent: ["CXD028"],
  };
  const code = fc.constantFrom(...TABLE.rows.map(({ id }) => id));
  const purpose = fc.constantFrom(
    "telemarketing",
    "debt-collection",
    "survey",
    "charity",
    "political",
    "service",
  );

  it("never takes a mandatory finding of another area away, and meets its own only by the law's number", () => {
    fc.assert(
      fc.property(
        code,
        purpose,
        fc.record(DECLARATIONS, { requiredKeys: [] }),
        (jurisdiction, reason, declared) => {
          const fields = { pacingType: "predictive", maxAbandonmentRate: 0.04 };
          const base = { jurisdictions: [jurisdiction], purpose: reason };
          const ids = (more: object) =>
            evaluate({ ...fields, complianceRules: { ...base, ...more } }, DATE)
              .filter(({ level }) => level === "mandatory")
              .map(({ id }) => id);
          const own = Object.keys(declared).flatMap((key) => keyOf[key] ?? []);
          const after = new Set(ids(declared));
          return ids({}).every((id) => own.includes(id) || after.has(id));
        },
      ),
      { seed: 20261128, numRuns: 500 },
    );
  });
});
