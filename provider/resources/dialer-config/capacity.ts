/**
 * The API document's capacity rule (step 3): zero active agents is an error, and dialRate <= agentCount x agentRatio.
 * Its units do not match (attempts per minute against lines), so it rarely binds: the simulation is the real check.
 */
import type { Redactor } from "../../program/redactor";
import type { Observed } from "../../schema";
import type { DialerConfigTypes } from "./types";

type CapacityFields = Pick<DialerConfigTypes["fields"], "dialRate" | "agentRatio">;

const NEXT = 'Set capacityCheck to "warn" or "off" to go on all the same.';

/** The problems in words; none where a figure is not known yet. */
export function capacityProblems(
  fields: CapacityFields,
  campaign: Observed["campaign"],
  live: Observed["live"],
  redactor: Redactor,
): string[] {
  if (campaign === undefined) return [];
  if (campaign.agentCount === 0) {
    return [`campaign ${campaign.id} has no active agents: nobody could take an answered call. ${NEXT}`];
  }
  // A value that is not known yet is a text here.
  const dialRate: unknown = fields.dialRate ?? live?.dialRate;
  const agentRatio: unknown = fields.agentRatio ?? live?.agentRatio;
  if (typeof dialRate !== "number" || typeof agentRatio !== "number") return [];
  const capacity = campaign.agentCount * agentRatio;
  if (dialRate <= capacity) return [];
  const secret = ["dialRate", "agentRatio"].filter((field) => redactor.isSecret(field));
  if (secret.length > 0) {
    return [
      `dialRate is over the capacity of campaign ${campaign.id} (${secret.join(" and ")} secret). ${NEXT}`,
    ];
  }
  return [
    `dialRate ${dialRate} is over the capacity of campaign ${campaign.id}: ${campaign.agentCount} agents x agentRatio ${agentRatio} = ${capacity} (the API document's rule). ${NEXT}`,
  ];
}
