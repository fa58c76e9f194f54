/** From the expected limits of a row to configs at them and one smallest step beyond, with what must be found. */
import {
  AREAS,
  type Finding,
  judge,
  loadTable,
  type Row,
  TABLE,
  type Table,
} from "pulumi-cxone-dialer/rules";
import type { Expected } from "./expected-row";

/** Smallest steps: of a rate, of a time in any unit, of a clock. */
export const RATE_STEP = 0.0001;
export const STEP = 0.5;

export interface Case {
  says: string;
  fields: Record<string, unknown>;
  rules: Record<string, unknown>;
  date?: string;
  /** undefined: nothing may be found under the id. */
  id: string;
  verified?: boolean;
}

/** The value by whose grade a finding of the area is graded. */
const NAMES: Readonly<Record<string, string>> = {
  CXD002: "maxAbandonmentRate",
  CXD003: "abandonmentDenominator",
  CXD007: "callingHours",
  CXD008: "timezoneBasis",
  CXD009: "maxAttempts",
  CXD012: "retention",
  CXD013: "callerId",
};

const TODAY = "2026-11-24";
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A table with this row alone, so that no stricter neighbour hides it. */
export const alone = (row: Row, table: Table = TABLE): Table =>
  loadTable({ ...table, rows: [{ ...row, within: null }] });

export function findingsOf(row: Row, one: Case, table = alone(row)): Finding[] {
  const complianceRules = { jurisdictions: [row.id], purpose: row.purposes[0], ...one.rules };
  const inputs = { pacingType: "predictive", ...one.fields, complianceRules };
  const area = AREAS.find(({ id }) => id === one.id);
  if (area === undefined) throw new Error(`no area ${one.id}`);
  const judgement = judge(area, inputs, one.date ?? TODAY, table);
  return "findings" in judgement ? judgement.findings : [];
}

export function holds(row: Row, one: Case, table = alone(row)): boolean {
  const found = findingsOf(row, one, table);
  return one.verified === undefined
    ? found.length === 0
    : found.length > 0 && found.every(({ verified }) => verified === one.verified);
}

export function minutes(clock: string, by: number): string {
  const [hour = "0", minute = "0"] = clock.split(":");
  const total = Number(hour) * 60 + Number(minute) + by;
  return [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

const windows = (text: string): [string, string][] =>
  text === "" ? [] : text.split(" ").map((window) => window.split("-") as [string, string]);

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

export function casesOf(expected: Expected): Case[] {
  const verifiedOf = (name: string) => expected.verified !== (expected.unlike ?? []).includes(name);
  const pair = (id: string, name: string, at: Partial<Case>, beyond: Partial<Case>): Case[] => [
    { says: `${name} at the limit`, fields: {}, rules: {}, ...at, id },
    { says: `${name} just beyond`, fields: {}, rules: {}, ...beyond, id, verified: verifiedOf(name) },
  ];
  const rule = (id: string, name: string, key: string, at: unknown, beyond: unknown) =>
    pair(id, name, { rules: { [key]: at } }, { rules: { [key]: beyond } });
  const { rate, window, denominator, connect, ring, message, timezone } = expected;
  const { attempts, cooldown, amdRepeat, callerId, retention } = expected;
  const amd = { enabled: true, countFalsePositives: true };
  const said = { sellerName: "Acme", callbackNumber: "+15551230000", optOut: true, marketing: false };
  const measured = { abandonmentWindow: window, abandonmentDenominator: "live-answers" };
  return [
    ...(rate === undefined
      ? []
      : pair(
          "CXD002",
          "maxAbandonmentRate",
          { fields: { maxAbandonmentRate: rate } },
          { fields: { maxAbandonmentRate: rate + RATE_STEP } },
        )),
    ...(window === undefined ? [] : windowCases(pair, window, measured)),
    ...(denominator === undefined
      ? []
      : pair(
          "CXD003",
          "abandonmentDenominator",
          { rules: measured },
          { rules: { ...measured, abandonmentDenominator: "all-calls" } },
        )),
    ...(connect === undefined ? [] : connectCases(pair, connect)),
    ...(ring === undefined ? [] : rule("CXD005", "minRingSeconds", "minRingSeconds", ring, ring - STEP)),
    ...(message === undefined
      ? []
      : [
          ...rule("CXD006", "safeHarborMessage", "safeHarborMessage", said, { ...said, marketing: true }),
          ...rule("CXD006", "safeHarborMessage", "safeHarborMessage", { ...said, optOut: message.optOut }, 0),
          ...(message.optOut
            ? rule("CXD006", "safeHarborMessage", "safeHarborMessage", said, { ...said, optOut: false })
            : []),
        ]),
    ...(expected.hours === undefined ? [] : hourCases(rule, expected.hours)),
    ...(timezone === undefined
      ? []
      : rule("CXD008", "timezoneBasis", "timezoneBasis", "called-party", "campaign")),
    ...(attempts === undefined ? [] : attemptCases(rule, attempts)),
    ...(cooldown === undefined
      ? []
      : rule("CXD010", "cooldown", "cooldownAfterAbandonHours", cooldown, cooldown - STEP)),
    ...(amdRepeat === undefined
      ? []
      : [
          ...rule(
            "CXD011",
            "amd",
            "amd",
            { ...amd, repeatAfterHours: amdRepeat },
            { ...amd, repeatAfterHours: amdRepeat - STEP },
          ),
        ]),
    ...(callerId === undefined
      ? []
      : rule(
          "CXD013",
          "callerId",
          "callerId",
          { number: "+442079460000", returnable: true },
          { number: "+442079460000", returnable: false },
        )),
    ...(retention === undefined
      ? []
      : rule("CXD012", "retention", "recordRetentionMonths", retention, retention - STEP)),
    ...dateCases(expected, (area) => verifiedOf(NAMES[area] ?? area)),
  ];
}

type Pair = (id: string, name: string, at: Partial<Case>, beyond: Partial<Case>) => Case[];
type Rule = (id: string, name: string, key: string, at: unknown, beyond: unknown) => Case[];

/** A window that satisfies the law's, beside one that just does not. */
function windowCases(pair: Pair, window: NonNullable<Expected["window"]>, rules: object): Case[] {
  const { type, days } = window;
  const stricter = [{ type: "calendar-day" }, { type: "successive-days", days: 1 }];
  const looser = [
    ...(type === "campaign" ? [] : [{ type: "campaign" }]),
    ...(type === "calendar-month" ? [] : [{ type: "calendar-month" }]),
    ...(type === "successive-days" || type === "campaign" ? [] : [{ type: "successive-days", days: 30 }]),
    ...(days === undefined
      ? []
      : [
          { ...window, days: days - 1 },
          { ...window, days: days + 1 },
        ]),
  ];
  const withWindow = (abandonmentWindow: object) => ({ rules: { ...rules, abandonmentWindow } });
  const cases = (at: object, beyond: object) =>
    pair("CXD003", "abandonmentWindow", withWindow(at), withWindow(beyond));
  return [
    ...looser.flatMap((beyond) => cases(window, beyond)),
    ...stricter.flatMap((at) => looser.slice(0, 1).flatMap((beyond) => cases(at, beyond))),
  ];
}

function connectCases(pair: Pair, [seconds, from]: [number, string]): Case[] {
  const clocks = ["answer", "greeting-start", "greeting-end"];
  const rules = { connectWithinSeconds: seconds, connectMeasuredFrom: from };
  const later = clocks[clocks.indexOf(from) + 1];
  return [
    ...pair("CXD004", "connect", { rules }, { rules: { ...rules, connectWithinSeconds: seconds + STEP } }),
    ...(later === undefined
      ? []
      : pair("CXD004", "connect", { rules }, { rules: { ...rules, connectMeasuredFrom: later } })),
  ];
}

function hourCases(rule: Rule, [weekday, sat, sun, publicHolidays]: NonNullable<Expected["hours"]>): Case[] {
  const hours: Record<string, [string, string][]> = { sat: windows(sat), sun: windows(sun) };
  for (const day of ["mon", "tue", "wed", "thu", "fri"]) hours[day] = windows(weekday);
  const at = { ...hours, publicHolidays };
  const beyond = DAYS.flatMap((day) => {
    const open = hours[day] ?? [];
    const wider = open.flatMap(([from, to], index) => [
      open.with(index, [minutes(from, -1), to]),
      open.with(index, [from, minutes(to, 1)]),
    ]);
    return (open.length === 0 ? [[["12:00", "12:01"]]] : wider).map((one) => ({ ...at, [day]: one }));
  });
  if (publicHolidays === "none") beyond.push({ ...at, publicHolidays: "as-weekday" } as never);
  return beyond.flatMap((wide) => rule("CXD007", "callingHours", "callingHours", at, wide));
}

const attemptCases = (rule: Rule, [attempts, perHours]: [number, number]): Case[] => [
  ...rule(
    "CXD009",
    "maxAttempts",
    "maxAttempts",
    [{ attempts, perHours }],
    [{ attempts: attempts + 1, perHours }],
  ),
  ...rule(
    "CXD009",
    "maxAttempts",
    "maxAttempts",
    [{ attempts, perHours }],
    [{ attempts, perHours: perHours - STEP }],
  ),
];

/** In force from its first day on, and not on the day before. */
function dateCases({ from, rate = 1 }: Expected, verifiedBy: (area: string) => boolean): Case[] {
  const on = (date: string, id: string, found: boolean): Case => ({
    says: `${id} is ${found ? "" : "not "}in force on ${date}`,
    fields: { maxAbandonmentRate: id === "CXD002" ? rate + RATE_STEP : rate },
    rules: {},
    date,
    id,
    ...(found && { verified: verifiedBy(id) }),
  });
  return Object.entries(from ?? {}).flatMap(([id, day]) => [
    on(day, id, true),
    on(dayBefore(day), id, false),
  ]);
}
