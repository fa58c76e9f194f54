/** A dialer config whose preview is quick, and what the preview says of it. */
import { type StepOutcome, outcomeOf } from "../../../provider/preview/report";
import { assess } from "../../../provider/simulation";

export const DATE = "2026-11-25";
/** A small team and little effort: enough for every sentence, and quick. */
export const forecast = {
  activeAgents: 10,
  liveAnswerRate: 0.25,
  liveAnswerRateVariation: 0.1,
  meanTalkSeconds: 180,
  meanWrapUpSeconds: 30,
  amd: { falsePositiveRate: 0 },
};
export const inputs = (changes: Record<string, unknown> = {}) => ({
  pacingType: "predictive",
  dialRate: 2,
  agentRatio: 1.5,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.1,
  complianceRules: {
    jurisdictions: ["US"],
    purpose: "telemarketing",
    connectWithinSeconds: 2,
    connectMeasuredFrom: "greeting-end",
  },
  forecast,
  simulation: { onBreach: "warn", attempts: 6_000 },
  ...changes,
});

export async function said(
  changes: Record<string, unknown> = {},
  before?: Record<string, unknown>,
): Promise<StepOutcome> {
  const subject = { name: "renewals", inputs: inputs(changes), before, date: DATE };
  const outcome = await outcomeOf(subject, async (question) => assess(question));
  if (outcome === undefined) throw new Error("nothing was said");
  return outcome;
}
