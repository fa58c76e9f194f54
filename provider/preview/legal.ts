/** What the declared jurisdictions say of abandonment: the cap, the periods it is measured over, the connect clock. */
import { abandonmentCap } from "../rules/cap";
import { limits, rulesFor, type Rules } from "../rules/rows";
import type { ComplianceRules } from "../schema";
import { shown } from "../shown";
import type { ConnectRule, Window } from "../simulation";

/** Longest part of an unknown code that is repeated. */
const LONGEST_CODE = 60;
/** The earlier the clock starts, the stricter. */
const CLOCKS = ["answer", "greeting-start", "greeting-end"] as const;

export interface Legal {
  /** Fraction of live answers; whose it is stands in `of`. */
  cap: { rate: number; of: string };
  windows: Window[];
  rule: ConnectRule;
  remarks: string[];
}

/**
 * The stricter of the config's own threshold and the law's cap; only numbers that somebody verified count.
 * @param date YYYY-MM-DD
 */
export function legalOf(declared: ComplianceRules, maxAbandonmentRate: number, date: string): Legal {
  const codes = declared.jurisdictions ?? [];
  const rules = rulesFor({ codes, purpose: declared.purpose, date });
  const law = abandonmentCap(codes, { purpose: declared.purpose, date }).strictest;
  const own = { rate: maxAbandonmentRate, of: "maxAbandonmentRate" };
  const cap = law !== undefined && law.rate <= own.rate ? { rate: law.rate, of: law.code } : own;
  return {
    cap,
    windows: windowsOf(rules, declared, { cap: cap.rate, own: own.rate }),
    rule: connectRuleOf(rules),
    remarks: rules.unknownCodes.map(
      (code) => `jurisdiction ${shown(code, LONGEST_CODE)} is not in the table: its cap is not known`,
    ),
  };
}

/**
 * The periods of the laws, each with the stricter of its own cap and the config's; without any, the declared one, else the
 * period that verdicts look at.
 */
function windowsOf(
  rules: Rules,
  declared: ComplianceRules,
  { cap, own }: { cap: number; own: number },
): Window[] {
  const legal = verified(rules, "abandonmentWindow").map(({ value, row }) =>
    windowOf(value, ` (${row.id})`, Math.min(row.values.maxAbandonmentRate?.value ?? cap, own)),
  );
  if (legal.length === 0)
    return [windowOf(declared.abandonmentWindow ?? { type: "successive-days" }, "", cap)];
  return legal.filter(
    (window, index) => legal.findIndex((other) => other.window === window.window) === index,
  );
}

function windowOf(
  { type, days = 30 }: NonNullable<ComplianceRules["abandonmentWindow"]>,
  whose: string,
  cap: number,
): Window {
  if (type === "calendar-day") return { window: `a day${whose}`, days: 1, rolling: false, cap };
  const length = type === "calendar-month" ? 30 : days;
  const window = type === "calendar-month" ? "a month" : `${length} days`;
  return { window: `${window}${whose}`, days: length, rolling: type === "rolling-days", cap };
}

function connectRuleOf(rules: Rules): ConnectRule {
  const all = verified(rules, "connect").map(({ value }) => value);
  const clock = CLOCKS.find((name) => all.some(({ measuredFrom }) => measuredFrom === name));
  if (clock === undefined) return {};
  return {
    connectWithinSeconds: Math.min(...all.map(({ withinSeconds }) => withinSeconds)),
    connectMeasuredFrom: clock,
  };
}

const verified = <Name extends "abandonmentWindow" | "connect">(rules: Rules, name: Name) =>
  limits(rules, name).filter((limit) => limit.verified);
