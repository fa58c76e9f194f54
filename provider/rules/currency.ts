/** CXD017: what makes the comparison weaker than it looks; said out loud, so that a pass is never taken for more. */
import { z } from "zod";
import { MANDATORY_AREAS } from "./areas/known";
import { lacksStateLaw } from "./codes";
import { type Finding, note } from "./finding";
import { gapsIn } from "./known";
import { lapsedValues, limits, notYet, type Rules } from "./rows";
import { type Inputs, pacingOf, read, readRule } from "./subject";
import type { Table } from "./table";

/** Assumption: rules that nobody looked at for a year need a new look. */
const TABLE_GOOD_FOR_DAYS = 365;
/** Assumption: two months are enough to change a config. */
const NOTICE_DAYS = 60;
const DAY_MILLISECONDS = 86_400_000;

const COUNSEL = "Have it checked by counsel.";
const DOCUMENT = "docs/policies.md";

interface Remark {
  says: string;
  source?: string;
  fix?: string;
  path?: string;
}

/** Several rules may give one remark. */
export function currencyFindings(inputs: Inputs, rules: Rules): Finding[] {
  const remarks = [
    ...dateRemarks(rules),
    ...rules.codes.filter((code) => lacksStateLaw(code, rules.table)).map(stateRemark),
    ...gapRemarks(inputs, rules),
    ...formerMarkers(inputs, rules),
    ...businessRemarks(inputs, rules),
    ...pendingRemarks(rules),
    ...ageRemarks(rules),
  ];
  const once = [...new Map(remarks.map((remark) => [remark.says, remark])).values()];
  return once.map(({ says, source = DOCUMENT, fix = COUNSEL, path = "complianceRules.jurisdictions" }) =>
    note({ id: "CXD017", path, says, source, fix }, rules),
  );
}

const dateRemarks = ({ rows, date }: Rules): Remark[] =>
  rows.flatMap((row): Remark[] => {
    if (notYet(row, date)) return [{ says: `the rules of ${row.id} are not in force on ${date}` }];
    return lapsedValues(row, date).map(([name, day]) => ({
      says: `${name} of ${row.id} expired on ${day}: it goes on being compared, because no later rule was read`,
    }));
  });

const stateRemark = (code: string): Remark => ({
  says: `state law of ${code} not looked at: only the federal rules are compared`,
});

/** In predictive pacing CXD032 refuses the others. */
function gapRemarks(inputs: Inputs, rules: Rules): Remark[] {
  const predictive = pacingOf(inputs) === "predictive";
  return gapsIn(rules)
    .filter(({ area }) => !(predictive && MANDATORY_AREAS.includes(area)))
    .map(({ says, source }) => ({ says, source }));
}

/** A number that protects nobody. */
function formerMarkers(inputs: Inputs, rules: Rules): Remark[] {
  const rate = read(inputs, "maxAbandonmentRate", z.number());
  if (pacingOf(inputs) !== "predictive" || !rate.ok || rate.value <= 0) return [];
  return limits(rules, "maxAbandonmentRate")
    .filter(({ standing }) => standing === "former-marker")
    .map(({ row, value, source }) => ({
      path: "maxAbandonmentRate",
      says: `maxAbandonmentRate is above 0, and ${row.id} has no safe level since it withdrew ${value}`,
      source,
      fix: "Keep it low and record why.",
    }));
}

/** The comparison stays, because the FCC's rules bind calls to businesses too. */
function businessRemarks(inputs: Inputs, { rows }: Rules): Remark[] {
  const audience = readRule(inputs, "audience");
  if (
    !audience.ok ||
    audience.value !== "business" ||
    !rows.some(({ jurisdiction }) => jurisdiction === "US")
  )
    return [];
  const says =
    "calls to businesses are outside the TSR (16 CFR 310.6(b)(7)); its values are compared all the same, beside those of 47 CFR 64.1200(a)(7)";
  return [{ path: "complianceRules.audience", says }];
}

/** Changes that were announced for the declared codes: soon, past, or without a date. */
function pendingRemarks({ table, rows, codes, date }: Rules): Remark[] {
  const ids = [...codes, ...rows.map(({ id }) => id)];
  return table.pending
    .filter(({ code }) => ids.includes(code))
    .flatMap((event) => pendingRemark(event, date));
}

function pendingRemark(
  { code, date: day, what, read: grade, note: more }: Table["pending"][number],
  date: string,
) {
  const event = `${what} (${grade === "A" || grade === "B" ? "read" : "unverified"}, grade ${grade}${more ? `; ${more}` : ""})`;
  if (day === undefined) return [{ says: `a change of ${code} can come on any day: ${event}` }];
  const days = daysBetween(date, day);
  if (days > NOTICE_DAYS) return [];
  if (days > 0) return [{ says: `${code} changes on ${day}, in ${days} days: ${event}` }];
  return [{ says: `${code} was to change on ${day}: ${event}. The table needs a new look` }];
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS;

function ageRemarks({ date, version }: Rules): Remark[] {
  const age = daysBetween(version, date);
  if (age <= TABLE_GOOD_FOR_DAYS) return [];
  const says = `the table is ${age} days old, and more than ${TABLE_GOOD_FOR_DAYS} days are too many`;
  return [{ path: "the table", says, fix: "Update pulumi-cxone-dialer." }];
}
