import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { DialerConfig } from "pulumi-cxone-dialer";

const config = new pulumi.Config();

// Names are unique in a tenant: a suffix of its own keeps the stacks apart.
const suffix = new random.RandomPet("suffix", { length: 2 });

const everyDay: [string, string][] = [["08:00", "21:00"]];

const renewals = new DialerConfig("renewals", {
  name: pulumi.interpolate`renewals-${pulumi.getStack()}-${suffix.id}`,
  campaignId: config.require("campaignId"),
  pacingType: "predictive",
  dialRate: config.requireNumber("dialRate"),
  agentRatio: config.requireNumber("agentRatio"),
  maxAbandonmentRate: config.getNumber("maxAbandonmentRate") ?? 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.1,
  complianceRules: {
    jurisdictions: ["US"],
    purpose: "telemarketing",
    abandonmentWindow: { type: "successive-days", days: 30 },
    abandonmentDenominator: "live-answers",
    connectWithinSeconds: 2,
    connectMeasuredFrom: "greeting-end",
    minRingSeconds: 15,
    safeHarborMessage: {
      sellerName: "Example Insurance",
      callbackNumber: "+15551230000",
      optOut: true,
      marketing: false,
    },
    callingHours: {
      mon: everyDay,
      tue: everyDay,
      wed: everyDay,
      thu: everyDay,
      fri: everyDay,
      sat: everyDay,
      sun: everyDay,
    },
    timezoneBasis: "called-party",
    callerId: { number: "+15551230000", returnable: true },
    recordRetentionMonths: 60,
  },
  forecast: { meanTalkSeconds: 180, meanWrapUpSeconds: 30, amd: { falsePositiveRate: 0.01 } },
});

export const dialerConfigId = renewals.dialerConfigId;
export const etag = renewals.etag;
