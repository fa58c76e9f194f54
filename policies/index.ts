/** The pack. Only this file constructs one: the constructor starts a server. */
import { PolicyPack } from "@pulumi/policy";
import { today } from "pulumi-cxone-dialer/day";
import { guardConfig } from "./config-guard";
import { POLICIES_IN_FORCE } from "./in-force";
import { policiesOver } from "./pack";
import { packConfigProblems } from "./pack-config";
import { PackState } from "./waivers";

const state = new PackState(today);
guardConfig({
  alwaysOn: POLICIES_IN_FORCE.name,
  problemsOf: (configured) => {
    state.configured = configured;
    return packConfigProblems(configured, state.today());
  },
});
new PolicyPack("cxone-dialer", {
  // CrossGuard's own default is advisory: a pack for legal limits has to say mandatory.
  enforcementLevel: "mandatory",
  policies: policiesOver(state),
});
