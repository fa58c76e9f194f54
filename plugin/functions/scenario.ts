/** What `simulate` and `recommend` share: the same scenario and the same words as the command of these names. */
import {
  type Asker,
  dialerConfigSchema,
  type DialerConfigInputs,
  type Scenario,
  scenarios,
  type SimulationReport,
} from "pulumi-cxone-dialer/internal";
import { z } from "zod";

const { shape } = dialerConfigSchema;

type Arguments = (typeof dialerConfigSchema)["shape"];
type Modelled = Pick<
  Arguments,
  | "name"
  | "pacingType"
  | "dialRate"
  | "maxAbandonmentRate"
  | "maxQueueDepth"
  | "answerRateThreshold"
  | "complianceRules"
  | "forecast"
  | "simulation"
>;

/** The arguments that the models read, with the schemas of the resource. */
export const scenarioShape: Modelled = {
  name: shape.name,
  pacingType: shape.pacingType,
  dialRate: shape.dialRate,
  maxAbandonmentRate: shape.maxAbandonmentRate,
  maxQueueDepth: shape.maxQueueDepth,
  answerRateThreshold: shape.answerRateThreshold,
  complianceRules: shape.complianceRules,
  forecast: shape.forecast,
  simulation: shape.simulation,
};

/** @throws InvalidInputError */
export function scenarioOf(where: string, given: DialerConfigInputs): Scenario {
  const { openLimits, scenarioFrom } = scenarios();
  const asker: Asker = {
    where,
    giveCap:
      'Give maxAbandonmentRate, such as 0.03, or complianceRules.jurisdictions, such as ["US"], for the cap of the law.',
  };
  return scenarioFrom(given.name ?? where, { ...openLimits(given), ...given }, asker);
}

/** @throws InvalidInputError where something is missing, or the models have no answer */
export async function reportOn(
  { name, inputs }: Scenario,
  maxAgentRatio: number | undefined,
): Promise<SimulationReport> {
  const loaded = scenarios();
  const question = loaded.questionFor(name, inputs, "Give it as an argument.");
  // Figures over a range of ratios are for charts: they change no answer.
  return loaded.reportOn({ ...question, maxAgentRatio, sweep: false });
}

export const intervalSchema = z
  .strictObject({
    value: z.number().describe("The estimate."),
    low: z.number().describe("Lower end of its 95 % confidence interval."),
    high: z.number().describe("Upper end of its 95 % confidence interval."),
  })
  .meta({
    id: "Interval",
    description:
      "An estimate with its 95 % confidence interval. All three are equal where a formula is exact.",
  });

export const capShape = {
  cap: z.number().describe("The cap, a fraction of the live answers."),
  capOf: z.string().describe("Whose cap it is, such as US or maxAbandonmentRate."),
  noLaw: z
    .string()
    .optional()
    .describe("Why the law of a declared jurisdiction is not known. Then no answer is a legal verdict."),
} as const;

export const capOf = ({ cap }: SimulationReport) => ({
  cap: cap.rate,
  capOf: cap.of,
  ...(cap.noLaw !== undefined && { noLaw: cap.noLaw }),
});

const recommendationSchema = z
  .strictObject({
    condition: z
      .string()
      .optional()
      .describe("What has to be true of the dialer, such as: AMD is off. Absent where nothing is assumed."),
    agentRatio: z
      .number()
      .optional()
      .describe(
        "The largest agentRatio that holds however the dialer rounds it. Absent where none meets the cap.",
      ),
    measuredRate: intervalSchema
      .optional()
      .describe(
        "Live answers that are abandoned or late at this ratio, a fraction: the rate that the cap limits.",
      ),
    utilisation: intervalSchema
      .optional()
      .describe("Busy time of the agents, of all staffed time: a fraction."),
    queueDepth: z
      .number()
      .int()
      .optional()
      .describe("maxQueueDepth that is enough for 99.9 % of the waiting calls."),
    reason: z.string().optional().describe("Why there is no ratio, or what the answer rests on."),
  })
  .meta({ id: "Recommendation", description: "A recommended agentRatio, with what it would do." });

export const recommendationsShape = {
  recommendations: z
    .array(recommendationSchema)
    .describe(
      "The recommended ratio; two of them, each with its condition, where nobody gave the errors of answering machine detection.",
    ),
} as const;

export const recommendationsIn = ({ recommendation }: SimulationReport) => ({
  recommendations: scenarios()
    .recommendationsOf(recommendation)
    .map(({ condition, agentRatio, figures, queueDepth, reason }) => ({
      ...(condition !== undefined && { condition }),
      ...(agentRatio !== undefined && { agentRatio }),
      ...(figures !== undefined && { measuredRate: figures.measuredRate, utilisation: figures.utilisation }),
      ...(queueDepth !== undefined && { queueDepth }),
      ...(reason !== undefined && { reason }),
    })),
});

/** Two of the four outputs of the document's simulation; Python spells them as the document does. */
export const optimumShape = {
  optimalDialRate: z
    .number()
    .optional()
    .describe("Mean attempts per agent and minute at the recommended ratio. Absent where there is no ratio."),
  recommendedQueueDepth: z.number().int().optional().describe("maxQueueDepth at the recommended ratio."),
} as const;

export const optimumIn = ({ outputs }: SimulationReport) => ({
  ...(outputs.optimal_dial_rate !== undefined && { optimalDialRate: outputs.optimal_dial_rate }),
  ...(outputs.recommended_queue_depth !== undefined && {
    recommendedQueueDepth: outputs.recommended_queue_depth,
  }),
});

export const remarksShape = {
  remarks: z.array(z.string()).describe("Causes and limits of the answer, in words."),
  assumptions: z
    .array(z.string())
    .describe("Every value that nobody gave or observed, with the default that was taken instead."),
} as const;
