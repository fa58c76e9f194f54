import { legal } from "./policy";

export const callingHours = legal("CXD007", {
  name: "dialer-calling-hours",
  sentence: "calling hours lie within the hours of every jurisdiction, each weekday, and on public holidays",
  level: "mandatory",
  severity: "high",
  reference: "16 CFR 310.4(c); 47 CFR 64.1200(c)(1); state and national rules of the table",
  doesNotProve:
    "when calls are placed; single dates with hours of their own are notes of the table and not compared",
});

export const calledPartyTimezone = legal("CXD008", {
  name: "dialer-called-party-timezone",
  sentence: "calling hours are by the called person's clock",
  level: "mandatory",
  severity: "high",
  reference: "16 CFR 310.4(c); 47 CFR 64.1200(c)(1)",
  doesNotProve: "that the dialer knows where the person is",
});
