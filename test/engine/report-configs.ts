/** The dialer configs of the tests of reports and of the preview: US telemarketing by a small team. */

export const compliance = {
  jurisdictions: ["US"],
  purpose: "telemarketing",
  abandonmentWindow: { type: "successive-days", days: 30 },
  abandonmentDenominator: "live-answers",
  connectWithinSeconds: 2,
  connectMeasuredFrom: "greeting-end",
  minRingSeconds: 12,
  safeHarborMessage: {
    sellerName: "Example Insurance",
    callbackNumber: "+15551230000",
    optOut: true,
    marketing: false,
  },
  timezoneBasis: "called-party",
  recordRetentionMonths: 60,
};
export const forecast = {
  activeAgents: 10,
  liveAnswerRate: 0.25,
  liveAnswerRateVariation: 0.1,
  meanTalkSeconds: 180,
  meanWrapUpSeconds: 30,
  amd: { enabled: false },
};
export const config = (name: string, changes: object = {}) => ({
  name,
  pacingType: "predictive",
  dialRate: 2,
  agentRatio: 1.3,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.1,
  complianceRules: compliance,
  forecast,
  ...changes,
});
