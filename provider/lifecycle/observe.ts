/**
 * What check learns of the live world, for the preview hook and the policies: at most one GET of the campaign, and one
 * of the object when it is being adopted. They make no calls themselves.
 */
import { InvalidInputError, isGone } from "../errors";
import type { Observed } from "../schema";
import type { LifecycleContext } from "./context";
import { hasUnknown } from "./unknown";
import type { Inputs } from "./validate";

export async function observe(olds: Inputs, inputs: Inputs, context: LifecycleContext): Promise<Observed> {
  const before = (olds["observed"] ?? {}) as Observed;
  const { configId } = inputs;
  const adopting = typeof configId === "string" && configId !== olds["configId"] && !hasUnknown(configId);
  const live = adopting ? await readLive(configId, context) : before.live;
  const campaignId = inputs["campaignId"] ?? live?.campaignId;
  const campaign =
    typeof campaignId === "string" && !hasUnknown(campaignId)
      ? await readCampaign(campaignId, context)
      : undefined;
  return { ...(live && { live }), ...(campaign && { campaign }) };
}

async function readLive(id: string, { gateway, signal }: LifecycleContext): Promise<Observed["live"]> {
  try {
    return (await gateway.readDialerConfig(id, { signal })).body;
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new InvalidInputError(`configId: there is no dialer config ${id} at ${gateway.baseUrl}.`, {
      hint: "Check the id and cxone:baseUrl; leave configId out to create a new dialer config.",
    });
  }
}

async function readCampaign(
  id: string,
  { gateway, signal }: LifecycleContext,
): Promise<Observed["campaign"]> {
  try {
    const campaign = await gateway.readCampaign(id, { signal });
    const { historicalAnswerRate, averageHandleTimeSeconds } = campaign;
    return {
      id: campaign.id,
      agentCount: campaign.agentCount,
      ...(typeof historicalAnswerRate === "number" && { historicalAnswerRate }),
      ...(typeof averageHandleTimeSeconds === "number" && { averageHandleTimeSeconds }),
    };
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new InvalidInputError(`campaignId: there is no campaign ${id} at ${gateway.baseUrl}.`, {
      hint: "Check the id and cxone:baseUrl.",
    });
  }
}
