export const CLIENT = {
  clientId: "bench",
  clientSecret: "bench-secret",
  scopes: ["outbound.read", "outbound.dialerconfig.readwrite"],
  tokenTtlSeconds: 86_400,
};

export const CONFIG = {
  id: "dc-1",
  name: "Renewals",
  campaignId: "renewals",
  pacingType: "predictive",
  dialRate: 1.5,
  agentRatio: 2,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 25,
  answerRateThreshold: 0.2,
  complianceRules: { jurisdictions: ["US"], connectWithinSeconds: 2 },
};
