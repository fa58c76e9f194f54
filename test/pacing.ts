/** The pacing of a dialer config where a test is about something else. */
export const PACING = {
  pacingType: "predictive",
  dialRate: 1.5,
  agentRatio: 2,
  maxAbandonmentRate: 0.03,
  maxQueueDepth: 5,
  answerRateThreshold: 0.2,
} as const;
