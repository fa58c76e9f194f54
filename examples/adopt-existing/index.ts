import * as pulumi from "@pulumi/pulumi";
import { DialerConfig } from "pulumi-cxone-dialer";

const config = new pulumi.Config();

// Only what stands here is managed: the other fields stay the console's.
const winback = new DialerConfig("winback", {
  configId: config.require("configId"),
  agentRatio: config.requireNumber("agentRatio"),
  // "match", the default, adopts only what already looks like this; "update" may change it.
  onAdopt: config.get<"match" | "update">("onAdopt") ?? "match",
  forecast: {
    activeAgents: 12,
    liveAnswerRate: 0.18,
    meanTalkSeconds: 180,
    meanWrapUpSeconds: 30,
    amd: { falsePositiveRate: 0.01 },
  },
});

export const managed = winback.declared;
export const dialRate = winback.dialRate;
