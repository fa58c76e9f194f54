/**
 * Which window of the abandonment rate satisfies a law's window. A rate over a window is a weighted mean of the rates over
 * its parts, so that a bound on each part bounds the union of whole parts, and of whole parts only.
 */
import type { Value } from "./table";

type LegalWindow = Value<"abandonmentWindow">;
export type WindowTerms = Omit<LegalWindow, "accepts">;

/** A remark: it satisfies the law's window but for one part, which the remark names. */
export type Implication = "yes" | "no" | { remark: string };

export const windowText = ({ type, days }: WindowTerms): string =>
  days === undefined ? type : `${type} of ${days} days`;

export function satisfies(declared: WindowTerms, legal: LegalWindow): Implication {
  const sameLength = declared.days === legal.days || declared.type === "campaign";
  if (declared.type === legal.type && (sameLength || isCalendar(declared))) return "yes";
  return accepts(legal, declared) ? "yes" : IMPLIES[declared.type](declared, legal);
}

const isCalendar = ({ type }: WindowTerms): boolean => type === "calendar-day" || type === "calendar-month";

/** A window that the clause itself names, under its condition. */
const accepts = ({ accepts: further = [] }: LegalWindow, declared: WindowTerms): boolean =>
  further.some(
    ({ type, onlyIfCampaignShorterThanDays: limit = Infinity }) =>
      type === declared.type && (limit === Infinity || (declared.days ?? Infinity) < limit),
  );

const whole = (parts: WindowTerms, of: LegalWindow): boolean =>
  parts.days !== undefined && of.days !== undefined && of.days % parts.days === 0;

const PARTIAL: Implication = {
  remark: "rolling days do not cover the last part of a campaign, which is shorter than the period",
};

/** Successive days start with the campaign, in the law and in the config. A month has no fixed number of days. */
const IMPLIES: Readonly<
  Record<WindowTerms["type"], (declared: WindowTerms, legal: LegalWindow) => Implication>
> = {
  "calendar-day": () => "yes",
  "calendar-month": () => "no",
  campaign: () => "no",
  "successive-days"(declared, legal) {
    if (declared.days === 1) return "yes";
    if (legal.type === "campaign") return declared.days === undefined ? "no" : "yes";
    return legal.type === "successive-days" && whole(declared, legal) ? "yes" : "no";
  },
  "rolling-days"(declared, legal) {
    if (declared.days === 1) return "yes";
    if (!whole(declared, legal)) return "no";
    if (legal.type === "rolling-days") return "yes";
    return legal.type === "successive-days" ? PARTIAL : "no";
  },
};
