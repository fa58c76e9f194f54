import { legal } from "./policy";

export const attemptLimits = legal("CXD009", {
  name: "dialer-attempt-limits",
  sentence: "one person is called at most as often as each jurisdiction allows, in each of its periods",
  level: "mandatory",
  severity: "high",
  reference:
    "Fla. Stat. 501.616(6); Okla. Stat. tit. 15, 775C.4; 12 CFR 1006.14(b)(2); D. 223-9; Bundesnetzagentur",
  doesNotProve: "what counts as the same person or subject, or what follows a refusal",
});

export const cooldownAfterAbandon = legal("CXD010", {
  name: "dialer-cooldown-after-abandon",
  sentence: "a person whose call was abandoned is left alone for the longest period",
  level: "mandatory",
  severity: "high",
  reference: "Ofcom; Garante 83/2014",
  doesNotProve: "that an agent is guaranteed on the next call",
});
