/** Every limit of the table, at its value and one smallest step beyond; and that no limit may move unnoticed. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { loadTable, type Row, TABLE, type Table } from "pulumi-cxone-dialer/rules";
import { alone, casesOf, findingsOf, holds, minutes, RATE_STEP, STEP } from "./boundaries";
import { EXPECTED } from "./expected";
import type { Expected } from "./expected-row";
import { citedOf, expectedParticulars, particularsOf } from "./particulars";

const rowOf = (id: string): Row => {
  const row = TABLE.rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`the table has no row ${id}`);
  return row;
};

const ROWS = TABLE.rows.map((row) => row.id);
const expectedOf = (id: string): Expected => EXPECTED[id] ?? { purposes: [], verified: false };
const casesFor = (id: string) => casesOf(expectedOf(id));

describe("the table", () => {
  it("has exactly the rows that are expected, for these purposes, verified or not", () => {
    const said = TABLE.rows.map(({ id, purposes, verified }) => [id, { purposes, verified }]);
    const expected = Object.entries(EXPECTED).map(([id, row]) => [
      id,
      { purposes: row.purposes, verified: row.verified },
    ]);
    expect(said).toEqual(expected);
  });

  it("is what the research says, normalised", () => {
    const tool = join(__dirname, "../../tools/rules-table.mjs");
    expect(() => execFileSync(process.execPath, [tool, "--check"], { stdio: "pipe" })).not.toThrow();
  });

  it("calls a value verified where its grade is A or B, and gives each value its own clause and source", () => {
    const cited = TABLE.rows.flatMap((row) => [...citedOf(row).map(([, value]) => value), ...row.consent]);
    expect(cited.filter(({ read, verified }) => verified !== (read === "A" || read === "B"))).toEqual([]);
    expect(cited.length).toBe(132 + 47);
  });

  it("names only rows that it has, in noRuleKnown and pending", () => {
    const codes = [...TABLE.noRuleKnown, ...TABLE.pending].map(({ code }) => code);
    expect(codes.filter((code) => !ROWS.includes(code))).toEqual([]);
    expect([TABLE.noRuleKnown.length, TABLE.pending.length]).toEqual([52, 12]);
  });

  const cite = { standing: "law", clause: "x", source: "y", read: "A", verified: true };
  it.each([
    ["a rate in percent", { maxAbandonmentRate: { ...cite, value: 3 } }],
    ["a rate without a clause", { maxAbandonmentRate: { ...cite, value: 0.03, clause: undefined } }],
    ["a rate without a source", { maxAbandonmentRate: { ...cite, value: 0.03, source: "" } }],
    ["a standing outside the enum", { maxAbandonmentRate: { ...cite, value: 0.03, standing: "custom" } }],
    ["a window outside the enum", { abandonmentWindow: { ...cite, value: { type: "month" } } }],
    ["a value that the schema does not know", { other: { ...cite, value: 1 } }],
  ])("is refused with %s", (_, values) => {
    expect(() => loadTable({ ...TABLE, rows: [{ ...rowOf("US"), values }] })).toThrow(/values/);
  });

  it("that is published keeps the schema", () => {
    expect(loadTable(TABLE)).toEqual(TABLE);
  });

  it("is refused with two rows of one id, or a row within none", () => {
    expect(() => loadTable({ ...TABLE, rows: [rowOf("US"), rowOf("US")] })).toThrow(/same id/);
    expect(() => loadTable({ ...TABLE, rows: [rowOf("US-FL")] })).toThrow(/no row/);
  });
});

describe.each(ROWS)("the limits of %s alone", (id) => {
  it("have the expected standing, dates and consent", () =>
    expect(particularsOf(rowOf(id))).toEqual(expectedParticulars(expectedOf(id))));

  const cases = casesFor(id);
  if (cases.length === 0) {
    it("are none", () => expect(Object.keys(rowOf(id).values)).toEqual([]));
    return;
  }
  it.each(cases.map((one, index) => [`${one.id} ${one.says} (${index})`, one] as const))("%s", (_, one) => {
    const found = findingsOf(rowOf(id), one);
    expect(found.map(({ verified }) => verified)).toEqual(one.verified === undefined ? [] : [one.verified]);
  });
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
const OTHER: Readonly<Record<string, string>> = {
  none: "as-weekday",
  "as-weekday": "none",
  "called-party": "campaign",
  "live-answers": "all-calls",
  "calendar-day": "calendar-month",
  "calendar-month": "calendar-day",
  campaign: "calendar-day",
  "successive-days": "rolling-days",
  answer: "greeting-start",
  "greeting-start": "greeting-end",
  "greeting-end": "greeting-start",
};

/** Every way to move one part of a value by its smallest step. */
function moved(value: Json, key: string): Json[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") {
    const step = key === "maxAbandonmentRate" ? RATE_STEP : key === "attempts" || key === "days" ? 1 : STEP;
    return [value - step, value + step];
  }
  if (typeof value === "string") {
    return /^\d\d:\d\d$/.test(value)
      ? [minutes(value, -1), minutes(value, 1)]
      : OTHER[value] === undefined
        ? []
        : [OTHER[value]];
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return [[["12:00", "12:01"]]];
    return value.flatMap((part, index) => moved(part, key).map((other) => value.with(index, other)));
  }
  return Object.entries(value ?? {}).flatMap(([name, part]) =>
    moved(part, name).map((other) => ({ ...(value as object), [name]: other })),
  );
}

const DAY_MILLISECONDS = 86_400_000;
const otherDays = (day: string) =>
  [-1, 1].map((by) => new Date(Date.parse(day) + by * DAY_MILLISECONDS).toISOString().slice(0, 10));

type Cited = Record<string, Json>;
const DATES = ["effectiveFrom", "effectiveTo", "expires"] as const;

/** The citation with its grade turned, its standing changed, or one of its dates moved by a day. */
const recited = (cited: Cited): Cited[] => [
  { ...cited, verified: cited["verified"] !== true },
  ...(cited["standing"] === undefined
    ? []
    : [{ ...cited, standing: cited["standing"] === "law" ? "code" : "law" }]),
  ...DATES.filter((key) => typeof cited[key] === "string").flatMap((key) =>
    otherDays(cited[key] as string).map((day) => ({ ...cited, [key]: day })),
  ),
];

const NUMBERS = ["screenEveryDays", "maxAgeMonths", "proofRetentionMonths"] as const;

/** The consent entry asking for less, or of other times. */
const consentMutants = (entry: Cited): Cited[] => [
  ...recited(entry).filter(({ verified }) => verified === entry["verified"]),
  ...NUMBERS.filter((key) => typeof entry[key] === "number").flatMap((key) =>
    [-1, 1].map((by) => ({ ...entry, [key]: Number(entry[key]) + by })),
  ),
  { ...entry, model: entry["model"] === "none" ? "prior-consent" : "none" },
];

/** The row with one value or consent entry moved or gone, or its citation changed. */
function mutants(row: Row): { says: string; row: Row }[] {
  const values = Object.entries(row.values) as unknown as [string, Cited][];
  const consent = row.consent as unknown as Cited[];
  const without = (name: string) => Object.fromEntries(values.filter(([other]) => other !== name));
  const withValue = (name: string, cited: Cited) => ({ ...row, values: { ...without(name), [name]: cited } });
  return [
    ...values.flatMap(([name, cited]) => [
      ...[
        ...moved(cited["value"] ?? null, name).map((value) => ({ ...cited, value })),
        ...recited(cited),
      ].map((other) => ({
        says: `${row.id} ${name} ${JSON.stringify(other)}`,
        row: withValue(name, other),
      })),
      { says: `${row.id} without ${name}`, row: { ...row, values: without(name) } },
    ]),
    ...consent.flatMap((entry, index) => [
      ...consentMutants(entry).map((other) => ({
        says: `${row.id} consent ${JSON.stringify(other)}`,
        row: { ...row, consent: consent.with(index, other) } as unknown as Row,
      })),
      {
        says: `${row.id} without consent ${index}`,
        row: { ...row, consent: row.consent.toSpliced(index, 1) },
      },
    ]),
  ];
}

/** A mutant that is no table is refused on load, which is a failing test too. */
function survives(id: string, row: Row): boolean {
  let table: Table;
  try {
    table = alone(row);
  } catch {
    return false;
  }
  const same = isDeepStrictEqual(particularsOf(row), expectedParticulars(expectedOf(id)));
  return same && casesFor(id).every((one) => holds(row, one, table));
}

describe("a limit that moves by its smallest step", () => {
  const all = ROWS.flatMap((id) => mutants(rowOf(id)).map((mutant) => ({ ...mutant, id })));

  it("is one of more than 1,500", () => expect(all.length).toBeGreaterThan(1_500));

  it("makes at least one of the tests above fail, whichever it is", () => {
    const survivors = all.filter(({ id, row }) => survives(id, row));
    expect(survivors.map(({ says }) => says)).toEqual([]);
  });
});
