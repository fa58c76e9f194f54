import {
  JUDGED_INPUTS,
  judge,
  meanText,
  nextText,
  ratiosText,
  verdictText,
} from "pulumi-cxone-dialer/judgement";
import { RISK_LIMIT } from "pulumi-cxone-dialer/limits";
import { type Inputs, read } from "pulumi-cxone-dialer/rules";
import { complianceRulesSchema, forecastSchema, wireFieldSchemas } from "pulumi-cxone-dialer/schema";
import { z } from "zod";
import { type DialerPolicy, type PolicyProblem, problem, type PolicyVerdict } from "./policy";

const { pacingType, dialRate, agentRatio, maxQueueDepth, maxAbandonmentRate } = wireFieldSchemas;
const pacingSchema = z.object({ pacingType, dialRate, agentRatio, maxQueueDepth, maxAbandonmentRate });
const knownSchema = z.object({
  forecast: forecastSchema.optional(),
  complianceRules: complianceRulesSchema.optional(),
  simulation: z.looseObject({}).optional(),
});

/** What CXD019 and the advice of CXD014 read. */
export const PREDICTION_READS: readonly string[] = [
  ...JUDGED_INPUTS,
  "observed.campaign",
  "observed.maxAgentRatio",
];

export const predictedAbandonment: DialerPolicy = {
  id: "CXD019",
  name: "dialer-predicted-abandonment",
  sentence:
    "the simulation of the preview shows that abandoned calls stay under maxAbandonmentRate and the legal cap",
  level: "mandatory",
  severity: "high",
  legal: true,
  doesNotProve:
    "what will happen: it is a model of the forecast. It refuses a breach by given or measured values alone; a breach that rests on an assumption, and an answer that cannot be told, are advisory",
  reads: PREDICTION_READS,
  judge: ({ inputs, date }) => judged(inputs, date),
};

function judged(inputs: Inputs, date: string): PolicyVerdict {
  const unfit = unfitField(inputs);
  if (unfit?.missing === true) return { notApplicable: `not run: ${unfit.field} is missing` };
  if (unfit !== undefined) return unjudged(`${unfit.field} has no valid value`, "advisory");
  const answer = judge({ name: "", inputs, date });
  // Without agents there is nothing to simulate; values that contradict each other must not switch the policy off.
  if ("reason" in answer)
    return answer.wrong === true ? unjudged(answer.reason) : { notApplicable: answer.reason };
  const { report } = answer;
  const { verdict } = report;
  if (verdict.answer === "within") return { problems: riskProblems(verdict.limit) };
  const next = nextText(report) ?? "Lower agentRatio, or give a better forecast.";
  const text = `${verdictText(report)}; ${meanText(report)}. ${next}`;
  return { problems: [{ ...problem(text), level: verdict.refuses ? undefined : "advisory" }] };
}

/** The program chooses how much risk is accepted; a reviewer has to see it. */
const riskProblems = (limit: number): PolicyProblem[] =>
  limit <= RISK_LIMIT
    ? []
    : [
        {
          ...problem(`simulation.riskLimit is ${limit}: more than ${RISK_LIMIT} is accepted.`),
          level: "advisory",
        },
      ];

const unjudged = (why: string, level?: "advisory"): PolicyVerdict => ({
  problems: [{ ...problem(`no prediction: ${why}. Correct the value, so that it can be judged.`), level }],
});

/** The ratio that the simulation recommends, at most `maxAgentRatio`; undefined when it cannot tell. */
export function recommendedUnder(maxAgentRatio: number, inputs: Inputs, date: string): string | undefined {
  if (unfitField(inputs) !== undefined) return undefined;
  const answer = judge({ name: "", inputs, date, maxAgentRatio });
  return "reason" in answer ? undefined : ratiosText(answer.report.recommendation);
}

/** The models expect what check lets pass; a live object may hold anything. */
function unfitField(inputs: Inputs): { field: string; missing: boolean } | undefined {
  const pacing = Object.keys(pacingSchema.shape).map((field) => {
    const value = read(inputs, field, z.unknown());
    return [field, value.ok ? value.value : undefined] as const;
  });
  const values = Object.fromEntries(pacing);
  const { error } = pacingSchema.safeParse(values);
  const [issue] = [error, knownSchema.safeParse(inputs).error].flatMap((one) => one?.issues ?? []);
  if (issue === undefined) return undefined;
  const [field] = issue.path;
  return {
    field: issue.path.slice(0, 2).join("."),
    missing: pacing.some(([name]) => name === field) && values[String(field)] === undefined,
  };
}
