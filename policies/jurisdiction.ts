import { legal } from "./policy";

export const jurisdictionDeclared = legal("CXD001", {
  name: "dialer-jurisdiction-declared",
  sentence:
    "complianceRules names at least one jurisdiction of the table, no unknown one, and the purpose of the calls",
  level: "mandatory",
  severity: "high",
  doesNotProve: "that the people who are called are where it says, or that the calls are for what it says",
});
