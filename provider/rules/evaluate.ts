/** A config against the rules of its jurisdictions on a date: pure, total, the same for preview, log and fleet. */
import { abandonmentMeasure, abandonmentRate } from "./areas/abandonment";
import { amdGuard } from "./areas/amd";
import type { Area } from "./areas/area";
import { attemptLimits } from "./areas/attempts";
import { consentDeclared } from "./areas/consent";
import { connectThreshold } from "./areas/connect";
import { callingHours, calledPartyTimezone } from "./areas/hours";
import { jurisdictionDeclared } from "./areas/jurisdiction";
import { ruleKnown } from "./areas/known";
import { callerId, safeHarborMessage } from "./areas/message";
import { cooldown, retention, ringTime } from "./areas/minimum";
import { currencyFindings } from "./currency";
import type { Finding } from "./finding";
import { type Rules, rulesFor } from "./rows";
import { codesOf, type Inputs, pacingOf, purposeOf } from "./subject";
import type { Table } from "./table";

/** In the order of their ids. */
export const AREAS: readonly Area[] = [
  jurisdictionDeclared,
  abandonmentRate,
  abandonmentMeasure,
  connectThreshold,
  ringTime,
  safeHarborMessage,
  callingHours,
  calledPartyTimezone,
  attemptLimits,
  cooldown,
  amdGuard,
  retention,
  callerId,
  consentDeclared,
  ruleKnown,
];

export type Judgement = { findings: Finding[] } | { notApplicable: string };

const rulesOf = (inputs: Inputs, date: string, table?: Table): Rules =>
  rulesFor({ codes: codesOf(inputs), purpose: purposeOf(inputs), date, table });

/**
 * One area alone, or why it does not apply.
 * @param inputs declared inputs or a body of the API; `observed.live` fills in what is not declared
 * @param date the day to judge by, YYYY-MM-DD
 */
export const judge = (area: Area, inputs: Inputs, date: string, table?: Table): Judgement =>
  judgeBy(rulesOf(inputs, date, table), area, inputs);

function judgeBy(rules: Rules, area: Area, inputs: Inputs): Judgement {
  const pacing = pacingOf(inputs);
  if (!area.modes.includes(pacing)) return { notApplicable: `not judged in ${pacing} pacing` };
  if (!area.always && rules.codes.length === rules.unknownCodes.length)
    return { notApplicable: "no known jurisdiction is declared, which CXD001 reports" };
  const findings = area.judge(inputs, rules);
  if (findings !== undefined) return { findings };
  return { notApplicable: `no rule on ${area.subject} for ${rules.codes.join(", ")}: nothing was compared` };
}

/**
 * Everything that the rules say of a config. A finding of level "mandatory" is a breach; "advisory" ones are
 * unverified numbers, doubts and remarks on the data. Never throws, whatever the inputs are.
 */
export function evaluate(inputs: Inputs, date: string, table?: Table): Finding[] {
  const rules = rulesOf(inputs, date, table);
  const findings = AREAS.flatMap((area) => {
    const judgement = judgeBy(rules, area, inputs);
    return "findings" in judgement ? judgement.findings : [];
  });
  return [...findings, ...currencyFindings(inputs, rules)];
}
