/** The cap, the windows and the remarks that the simulation judges by: the strictest number that anybody knows. */
import { legalOf } from "../../../provider/preview/legal";
import { loadTable, type Row, TABLE } from "../../../provider/rules";
import type { ComplianceRules, Forecast } from "../../../provider/schema";
import { connectRule } from "../../../provider/simulation/from-config";

const DATE = "2026-11-28";
const legal = (
  rules: ComplianceRules,
  { ceiling, forecast, table }: { ceiling?: number; forecast?: Forecast; table?: typeof TABLE } = {},
) =>
  legalOf({
    rules: { purpose: "telemarketing", ...rules },
    maxAbandonmentRate: ceiling,
    forecast,
    date: DATE,
    table,
  });

describe("the cap", () => {
  it.each<[string[], number | undefined, number, string, RegExp]>([
    [["US"], 0.05, 0.03, "US", /^the cap$/],
    [["US"], 0.01, 0.01, "maxAbandonmentRate", /^the ceiling$/],
    [["CA", "US-FL"], 0.05, 0.03, "US", /^the cap$/],
    [["US-NY"], undefined, 0.03, "US", /^the cap$/],
    [["IT"], undefined, 0.03, "IT", /^the cap$/],
    [["CA"], undefined, 0.05, "CA", /^the cap$/],
    [["GB"], 0.05, 0.03, "GB", /^the former marker$/],
    [["DE"], undefined, 0.03, "assumption: the strictest number of the table", /^a planning number$/],
    [["FR", "AU"], undefined, 0.03, "assumption: the strictest number of the table", /^a planning number$/],
    [["DE"], 0.05, 0.05, "maxAbandonmentRate", /^the ceiling$/],
  ])("of %j with the ceiling %p is %p (%s)", (jurisdictions, ceiling, rate, of, what) => {
    const { cap } = legal({ jurisdictions }, { ...(ceiling !== undefined && { ceiling }) });
    expect(cap).toMatchObject({ rate, of, what: expect.stringMatching(what) as string });
  });

  it("counts where nobody verified it, and says so", () => {
    const unverified = (row: Row): Row =>
      row.id === "IT"
        ? ({
            ...row,
            values: {
              ...row.values,
              maxAbandonmentRate: {
                ...row.values.maxAbandonmentRate,
                value: 0.02,
                read: "U",
                verified: false,
              },
            },
          } as Row)
        : row;
    const table = loadTable({ ...TABLE, rows: TABLE.rows.map(unverified) });
    for (const ceiling of [0.05, 0.03]) {
      const { cap, windows, remarks } = legal({ jurisdictions: ["IT"] }, { table, ceiling });
      expect(cap).toEqual({ rate: 0.02, of: "IT", what: "the cap (unverified)" });
      expect(windows.map(({ cap: of }) => of)).toEqual([0.02]);
      expect(remarks.join()).toMatch(/the number of IT is unverified/);
      expect(
        legal({ jurisdictions: ["IT"] }, { table, ceiling }).verified?.windows.map((one) => one.cap),
      ).toEqual([ceiling]);
    }
    expect(legal({ jurisdictions: ["US", "IT"] }, { table, ceiling: 0.05 }).cap.rate).toBe(0.02);
  });

  it("is no legal verdict where no number is known, whatever the ceiling is", () => {
    for (const ceiling of [undefined, 0.05])
      expect(legal({ jurisdictions: ["FR"] }, { ...(ceiling && { ceiling }) })).toMatchObject({
        cap: {
          noLaw: expect.stringMatching(/^no rule known on abandoned calls for FR\/telemarketing/) as string,
        },
        remarks: expect.arrayContaining([
          expect.stringMatching(/^no legal verdict, no rule known/),
        ]) as string[],
      });
  });

  it("of one code is no verdict on another, and without a code there is none", () => {
    const both = legal({ jurisdictions: ["US", "FR"] }, { ceiling: 0.05 });
    expect([both.cap.of, both.remarks.join()]).toEqual([
      "US",
      expect.stringMatching(/no legal verdict, .*FR/),
    ]);
    const remarks = (rules: ComplianceRules) =>
      legalOf({ rules, maxAbandonmentRate: 0.05, date: DATE }).remarks.join();
    expect(remarks({})).toMatch(/no legal verdict, no jurisdiction is declared/);
    expect(remarks({ jurisdictions: ["FR"] })).toMatch(/no legal verdict, .*for FR\/any purpose/);
  });

  it("of an unknown code is not known, and the likely code is named", () => {
    expect(legal({ jurisdictions: ["us"] }, { ceiling: 0.05 }).remarks.join()).toMatch(
      /its cap is not known; did you mean US\?/,
    );
  });
});

describe("the windows", () => {
  it.each([
    [
      ["US", "GB"],
      ["30 days (US) 0.03", "a day (GB) 0.03"],
    ],
    [["CA"], ["a month (CA) 0.04"]],
    // A month of 30 days is counted like 30 days: the lower cap says everything.
    [["US", "CA"], ["30 days (US) 0.03"]],
  ])(
    "of %j are those of each law, with the stricter of its cap and the ceiling",
    (jurisdictions, expected) => {
      const { windows } = legal({ jurisdictions }, { ceiling: 0.04 });
      expect(windows.map(({ window, cap }) => `${window} ${cap}`)).toEqual(expected);
    },
  );

  it("are the declared ones where no law has any", () => {
    const abandonmentWindow = [{ type: "calendar-day" as const }, { type: "rolling-days" as const, days: 7 }];
    expect(legal({ jurisdictions: ["DE"], abandonmentWindow }, { ceiling: 0.02 }).windows).toMatchObject([
      { window: "a day", cap: 0.02 },
      { window: "7 days", rolling: true, cap: 0.02 },
    ]);
  });
});

describe("the connect rule", () => {
  it.each([
    [{}, {}, {}, {}],
    [{ connectWithinSeconds: 10 }, {}, { connectWithinSeconds: 2 }, { connectWithinSeconds: 2 }],
    [{ connectWithinSeconds: 1 }, {}, { connectWithinSeconds: 2 }, { connectWithinSeconds: 1 }],
    [{}, { connectWithinSeconds: 9 }, { connectWithinSeconds: 2 }, { connectWithinSeconds: 2 }],
    [{ connectWithinSeconds: 3 }, { connectWithinSeconds: 1 }, {}, { connectWithinSeconds: 1 }],
    [
      { connectMeasuredFrom: "greeting-end" },
      {},
      { connectMeasuredFrom: "answer" },
      { connectMeasuredFrom: "answer" },
    ],
    [
      { connectMeasuredFrom: "answer" },
      {},
      { connectMeasuredFrom: "greeting-end" },
      { connectMeasuredFrom: "answer" },
    ],
  ] as const)(
    "of %j, the forecast %j and the law %j is %j, the strictest",
    (rules, forecast, law, strictest) => {
      expect(connectRule(rules, forecast, law)).toEqual(strictest);
    },
  );
});

describe("a contradiction", () => {
  const hours = {
    ...Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, [["09:00", "17:00"]]])),
    sat: [],
    sun: [],
  } as ComplianceRules["callingHours"];

  it.each<[string, ComplianceRules, Forecast, RegExp]>([
    [
      "of the declared and the legal connect time",
      { connectWithinSeconds: 10 },
      {},
      /complianceRules\.connectWithinSeconds is 10 s, but 2 s is judged, the strictest/,
    ],
    [
      "of the forecast's connect time",
      {},
      { connectWithinSeconds: 5 },
      /forecast\.connectWithinSeconds is 5 s, but 2 s/,
    ],
    [
      "of a law that is looser than the declaration",
      { connectWithinSeconds: 1 },
      {},
      /the law's connect time is 2 s, but 1 s is judged/,
    ],
    [
      "of the ringing",
      { minRingSeconds: 20 },
      { noAnswerRingSeconds: 16 },
      /gives up after 16 s .* complianceRules\.minRingSeconds asks for 20 s/,
    ],
    [
      "of the ringing and the law",
      {},
      { noAnswerRingSeconds: 10 },
      /gives up after 10 s .* but the law asks for 15 s/,
    ],
    [
      "of a declared ringing and the law",
      { minRingSeconds: 10 },
      {},
      /minRingSeconds is 10 s, but the law asks for 15 s/,
    ],
    [
      "of AMD",
      { amd: { enabled: true, countFalsePositives: true } },
      { amd: { enabled: false } },
      /forecast\.amd\.enabled is false, but complianceRules\.amd\.enabled is true/,
    ],
    [
      "of the shift",
      { callingHours: hours },
      { shiftHours: 9 },
      /shiftHours is 9, but .* has 8 hours a day at most/,
    ],
    [
      "of the week",
      { callingHours: hours },
      { workingDaysPerWeek: 6 },
      /workingDaysPerWeek is 6, but .* has 5 days/,
    ],
    ["of minutes and seconds", {}, { meanTalkSeconds: 3 }, /3 s: did you mean 3 minutes, which is 180\?/],
  ])("%s is a remark", (_, rules, forecast, words) => {
    expect(
      legal({ jurisdictions: ["US"], ...rules }, { ceiling: 0.03, forecast }).remarks.join("\n"),
    ).toMatch(words);
  });

  it("is none where forecast, declaration and law agree", () => {
    const rules: ComplianceRules = {
      jurisdictions: ["US"],
      connectWithinSeconds: 2,
      connectMeasuredFrom: "greeting-end",
      minRingSeconds: 15,
      callingHours: hours,
    };
    const forecast = {
      noAnswerRingSeconds: 15,
      connectWithinSeconds: 2,
      shiftHours: 8,
      workingDaysPerWeek: 5,
    };
    expect(legal(rules, { ceiling: 0.03, forecast }).remarks).toEqual([]);
  });
});
