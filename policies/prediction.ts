import { abandonmentCap, codesOf, type Inputs, purposeOf, read } from "pulumi-cxone-dialer/rules";
import { complianceRulesSchema, forecastSchema, wireFieldSchemas } from "pulumi-cxone-dialer/schema";
import { isNotRun, modelFromConfig, predict } from "pulumi-cxone-dialer/simulation";
import { z } from "zod";
import { type DialerPolicy, problem, type Verdict } from "./policy";

const { pacingType, dialRate, agentRatio, maxQueueDepth, maxAbandonmentRate } = wireFieldSchemas;
const configSchema = z.object({ pacingType, dialRate, agentRatio, maxQueueDepth, maxAbandonmentRate });
const campaignSchema = z.object({
  id: z.string(),
  agentCount: z.number(),
  historicalAnswerRate: z.number().exactOptional(),
  averageHandleTimeSeconds: z.number().exactOptional(),
});
const RULES = ["jurisdictions", "purpose", "amd", "connectWithinSeconds", "connectMeasuredFrom"] as const;

const percent = (rate: number): string => `${(rate * 100).toFixed(2)} %`;

export const predictedAbandonment: DialerPolicy = {
  id: "CXD019",
  name: "dialer-predicted-abandonment",
  sentence:
    "the abandonment that the queueing model predicts stays under maxAbandonmentRate and the legal cap",
  level: "advisory",
  severity: "high",
  legal: true,
  doesNotProve: "what will happen: it is a model of the forecast, and many of its values may be assumptions",
  reads: [
    ...Object.keys(configSchema.shape),
    ...RULES.map((key) => `complianceRules.${key}`),
    "forecast",
    "observed.campaign",
  ],
  judge({ inputs, date }) {
    const config = configOf(inputs);
    if (config === undefined) return { notApplicable: "not run: a pacing field is missing or wrong" };
    if (config.pacingType !== "predictive")
      return { notApplicable: `${config.pacingType} pacing cannot over-dial` };
    try {
      return predicted(config, inputs, date);
    } catch (error) {
      if (error instanceof RangeError) return { notApplicable: `not run: ${error.message}` };
      throw error;
    }
  },
};

type Config = z.output<typeof configSchema>;

function configOf(inputs: Inputs): Config | undefined {
  const values = Object.keys(configSchema.shape).map(
    (field) => [field, read(inputs, field, z.unknown())] as const,
  );
  const given = values.flatMap(([field, value]) => (value.ok ? [[field, value.value] as const] : []));
  return configSchema.safeParse(Object.fromEntries(given)).data;
}

function predicted(config: Config, inputs: Inputs, date: string): Verdict {
  const forecast = read(inputs, "forecast", forecastSchema);
  const campaign = read(inputs, "observed.campaign", campaignSchema);
  const rules = RULES.map((key) => [key, read(inputs, `complianceRules.${key}`, z.unknown())] as const);
  const declared = Object.fromEntries(
    rules.flatMap(([key, value]) => (value.ok ? [[key, value.value]] : [])),
  );
  const complianceRules = complianceRulesSchema.safeParse(declared).data;
  const model = modelFromConfig(
    { ...config, complianceRules },
    { forecast: forecast.ok ? forecast.value : {}, campaign: campaign.ok ? campaign.value : undefined },
  );
  if (isNotRun(model)) return { notApplicable: model.reason };
  const prediction = predict(model.parameters);
  if (prediction === undefined) return { notApplicable: "not run: no closed model holds for this config" };
  const { strictest } = abandonmentCap(codesOf(inputs), { purpose: purposeOf(inputs), date });
  const cap = Math.min(config.maxAbandonmentRate, strictest?.rate ?? 1);
  const rate = prediction.abandonRate + prediction.lateRate;
  if (rate <= cap) return { problems: [] };
  const assumed = model.assumptions.length === 0 ? "" : ` (assumptions: ${model.assumptions.join(", ")})`;
  const text = `predicted: ${percent(rate)} of live answers abandoned or connected late, over ${percent(cap)}${assumed}. Lower agentRatio, or give a better forecast.`;
  return { problems: [problem(text)] };
}
