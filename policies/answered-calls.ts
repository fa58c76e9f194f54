import { legal } from "./policy";

export const connectThreshold = legal("CXD004", {
  name: "dialer-connect-threshold",
  sentence: "an answered call is connected within the strictest time, on the strictest clock",
  level: "mandatory",
  severity: "high",
  reference: "16 CFR 310.4(b)(1)(iv); 47 CFR 64.1200(a)(7); CRTC; Ofcom; Garante 83/2014",
  doesNotProve: "how long callers wait: detection of answering machines alone can take longer",
});

export const ringTimeMinimum = legal("CXD005", {
  name: "dialer-ring-time-minimum",
  sentence: "an unanswered attempt rings at least as long as the longest minimum",
  level: "mandatory",
  severity: "medium",
  reference: "16 CFR 310.4(b)(4)(ii); 47 CFR 64.1200(a)(6); Ofcom",
  doesNotProve: "how long phones ring; minimums that are counted in rings are not compared",
});

export const safeHarborMessage = legal("CXD006", {
  name: "dialer-safe-harbor-message",
  sentence:
    "a person whose call is abandoned hears the seller, a number, an opt-out where asked for, and no marketing",
  level: "mandatory",
  severity: "high",
  reference: "16 CFR 310.4(b)(4)(iii); 47 CFR 64.1200(a)(7)(i); Ofcom",
  doesNotProve: "that such a recording exists, is played, or says so",
});

export const amdGuard = legal("CXD011", {
  name: "dialer-amd-guard",
  sentence:
    "people taken for answering machines are counted as abandoned, and machines are not called again too soon",
  level: "advisory",
  severity: "medium",
  reference: "Ofcom",
  doesNotProve: "that the estimate of false positives is reasoned",
});
