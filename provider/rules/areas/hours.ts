/** CXD007 and CXD008: when people may be called, by their own clock. */
import { WEEKDAYS } from "../../limits";
import type { ComplianceRules } from "../../schema";
import { breach, type Finding } from "../finding";
import { byVerified, type Limit, limits, type Rules } from "../rows";
import { type Origin, readRule } from "../subject";
import type { Value } from "../table";
import { type Area, EVERY_MODE } from "./area";

type DayWindows = [string, string][];
type Hours = Value<"callingHours">;

export const callingHours: Area = {
  id: "CXD007",
  subject: "calling hours",
  reads: ["complianceRules.callingHours"],
  modes: EVERY_MODE,
  judge(inputs, rules) {
    const all = limits(rules, "callingHours");
    if (all.length === 0) return undefined;
    const hours = readRule(inputs, "callingHours");
    return byVerified(all).flatMap((group) => {
      if (hours.ok) {
        const { value, origin } = hours;
        const days = WEEKDAYS.flatMap((day) => dayFindings(value, origin, day, group, rules));
        return [...days, ...holidayFindings(value, origin, group, rules)];
      }
      const limit = `on mondays ${text(allowedOn("mon", group))}, local time, and so on`;
      const fix = "Declare the windows of every weekday, [] for a day without calls.";
      const claim = { path: "complianceRules.callingHours", found: hours.found, limit, fix };
      return group.slice(0, 1).map((first) => breach({ id: "CXD007", ...claim }, first, rules));
    });
  },
};

const text = (windows: DayWindows) =>
  windows.length === 0 ? "no calls" : windows.map((window) => window.join("-")).join(" and ");

/** Times are "HH:MM" of 24 hours, so that their texts sort as they do. */
export function intersection(a: DayWindows, b: DayWindows): DayWindows {
  return a.flatMap(([from, to]) =>
    b.flatMap(([start, end]): DayWindows => {
      const [first, last] = [from > start ? from : start, to < end ? to : end];
      return first < last ? [[first, last]] : [];
    }),
  );
}

/** Joins windows that touch, so that 08:00-12:00 and 12:00-20:00 lie within 08:00-20:00 and the other way round. */
function joined(windows: DayWindows): DayWindows {
  const result: DayWindows = [];
  for (const [from, to] of [...windows].sort()) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = to > last[1] ? to : last[1];
    else result.push([from, to]);
  }
  return result;
}

export const within = (inner: DayWindows, outer: DayWindows): boolean =>
  joined(inner).every(([from, to]) => joined(outer).some(([start, end]) => start <= from && to <= end));

type DeclaredHours = NonNullable<ComplianceRules["callingHours"]>;

const allowedOn = (day: (typeof WEEKDAYS)[number], group: Limit<Hours>[]): DayWindows =>
  group.map(({ value }) => value[day]).reduce(intersection);

function dayFindings(
  hours: DeclaredHours,
  origin: Origin,
  day: (typeof WEEKDAYS)[number],
  group: Limit<Hours>[],
  rules: Rules,
): Finding[] {
  const declared = hours[day];
  const broken = group.find(({ value }) => declared === undefined || !within(declared, value[day]));
  if (broken === undefined) return [];
  const allowed = allowedOn(day, group);
  const found = declared ? `${text(declared)} (${origin})` : "not declared";
  const fix = `Declare windows within it${allowed.length === 0 ? ": []" : ""}.`;
  const path = `complianceRules.callingHours.${day}`;
  return [breach({ id: "CXD007", path, found, limit: `${text(allowed)}, local time`, fix }, broken, rules)];
}

function holidayFindings(
  { publicHolidays }: DeclaredHours,
  origin: Origin,
  group: Limit<Hours>[],
  rules: Rules,
): Finding[] {
  const closed = group.find(({ value }) => value.publicHolidays === "none");
  if (closed === undefined || publicHolidays === "none") return [];
  const found = publicHolidays ? `${publicHolidays} (${origin})` : "not declared";
  const path = "complianceRules.callingHours.publicHolidays";
  const claim = { path, found, limit: "no calls on public holidays", fix: 'Set it to "none".' };
  return [breach({ id: "CXD007", ...claim }, closed, rules)];
}

export const calledPartyTimezone: Area = {
  id: "CXD008",
  subject: "whose clock counts",
  reads: ["complianceRules.timezoneBasis"],
  modes: EVERY_MODE,
  judge(inputs, rules) {
    const all = limits(rules, "timezoneBasis");
    if (all.length === 0) return undefined;
    const basis = readRule(inputs, "timezoneBasis");
    return byVerified(all).flatMap(([first]) => {
      if (first === undefined || (basis.ok && basis.value === first.value)) return [];
      const found = basis.ok ? `${basis.value} (${basis.origin})` : basis.found;
      const claim = { path: "complianceRules.timezoneBasis", found, limit: `the ${first.value}'s clock` };
      return [breach({ id: "CXD008", ...claim, fix: `Set it to "${first.value}".` }, first, rules)];
    });
  },
};
