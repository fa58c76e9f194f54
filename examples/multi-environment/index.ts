import * as pulumi from "@pulumi/pulumi";
import { DialerConfig } from "pulumi-cxone-dialer";

/** What differs between the environments: `pacing` in each stack's config. */
interface Pacing {
  campaignId: string;
  dialRate: number;
  agentRatio: number;
}

const config = new pulumi.Config();
const pacing = config.requireObject<Pacing>("pacing");
const isProd = pulumi.getStack() === "prod";

// What must be the same everywhere stands here, so that no environment can leave it out.
const collections = new DialerConfig(
  "collections",
  {
    name: `collections-${pulumi.getStack()}`,
    ...pacing,
    pacingType: "predictive",
    maxAbandonmentRate: 0.03,
    maxQueueDepth: 5,
    answerRateThreshold: 0.1,
    complianceRules: {
      jurisdictions: ["US"],
      purpose: "debt-collection",
      connectWithinSeconds: 2,
      callerId: { number: "+15551230000", returnable: true },
    },
    forecast: { meanTalkSeconds: 180, meanWrapUpSeconds: 30, amd: { falsePositiveRate: 0.01 } },
    // A predicted breach stops prod and is only said elsewhere.
    simulation: { onBreach: isProd ? "fail" : "warn" },
  },
  { protect: isProd },
);

export const dialerConfigId = collections.dialerConfigId;
