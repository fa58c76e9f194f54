/** Writes report/policies.json, the policies of the pack and of the fleet as data for SARIF; with --check it only says whether it is current. */
import { createRequire } from "node:module";
import { writeOrCheck } from "./lib/document.mjs";

const require_ = createRequire(import.meta.url);
const { DOCUMENTED } = require_("../policies/dist/pack.js");
const { FLEET_POLICIES } = require_("../policies/dist/fleet.js");

const policies = [...DOCUMENTED, ...FLEET_POLICIES].map(
  ({ id, name, level, severity, sentence, reference, doesNotProve }) => ({
    id,
    name,
    level,
    severity,
    sentence,
    reference,
    doesNotProve,
  }),
);
await writeOrCheck("report/policies.json", "tools/report-policies.mjs", JSON.stringify(policies), "json");
