/**
 * The API document's capacity rule (step 3): zero active agents is an error, and dialRate <= agentCount x agentRatio.
 * Its units do not match (attempts per minute against lines), so it rarely binds: the simulation is the real check.
 */
import type { Observed } from "../schema";
import { isSecretField, secretFieldsOf } from "./secrets";
import type { Inputs } from "./validate";

/** What speaks against the inputs, in words; nothing where a figure is not known yet. */
export function capacityProblems(inputs: Inputs, observed: Observed): string[] {
  const { campaign, live } = observed;
  if (campaign === undefined) return [];
  const next = 'Set capacityCheck to "warn" or "off" to go on all the same.';
  if (campaign.agentCount === 0) {
    return [`campaign ${campaign.id} has no active agents: nobody could take an answered call. ${next}`];
  }
  const dialRate = inputs["dialRate"] ?? live?.dialRate;
  const agentRatio = inputs["agentRatio"] ?? live?.agentRatio;
  if (typeof dialRate !== "number" || typeof agentRatio !== "number") return [];
  const capacity = campaign.agentCount * agentRatio;
  if (dialRate <= capacity) return [];
  const secret = ["dialRate", "agentRatio"].filter((field) =>
    isSecretField(field, secretFieldsOf({ observed })),
  );
  if (secret.length > 0) {
    return [
      `dialRate is over the capacity of campaign ${campaign.id} (${secret.join(" and ")} secret). ${next}`,
    ];
  }
  return [
    `dialRate ${dialRate} is over the capacity of campaign ${campaign.id}: ${campaign.agentCount} agents x agentRatio ${agentRatio} = ${capacity} (the API document's rule). ${next}`,
  ];
}
