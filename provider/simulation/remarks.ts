/** Sentences that a reader of the figures needs: causes, and what the models leave out. */
import type { DialerParameters } from "./dialer/parameters";
import type { Question } from "./question";
import type { Figures } from "./report";

/** @param cause why no pacing can meet the cap, where that is so */
export function remarksOn(
  { config, cap, known, remarks: asked = [] }: Question,
  p: DialerParameters,
  figures: Figures,
  cause: string | undefined,
): string[] {
  const remarks = [...asked];
  const { low, high } = figures.measuredRate;
  if (cause !== undefined) remarks.push(cause);
  else if (low <= cap.rate && high > cap.rate) {
    remarks.push("the interval contains the cap: not shown to be within it");
  }
  if (figures.attemptsPerAgentMinute > 0.95 * config.dialRate) {
    remarks.push(`dial rate cap binds (dialRate ${config.dialRate}): it holds the pacing back`);
  }
  const { answerRateThreshold } = config;
  if (answerRateThreshold !== undefined && p.pLive < answerRateThreshold) {
    remarks.push(
      `live answers are below answerRateThreshold ${percent(answerRateThreshold)}: what the dialer then does is not modelled`,
    );
  }
  const given = known.forecast?.amd?.falsePositiveRate !== undefined;
  const counted = given || config.complianceRules?.amd?.countFalsePositives === true;
  if (p.amd && !counted && p.amdFalsePositive > 0) {
    remarks.push(
      `not counted: AMD takes about ${percent(p.amdFalsePositive)} of people for machines (assumption; forecast.amd.falsePositiveRate)`,
    );
  }
  return remarks;
}

const percent = (rate: number): string => `${Number((rate * 100).toFixed(1))} %`;
