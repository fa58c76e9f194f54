/** Where the forecast, the declared rules and the law differ. The strictest value is judged; the reader learns of the other. */
import { WEEKDAYS } from "../limits";
import type { ComplianceRules, Forecast } from "../schema";
import { type ConnectRule, connectRule } from "../simulation/from-config";
import { hoursOf } from "../simulation/from-config/schedule";

/** What the law asks for; undefined where no row has a value. */
type Law = ConnectRule & { minRingSeconds?: number | undefined };

/** Assumption: a shorter talk is minutes written as seconds. */
const SHORT_TALK_SECONDS = 10;

export const contradictions = (rules: ComplianceRules, forecast: Forecast, law: Law): string[] => [
  ...connectSeconds(rules, forecast, law),
  ...connectClock(rules, law),
  ...ringing(rules, forecast, law),
  ...detection(rules, forecast),
  ...hours(rules, forecast),
  ...talk(forecast),
];

function connectSeconds(rules: ComplianceRules, forecast: Forecast, law: Law): string[] {
  const { connectWithinSeconds: judged } = connectRule(rules, forecast, law);
  const given = [
    ["forecast.connectWithinSeconds", forecast.connectWithinSeconds],
    ["complianceRules.connectWithinSeconds", rules.connectWithinSeconds],
    ["the law's connect time", law.connectWithinSeconds],
  ] as const;
  return given
    .filter(([, seconds]) => seconds !== undefined && judged !== undefined && seconds > judged)
    .map(([name, seconds]) => `${name} is ${seconds} s, but ${judged} s is judged, the strictest`);
}

function connectClock(rules: ComplianceRules, law: Law): string[] {
  const { connectMeasuredFrom: judged } = connectRule(rules, {}, law);
  const { connectMeasuredFrom: declared } = rules;
  if (declared === undefined || declared === judged) return [];
  return [`complianceRules.connectMeasuredFrom is ${declared}, but ${judged} is judged, the strictest`];
}

function ringing(rules: ComplianceRules, forecast: Forecast, law: Law): string[] {
  const { noAnswerRingSeconds: gaveUp } = forecast;
  const { minRingSeconds: declared } = rules;
  const least = Math.max(declared ?? 0, law.minRingSeconds ?? 0);
  const whose = declared === least ? "complianceRules.minRingSeconds" : "the law";
  return [
    ...(declared !== undefined && declared < least
      ? [`complianceRules.minRingSeconds is ${declared} s, but the law asks for ${least} s`]
      : []),
    ...(gaveUp !== undefined && gaveUp < least
      ? [
          `the forecast gives up after ${gaveUp} s (forecast.noAnswerRingSeconds), but ${whose} asks for ${least} s`,
        ]
      : []),
  ];
}

function detection(rules: ComplianceRules, forecast: Forecast): string[] {
  const [expected, declared] = [forecast.amd?.enabled, rules.amd?.enabled];
  if (expected === undefined || declared === undefined || expected === declared) return [];
  return [
    `forecast.amd.enabled is ${expected}, but complianceRules.amd.enabled is ${declared}: AMD is judged as on`,
  ];
}

function hours(
  { callingHours = {} }: ComplianceRules,
  { shiftHours, workingDaysPerWeek }: Forecast,
): string[] {
  const declared = WEEKDAYS.flatMap((day) => (callingHours[day] === undefined ? [] : [callingHours[day]]));
  const longest = Math.max(...declared.map(hoursOf));
  const open = declared.filter((windows) => windows.length > 0).length;
  if (declared.length < WEEKDAYS.length) return [];
  return [
    ...(shiftHours !== undefined && shiftHours > longest
      ? [
          `forecast.shiftHours is ${shiftHours}, but complianceRules.callingHours has ${longest} hours a day at most`,
        ]
      : []),
    ...(workingDaysPerWeek !== undefined && workingDaysPerWeek > open
      ? [
          `forecast.workingDaysPerWeek is ${workingDaysPerWeek}, but complianceRules.callingHours has ${open} days`,
        ]
      : []),
  ];
}

const talk = ({ meanTalkSeconds: seconds }: Forecast): string[] =>
  seconds !== undefined && seconds < SHORT_TALK_SECONDS
    ? [
        `forecast.meanTalkSeconds is ${seconds} s: did you mean ${seconds} ${seconds === 1 ? "minute" : "minutes"}, which is ${seconds * 60}?`,
      ]
    : [];
