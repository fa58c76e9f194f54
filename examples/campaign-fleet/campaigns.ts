import { readFileSync } from "node:fs";
import { wireFieldSchemas } from "pulumi-cxone-dialer/schema";
import { parse } from "yaml";
import { z } from "zod";

/** One entry of the data file; ranges come from the package, so that they cannot differ from the resource's. */
const campaignSchema = z.strictObject({
  agents: z.number().int().min(1),
  /** Live answers / attempts, a fraction. */
  liveAnswerRate: z.number().min(0).max(1),
  dialRate: wireFieldSchemas.dialRate,
  agentRatio: wireFieldSchemas.agentRatio,
  pacingType: wireFieldSchemas.pacingType.default("predictive"),
  purpose: z.enum(["telemarketing", "survey"]).default("telemarketing"),
});

export type Campaign = z.output<typeof campaignSchema>;

/** @returns the campaigns by id @throws Error that names the file and every wrong place in it */
export function readCampaigns(file: string): Record<string, Campaign> {
  const result = z.record(z.string(), campaignSchema).safeParse(parse(readFileSync(file, "utf8")));
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `  ${path.join(".") || "the file"}: ${message}`,
  );
  throw new Error(`${file} is not usable; correct it and run this again:\n${faults.join("\n")}`);
}
