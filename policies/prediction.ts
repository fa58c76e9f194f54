import {
  JUDGED_INPUTS,
  judge,
  meanText,
  nextText,
  ratiosText,
  verdictText,
} from "pulumi-cxone-dialer/judgement";
import { type Inputs, read } from "pulumi-cxone-dialer/rules";
import { complianceRulesSchema, forecastSchema, wireFieldSchemas } from "pulumi-cxone-dialer/schema";
import { z } from "zod";
import { type DialerPolicy, problem, type Verdict } from "./policy";

const { pacingType, dialRate, agentRatio, maxQueueDepth, maxAbandonmentRate } = wireFieldSchemas;
const pacingSchema = z.object({ pacingType, dialRate, agentRatio, maxQueueDepth, maxAbandonmentRate });
const knownSchema = z.object({
  forecast: forecastSchema.optional(),
  complianceRules: complianceRulesSchema.optional(),
  simulation: z.looseObject({}).optional(),
});

/** What CXD019 and the advice of CXD014 read. */
export const PREDICTION_READS: readonly string[] = [...JUDGED_INPUTS, "observed.campaign"];

export const predictedAbandonment: DialerPolicy = {
  id: "CXD019",
  name: "dialer-predicted-abandonment",
  sentence:
    "the simulation of the preview shows that abandoned calls stay under maxAbandonmentRate and the legal cap",
  level: "mandatory",
  severity: "high",
  doesNotProve:
    "what will happen: it is a model of the forecast. It refuses a breach by given or measured values alone; a breach that rests on an assumption, and an answer that cannot be told, are advisory",
  reads: PREDICTION_READS,
  judge: ({ inputs, date }) => judged(inputs, date),
};

function judged(inputs: Inputs, date: string): Verdict {
  const unfit = unfitField(inputs);
  if (unfit !== undefined) return { notApplicable: `not run: ${unfit} is missing or wrong` };
  const answer = judge({ name: "", inputs, date });
  if ("reason" in answer) return { notApplicable: answer.reason };
  const { report } = answer;
  const { verdict } = report;
  if (verdict.answer === "within") return { problems: [] };
  const next = nextText(report) ?? "Lower agentRatio, or give a better forecast.";
  const text = `${verdictText(report)}; ${meanText(report)}. ${next}`;
  return { problems: [{ ...problem(text), level: verdict.refuses ? undefined : "advisory" }] };
}

/** The ratio that the simulation recommends, at most `maxAgentRatio`; undefined when it cannot tell. */
export function recommendedUnder(maxAgentRatio: number, inputs: Inputs, date: string): string | undefined {
  if (unfitField(inputs) !== undefined) return undefined;
  const answer = judge({ name: "", inputs, date, maxAgentRatio });
  return "reason" in answer ? undefined : ratiosText(answer.report.recommendation);
}

/** The models expect what check lets pass; a live object may hold anything. */
function unfitField(inputs: Inputs): string | undefined {
  const pacing = Object.keys(pacingSchema.shape).map((field) => {
    const value = read(inputs, field, z.unknown());
    return [field, value.ok ? value.value : undefined] as const;
  });
  const { error } = pacingSchema.safeParse(Object.fromEntries(pacing));
  const live = (inputs["observed"] as { live?: Inputs } | undefined)?.live?.["complianceRules"] ?? undefined;
  const known = [inputs, { complianceRules: live }].map((some) => knownSchema.safeParse(some).error);
  const [issue] = [error, ...known].flatMap((one) => one?.issues ?? []);
  return issue?.path.slice(0, 2).join(".");
}
