/** The pack. Only this file constructs one: the constructor starts a server. */
import { PolicyPack } from "@pulumi/policy";
import { abandonmentRateCapped, abandonmentRuleUnverified } from "./abandonment-rate";
import { agentRatioLimit } from "./agent-ratio";

new PolicyPack("cxone-dialer", {
  // CrossGuard's own default is advisory: a pack for legal limits has to say mandatory.
  enforcementLevel: "mandatory",
  policies: [abandonmentRateCapped, abandonmentRuleUnverified, agentRatioLimit],
});
