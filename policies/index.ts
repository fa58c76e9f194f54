/** The pack. Only this file constructs one: the constructor starts a server. */
import { PolicyPack } from "@pulumi/policy";
import { guardConfig } from "./config-guard";
import { createPolicies, packConfigProblems } from "./pack";

guardConfig(packConfigProblems);
new PolicyPack("cxone-dialer", {
  // CrossGuard's own default is advisory: a pack for legal limits has to say mandatory.
  enforcementLevel: "mandatory",
  policies: createPolicies(),
});
