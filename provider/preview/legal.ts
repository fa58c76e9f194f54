/** What the declared jurisdictions say of abandonment: the cap, the periods it is measured over, the connect clock. */
import { type ConnectClock, strictestClock } from "../limits";
import { abandonmentCap, strictestOf } from "../rules/cap";
import { suggestionFor } from "../rules/codes";
import { gapsIn } from "../rules/known";
import { type Limit, limits, rulesFor, type Rules } from "../rules/rows";
import type { Table } from "../rules/table";
import type { ComplianceRules, Forecast } from "../schema";
import { shown } from "../shown";
import type { ConnectRule, Window } from "../simulation";
import { contradictions } from "./contradictions";

/** Longest part of an unknown code that is repeated. */
const LONGEST_CODE = 60;

interface Cap {
  /** Fraction of live answers. */
  rate: number;
  /** Whose it is: a row of the table, maxAbandonmentRate, or an assumption. */
  of: string;
  /** What the number is, before "of 3.00 %": "the cap", "the former marker". Not every number is a legal cap. */
  what: string;
  /** Why the law of the calls is not known, or not all of it: then the cap is not the law's. */
  noLaw?: string;
}

/** By what the config is judged. */
interface Measure {
  windows: Window[];
  rule: ConnectRule;
}

export interface Legal extends Measure {
  cap: Cap;
  /** The same by verified numbers alone, where an unverified one makes a difference: it warns, and refuses nothing. */
  verified?: Measure;
  remarks: string[];
}

export interface DeclaredLimits {
  rules: ComplianceRules;
  /** undefined: the config has no ceiling; then the law's number counts, else the strictest one of the table. */
  maxAbandonmentRate: number | undefined;
  forecast?: Forecast | undefined;
  /** YYYY-MM-DD */
  date: string;
  table?: Table | undefined;
}

/** The stricter of the config's own ceiling and the law's number, whether somebody verified that number or not. */
export function legalOf({
  rules: declared,
  maxAbandonmentRate,
  forecast = {},
  date,
  table,
}: DeclaredLimits): Legal {
  const codes = declared.jurisdictions ?? [];
  const rules = rulesFor({ codes, purpose: declared.purpose, date, table });
  const law = abandonmentCap(rules);
  const own = ownCap(maxAbandonmentRate, law, rules);
  const stricter = law !== undefined && law.value <= own.rate ? legalCap(law) : own;
  const noLaw = noLawText(rules);
  const cap = { ...stricter, ...(noLaw !== undefined && { noLaw }) };
  const measure = measureBy(rules, declared, own.rate);
  const verified = measureBy(verifiedOf(rules), declared, own.rate);
  const isSame = JSON.stringify(measure) === JSON.stringify(verified);
  const { rule } = measure;
  return {
    cap,
    ...measure,
    ...(!isSame && { verified }),
    remarks: [
      ...worthRemarks(limits(rules, "maxAbandonmentRate")),
      ...gapRemarks(cap),
      ...contradictions(declared, forecast, { ...rule, minRingSeconds: longestRing(rules) }),
    ],
  };
}

function measureBy(rules: Rules, declared: ComplianceRules, own: number): Measure {
  const cap = Math.min(own, abandonmentCap(rules)?.value ?? own);
  return { windows: windowsOf(rules, declared, { cap, own }), rule: connectRuleOf(limits(rules, "connect")) };
}

/** Without the values that nobody read in their source. */
const verifiedOf = (rules: Rules): Rules => ({
  ...rules,
  rows: rules.rows.map((row) => ({
    ...row,
    values: Object.fromEntries(Object.entries(row.values).filter(([, value]) => value?.verified)),
  })),
});

function ownCap(rate: number | undefined, law: Limit<number> | undefined, rules: Rules): Cap {
  if (rate !== undefined) return { rate, of: "maxAbandonmentRate", what: "the ceiling" };
  const of = "assumption: the strictest number of the table";
  return { rate: law?.value ?? strictestOf(rules), of, what: "a planning number" };
}

const WHAT: Readonly<Record<Limit<unknown>["standing"], string>> = {
  law: "the cap",
  "former-marker": "the former marker",
  presumption: "the presumed limit",
  indicator: "the regulator's indicator",
  code: "the code of conduct's number",
};

const legalCap = ({ value, row, standing, verified }: Limit<number>): Cap => ({
  rate: value,
  of: row.id,
  what: verified ? WHAT[standing] : `${WHAT[standing]} (unverified)`,
});

function worthRemarks(caps: Limit<number>[]): string[] {
  return caps.flatMap(({ row, standing, verified, expired, clause }) => [
    ...(verified ? [] : [`the number of ${row.id} is unverified: nobody read it in its source (${clause})`]),
    ...(standing === "former-marker" ? [`no level is safe in ${row.id}: its marker was withdrawn`] : []),
    ...(expired === undefined
      ? []
      : [`the number of ${row.id} expired on ${expired}, and no later rule was read`]),
  ]);
}

const unknownRemarks = ({ unknownCodes, table }: Rules): string[] =>
  unknownCodes.map((code) => {
    const likely = suggestionFor(code, table);
    return `jurisdiction ${shown(code, LONGEST_CODE)} is not in the table: its cap is not known${likely ? `; ${likely}` : ""}`;
  });

/** A verdict against another number says nothing about the law of a code that has none. */
const gapRemarks = ({ of, noLaw }: Cap): string[] =>
  noLaw === undefined ? [] : [`no legal verdict, ${noLaw}; the comparison is with ${of}`];

function noLawText(rules: Rules): string | undefined {
  if (rules.codes.length === 0) return "no jurisdiction is declared";
  const gaps = gapsIn(rules).filter(({ area }) => area === "abandonment");
  const all = [...unknownRemarks(rules), ...gaps.map(({ says }) => says)];
  return all.length === 0 ? undefined : all.join("; ");
}

/**
 * The periods of the laws, each with the stricter of its own cap and the config's; a law's cap without a period, and a config
 * without any law, over 30 days; and the declared periods, which may be stricter than the law's.
 */
function windowsOf(
  rules: Rules,
  { abandonmentWindow = [] }: ComplianceRules,
  { cap, own }: { cap: number; own: number },
): Window[] {
  const legal = limits(rules, "abandonmentWindow").map(({ value, row }) =>
    windowOf(value, ` (${row.id})`, Math.min(row.values.maxAbandonmentRate?.value ?? cap, own)),
  );
  const withoutPeriod = limits(rules, "maxAbandonmentRate")
    .filter(({ row }) => row.values.abandonmentWindow === undefined)
    .map(({ value, row }) => windowOf(ASSUMED_WINDOW, ` (${row.id})`, Math.min(value, own)));
  const declared = [abandonmentWindow].flat().map((window) => windowOf(window, "", cap));
  const found = [...legal, ...withoutPeriod, ...declared];
  if (found.length === 0) return [windowOf(ASSUMED_WINDOW, "", cap)];
  return found.filter((window, index) => found.findIndex((other) => isAsStrict(other, window)) === index);
}

/** Assumption: a rate is measured over 30 days. */
const ASSUMED_WINDOW = { type: "successive-days", days: 30 } as const;

/** Of two windows that are counted alike, the one with the lower cap says everything. */
const isAsStrict = (one: Window, other: Window): boolean =>
  one.days === other.days && one.rolling === other.rolling && one.cap <= other.cap;

type DeclaredWindow = Exclude<NonNullable<ComplianceRules["abandonmentWindow"]>, readonly unknown[]>;

function windowOf({ type, days = 30 }: DeclaredWindow, whose: string, cap: number): Window {
  if (type === "calendar-day") return { window: `a day${whose}`, days: 1, rolling: false, cap };
  const length = type === "calendar-month" ? 30 : days;
  const window = type === "calendar-month" ? "a month" : `${length} days`;
  return { window: `${window}${whose}`, days: length, rolling: type === "rolling-days", cap };
}

function connectRuleOf(all: Limit<{ withinSeconds: number; measuredFrom: ConnectClock }>[]): ConnectRule {
  const clock = strictestClock(all.map(({ value }) => value.measuredFrom));
  if (clock === undefined) return {};
  return {
    connectWithinSeconds: Math.min(...all.map(({ value }) => value.withinSeconds)),
    connectMeasuredFrom: clock,
  };
}

function longestRing(rules: Rules): number | undefined {
  const all = limits(rules, "minRingSeconds").map(({ value }) => value);
  return all.length === 0 ? undefined : Math.max(...all);
}
