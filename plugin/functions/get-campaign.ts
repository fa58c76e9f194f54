import { campaignSchema, findCampaign } from "pulumi-cxone-dialer/internal";
import { z } from "zod";
import { pluginFunction } from "./function";
import { readingOf } from "./reading";

const { shape } = campaignSchema;

const outputs = z.strictObject({
  id: shape.id.describe("Id of the campaign."),
  name: shape.name.describe("Name of the campaign."),
  agentCount: shape.agentCount.describe("Agents who are logged in to the campaign."),
  status: shape.status.describe("Status of the campaign, where the API says so."),
  dialerConfigId: z
    .string()
    .optional()
    .describe("Id of the dialer config that paces it, where the API says so."),
  historicalAnswerRate: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe("Attempts that a person answered, of all attempts: a fraction, where the API knows it."),
  averageHandleTimeSeconds: z
    .number()
    .min(0)
    .optional()
    .describe("Mean time of a call with its wrap-up, where the API knows it."),
});

export const getCampaign = pluginFunction({
  description: "Reads a campaign: its agents, its answer rate and its handle time, where the API knows them.",
  inputs: z.strictObject({ id: z.string().describe("Id of the campaign.") }),
  outputs,
  run: async ({ id }, tools) => {
    const campaign = await findCampaign(id, () => readingOf(tools));
    const known = Object.entries(campaign).filter(([key, value]) => key in outputs.shape && value !== null);
    return Object.fromEntries(known) as z.input<typeof outputs>;
  },
});
