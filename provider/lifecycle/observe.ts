/**
 * What check learns of the live world, for the preview hook and the policies: at most one GET of the campaign, and one
 * of the object when it is being adopted. They make no calls themselves.
 */
import { InvalidInputError, isGone } from "../errors";
import type { DialerGateway, Versioned } from "../gateway/gateway";
import type { Campaign, Observed } from "../schema";
import type { LifecycleContext } from "./context";
import { liveOrGone } from "./live";
import { isSecretField } from "./secrets";
import { hasUnknown } from "./unknown";
import type { Inputs } from "./validate";

/**
 * @param olds the inputs of the state; what they observed stays where nothing new is asked
 * @param secretFields a secret campaign is not looked up: its id would stand in an address, which servers log
 * @returns the live object with its ETag when it is being adopted, and the campaign's figures
 */
export async function observe(
  olds: Inputs,
  inputs: Inputs,
  secretFields: readonly string[],
  context: LifecycleContext,
): Promise<Observed> {
  const before = (olds["observed"] ?? {}) as Observed;
  const { configId } = inputs;
  const created = before.created === true || configId === undefined;
  const adopting = typeof configId === "string" && configId !== olds["configId"] && !hasUnknown(configId);
  const read = adopting ? await readLive(configId, context) : undefined;
  const live = read?.body ?? before.live;
  const readAt = read ? new Date().toISOString() : before.readAt;
  const campaignId = inputs["campaignId"] ?? live?.campaignId;
  const campaign =
    typeof campaignId === "string" && !hasUnknown(campaignId) && !isSecretField("campaignId", secretFields)
      ? await readCampaign(campaignId, context)
      : undefined;
  return {
    ...(created && { created }),
    ...(live && { live }),
    ...(readAt !== undefined && { readAt }),
    ...(read && { etag: read.etag }),
    ...(campaign && { campaign }),
  };
}

/** @throws InvalidInputError when there is none: it was named in the program */
export async function readLive(id: string, { gateway, signal }: LifecycleContext): Promise<Versioned> {
  const live = await liveOrGone(id, gateway, { signal });
  if (live !== undefined) return live;
  throw new InvalidInputError(`configId: there is no dialer config ${id} at ${gateway.baseUrl}.`, {
    hint: "Check the id and cxone:baseUrl; leave configId out to create a new dialer config.",
  });
}

/** One GET a campaign and process, however many configs pace it: check runs one resource at a time. */
const campaigns = new WeakMap<DialerGateway, Map<string, Campaign>>();

async function readCampaign(
  id: string,
  { gateway, signal }: LifecycleContext,
): Promise<Observed["campaign"]> {
  try {
    const known = campaigns.get(gateway) ?? new Map<string, Campaign>();
    campaigns.set(gateway, known);
    const campaign = known.get(id) ?? (await gateway.readCampaign(id, { signal }));
    known.set(id, campaign);
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
