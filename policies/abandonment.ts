import { legal } from "./policy";

const RATE_LAW = "16 CFR 310.4(b)(4)(i); 47 CFR 64.1200(a)(7); CRTC; Ofcom; Garante 83/2014";

export const abandonmentRateCapped = legal("CXD002", {
  name: "dialer-abandonment-rate-capped",
  sentence: "maxAbandonmentRate is at most the strictest verified cap of its jurisdictions and purpose",
  level: "mandatory",
  severity: "critical",
  reference: RATE_LAW,
  doesNotProve: "that the measured rate stays under the cap: every law is on measured calls in its window",
});

export const abandonmentMeasured = legal("CXD003", {
  name: "dialer-abandonment-window-and-denominator",
  sentence:
    "the declared windows satisfy the window of each jurisdiction, and abandoned calls are counted per live-answered call",
  level: "mandatory",
  severity: "high",
  reference: RATE_LAW,
  doesNotProve: "that reports are made that way, or for each campaign apart",
});
