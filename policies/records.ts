import { legal } from "./policy";

export const recordRetention = legal("CXD012", {
  name: "dialer-record-retention",
  sentence: "records are kept for the longest period",
  level: "mandatory",
  severity: "medium",
  reference: "16 CFR 310.5; CRTC; UWG 7a",
  doesNotProve: "that the records that the rules name are made",
});

export const callerIdReturnable = legal("CXD013", {
  name: "dialer-caller-id-returnable",
  sentence: "the number that is shown can be called back",
  level: "mandatory",
  severity: "medium",
  reference:
    "16 CFR 310.4(a)(8); 47 CFR 64.1601(e); Ofcom; Telecommunications (Telemarketing and Research Calls) Industry Standard 2017",
  doesNotProve: "that somebody answers there",
});
