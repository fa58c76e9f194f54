/** The figures of the campaign that a dialer config paces. */
import { InvalidInputError, isGone } from "../../errors";
import { hasUnknown } from "../../program/unknown";
import type { Campaign, Observed } from "../../schema";
import type { Looks } from "../definition";
import type { CampaignLookups, DialerConfigTypes } from "./types";

/**
 * @param campaignId a secret campaign is not looked up: its id would be in an address, which servers log
 * @returns undefined where there is no campaign to look up yet
 * @throws InvalidInputError when there is no such campaign
 */
export async function campaignOf(
  campaignId: unknown,
  { lookups, signal, baseUrl, redactor }: Looks<DialerConfigTypes>,
): Promise<Observed["campaign"]> {
  if (typeof campaignId !== "string" || hasUnknown(campaignId) || redactor.isSecret("campaignId"))
    return undefined;
  try {
    const campaign = await lookups.readCampaign(campaignId, { signal });
    const { id, agentCount, historicalAnswerRate, averageHandleTimeSeconds } = campaign;
    return {
      id,
      agentCount,
      ...(typeof historicalAnswerRate === "number" && { historicalAnswerRate }),
      ...(typeof averageHandleTimeSeconds === "number" && { averageHandleTimeSeconds }),
    };
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new InvalidInputError(`campaignId: there is no campaign ${campaignId} at ${baseUrl}.`, {
      hint: "Check the id and cxone:baseUrl.",
    });
  }
}

/** One GET a campaign and process, however many configs it paces. */
export function campaignsOnce(lookups: CampaignLookups): CampaignLookups {
  const known = new Map<string, Campaign>();
  return {
    readCampaign: async (id, options) => {
      const campaign = known.get(id) ?? (await lookups.readCampaign(id, options));
      known.set(id, campaign);
      return campaign;
    },
  };
}
