import * as pulumi from "@pulumi/pulumi";
import { DialerConfig } from "pulumi-cxone-dialer";
import type { Campaign } from "./campaigns";

/** The dialer configs of many campaigns, under one rule set. */
export class CampaignFleet extends pulumi.ComponentResource {
  readonly dialerConfigIds: pulumi.Output<Record<string, string>>;
  /** Lines that all campaigns together may hold at once: the sum of agents x agentRatio. */
  readonly linesAtWorst: number;

  constructor(
    name: string,
    args: { campaigns: Record<string, Campaign> },
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("example:dialer:CampaignFleet", name, {}, opts);
    const campaigns = Object.entries(args.campaigns);
    const configs = campaigns.map(([id, campaign]) => [id, this.dialerConfig(id, campaign)] as const);
    this.dialerConfigIds = pulumi.output(
      Object.fromEntries(configs.map(([id, config]) => [id, config.dialerConfigId])),
    );
    this.linesAtWorst = Math.ceil(
      campaigns.reduce((sum, [, { agents, agentRatio }]) => sum + agents * agentRatio, 0),
    );
    this.registerOutputs({ dialerConfigIds: this.dialerConfigIds, linesAtWorst: this.linesAtWorst });
  }

  private dialerConfig(id: string, campaign: Campaign): DialerConfig {
    const { agents, liveAnswerRate, purpose, ...pacing } = campaign;
    return new DialerConfig(
      id,
      {
        name: `fleet-${id}`,
        ...pacing,
        maxAbandonmentRate: 0.03,
        maxQueueDepth: 5,
        answerRateThreshold: 0.1,
        complianceRules: {
          jurisdictions: ["US"],
          purpose,
          connectWithinSeconds: 2,
          callerId: { number: "+15551230000", returnable: true },
        },
        forecast: {
          activeAgents: agents,
          liveAnswerRate,
          meanTalkSeconds: 180,
          meanWrapUpSeconds: 30,
          amd: { falsePositiveRate: 0.01 },
        },
      },
      { parent: this },
    );
  }
}
