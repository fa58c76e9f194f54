import { DialerConfig } from "pulumi-cxone-dialer";

const weekday: [string, string][] = [["09:00", "20:00"]];

// Florida: the federal rules, and 8 to 20 o'clock and 3 attempts a day.
new DialerConfig(
  "winter-offer",
  {
    name: "winter-offer-fl",
    pacingType: "predictive",
    dialRate: 1.2,
    agentRatio: 1.5,
    maxAbandonmentRate: 0.02,
    maxQueueDepth: 5,
    answerRateThreshold: 0.1,
    complianceRules: {
      jurisdictions: ["US-FL"],
      purpose: "telemarketing",
      abandonmentWindow: { type: "successive-days", days: 30 },
      abandonmentDenominator: "live-answers",
      connectWithinSeconds: 2,
      connectMeasuredFrom: "greeting-end",
      // Under the minimum of 15 s: the waiver in policy-config.json lets it through, and every run says so.
      minRingSeconds: 12,
      safeHarborMessage: {
        sellerName: "Example Insurance",
        callbackNumber: "+15551230000",
        optOut: true,
        marketing: false,
      },
      callingHours: {
        mon: weekday,
        tue: weekday,
        wed: weekday,
        thu: weekday,
        fri: weekday,
        sat: [],
        sun: [],
        publicHolidays: "none",
      },
      timezoneBasis: "called-party",
      callerId: { number: "+15551230000", returnable: true },
      maxAttempts: [{ attempts: 3, perHours: 24 }],
      recordRetentionMonths: 60,
    },
    forecast: {
      activeAgents: 20,
      liveAnswerRate: 0.25,
      meanTalkSeconds: 180,
      meanWrapUpSeconds: 30,
      amd: { falsePositiveRate: 0.01 },
    },
  },
  { protect: true },
);
