/** What the declared jurisdictions say of abandonment: the cap, the periods it is measured over, the connect clock. */
import { abandonmentCap } from "../rules";
import type { ComplianceRules } from "../schema";
import type { Window } from "../simulation";

/** Assumption: five working days in seven, one shift each. Fewer shifts in a period mean more chance in its rate. */
const SHIFTS_PER_DAY = 5 / 7;

export interface Legal {
  /** Fraction of live answers; whose it is stands in `of`. */
  cap: { rate: number; of: string };
  windows: Window[];
}

/** The stricter of the config's own threshold and the law's cap. */
export function legalOf(rules: ComplianceRules, maxAbandonmentRate: number): Legal {
  const law = abandonmentCap(rules.jurisdictions ?? []).strictest;
  const own = { rate: maxAbandonmentRate, of: "maxAbandonmentRate" };
  const cap = law !== undefined && law.rate <= own.rate ? { rate: law.rate, of: law.code } : own;
  const declared = rules.abandonmentWindow;
  const windows = declared === undefined ? [] : [windowOf(declared, cap)];
  return { cap, windows: [...windows, { window: "one shift", shifts: 1, cap: cap.rate }] };
}

function windowOf(
  { type, days = 30 }: NonNullable<ComplianceRules["abandonmentWindow"]>,
  { rate }: Legal["cap"],
): Window {
  if (type === "calendar-day") return { window: "a day", shifts: 1, cap: rate };
  const length = type === "calendar-month" ? 30 : days;
  const window = type === "calendar-month" ? "a month" : `${length} days`;
  return { window, shifts: Math.max(1, Math.floor(length * SHIFTS_PER_DAY)), cap: rate };
}
