/** The values of the table in words, for the command, the documents and the findings: one way to say each. */
import { WEEKDAYS } from "../limits";
import { roundPercent } from "../shown/percent";
import type { CitedValue, Row, Value, ValueName } from "./table";

type LawWindow = Value<"abandonmentWindow">;

const CLOCKS: Readonly<Record<Value<"connect">["measuredFrom"], string>> = {
  answer: "the answer",
  "greeting-start": "the start of the greeting",
  "greeting-end": "the end of the greeting",
};

const windowText = ({ type, days }: Pick<LawWindow, "type" | "days">): string =>
  ({
    "successive-days": `each successive ${days} days of a campaign`,
    "rolling-days": `any ${days} days`,
    "calendar-day": "each calendar day",
    "calendar-month": "each calendar month",
    campaign: "the whole campaign",
  })[type];

const acceptedText = (one: NonNullable<LawWindow["accepts"]>[number]): string =>
  `; or ${windowText(one)}${one.onlyIfCampaignShorterThanDays === undefined ? "" : `, if it is shorter than ${one.onlyIfCampaignShorterThanDays} days`}`;

/** Days that follow each other with the same windows are one entry: `mon-fri 09:00-20:00; sat 09:00-17:00; sun no calls`. */
function hoursText(hours: Value<"callingHours">): string {
  const groups: { first: string; last: string; windows: string }[] = [];
  for (const day of WEEKDAYS) {
    const windows = hours[day].map((window) => window.join("-")).join(" and ") || "no calls";
    const group = groups.at(-1);
    if (group?.windows === windows) group.last = day;
    else groups.push({ first: day, last: day, windows });
  }
  const parts = groups.map(
    ({ first, last, windows }) => `${first === last ? first : `${first}-${last}`} ${windows}`,
  );
  return [...parts, ...(hours.publicHolidays === "none" ? ["public holidays no calls"] : [])].join("; ");
}

const WORDS: { readonly [Name in ValueName]: (value: Value<Name>) => string } = {
  maxAbandonmentRate: (rate) => `${roundPercent(rate, 4)} of live-answered calls`,
  abandonmentWindow: (window) => windowText(window) + (window.accepts ?? []).map(acceptedText).join(""),
  abandonmentDenominator: () => "per live-answered call",
  connect: ({ withinSeconds, measuredFrom }) => `${withinSeconds} s from ${CLOCKS[measuredFrom]}`,
  minRingSeconds: (seconds) => `${seconds} s`,
  safeHarborMessage: ({ optOut }) =>
    `seller and number${optOut ? ", an opt-out by voice or key" : ""}, no marketing`,
  callingHours: hoursText,
  timezoneBasis: () => "by the clock of the person who is called",
  maxAttempts: (limits) => limits.map(({ attempts, perHours }) => `${attempts} in ${perHours} h`).join("; "),
  cooldownAfterAbandonHours: (hours) => `${hours} h`,
  amd: ({ repeatAfterHours }) =>
    `false positives counted as abandoned${repeatAfterHours === undefined ? "" : `; no repeat within ${repeatAfterHours} h of a machine`}`,
  callerId: () => "a number that can be called back",
  recordRetentionMonths: (months) => `${months} months`,
};

/** The bare value, such as `3 % of live-answered calls`; it does not say whether it is a limit: its standing does. */
export const valueText = <Name extends ValueName>(name: Name, value: Value<Name>): string =>
  WORDS[name](value);

/** Of values that are no law in force. Nothing of that kind may be called a limit. */
export const STANDING_TEXT: Readonly<Record<CitedValue["standing"], string>> = {
  law: "law",
  "former-marker": "a former marker: no level is safe",
  presumption: "a presumption, which can be rebutted",
  indicator: "a regulator's indicator, not a statute",
  code: "a code of conduct, which binds its adherents",
};

export const GRADE_TEXT: Readonly<Record<CitedValue["read"], string>> = {
  A: "read in the official text",
  B: "read in two independent sources, or an official summary",
  C: "unverified: one secondary source",
  U: "unverified: nothing read",
};

type Consent = Row["consent"][number];

const MODELS: Readonly<Record<Consent["model"], string>> = {
  none: "no consent asked for",
  "opt-out-registry": "opt-out registry",
  "prior-consent": "prior consent",
  "prior-written-consent": "prior written consent",
};

/** One entry on one line, without its source. */
export function consentText(entry: Consent): string {
  const { screenEveryDays, maxAgeMonths, proofRetentionMonths, exceptions } = entry;
  const dialing = entry.dialing === "any" ? "any dialing" : `${entry.dialing} dialing`;
  const facts = [
    ...(screenEveryDays === undefined ? [] : [`screened every ${screenEveryDays} days`]),
    ...(maxAgeMonths === undefined ? [] : [`at most ${maxAgeMonths} months old`]),
    ...(proofRetentionMonths === undefined ? [] : [`proof kept for ${proofRetentionMonths} months`]),
    ...(exceptions === undefined ? [] : [`exceptions: ${exceptions}`]),
  ].map((fact) => `; ${fact}`);
  return `${MODELS[entry.model]} (${dialing}; ${entry.scope.join(", ")}; ${entry.purposes.join(", ")})${facts.join("")}`;
}
