/** Every limit of the table, at its value and one smallest step beyond; and that no limit may move unnoticed. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { loadTable, type Row, TABLE, type Table } from "pulumi-cxone-dialer/rules";
import { alone, casesOf, findingsOf, holds, minutes, RATE_STEP, STEP } from "./boundaries";
import { EXPECTED } from "./expected";

const rowOf = (id: string): Row => {
  const row = TABLE.rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`the table has no row ${id}`);
  return row;
};

const ROWS = TABLE.rows.map((row) => row.id);
const casesFor = (id: string) => casesOf(EXPECTED[id] ?? { purposes: [], verified: false });

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

  it.each([
    ["a rate in percent", { maxAbandonmentRate: { value: 3, clause: "x", verified: true } }],
    ["a rate without a clause", { maxAbandonmentRate: { value: 0.03, verified: true } }],
    [
      "a window outside the enum",
      { abandonmentWindow: { value: { type: "month" }, clause: "x", verified: true } },
    ],
    ["a value that nobody knows", { other: { value: 1, clause: "x", verified: true } }],
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

/** The row with one value moved or gone, or its verified flag turned. */
function mutants(row: Row): { says: string; row: Row }[] {
  const values = Object.entries(row.values) as [string, { value: Json; verified: boolean }][];
  const withValue = (name: string, cited: object) => ({ ...row, values: { ...row.values, [name]: cited } });
  return values.flatMap(([name, cited]) => [
    ...moved(cited.value, name).map((value) => ({
      says: `${row.id} ${name} ${JSON.stringify(value)}`,
      row: withValue(name, { ...cited, value }),
    })),
    {
      says: `${row.id} ${name} verified`,
      row: withValue(name, { ...cited, verified: !cited.verified }),
    },
    { says: `${row.id} without ${name}`, row: withValue(name, undefined as never) },
  ]);
}

/** A mutant that is no table is refused on load, which is a failing test too. */
function survives(id: string, row: Row): boolean {
  let table: Table;
  try {
    table = alone(row);
  } catch {
    return false;
  }
  return casesFor(id).every((one) => holds(row, one, table));
}

describe("a limit that moves by its smallest step", () => {
  const all = ROWS.flatMap((id) => mutants(rowOf(id)).map((mutant) => ({ ...mutant, id })));

  it("is one of more than 700", () => expect(all.length).toBeGreaterThan(700));

  it("makes at least one of the tests above fail, whichever it is", () => {
    const survivors = all.filter(({ id, row }) => survives(id, row));
    expect(survivors.map(({ says }) => says)).toEqual([]);
  });
});
