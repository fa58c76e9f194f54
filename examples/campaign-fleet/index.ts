import * as pulumi from "@pulumi/pulumi";
import { readCampaigns } from "./campaigns";
import { CampaignFleet } from "./fleet";

const tenantLines = new pulumi.Config().getNumber("tenantLines") ?? 200;
const fleet = new CampaignFleet("fleet", { campaigns: readCampaigns("campaigns.yaml") });

if (fleet.linesAtWorst > tenantLines) {
  throw new Error(
    `the fleet may hold ${fleet.linesAtWorst} lines at once, the tenant has ${tenantLines}: lower agentRatio in campaigns.yaml, or set tenantLines.`,
  );
}

export const dialerConfigIds = fleet.dialerConfigIds;
export const linesAtWorst = fleet.linesAtWorst;
