/** Writes report/policies.json, the pack's policies as data for SARIF; with --check it only says whether it is current. */
import { createRequire } from "node:module";
import { writeOrCheck } from "./lib/document.mjs";

const { DOCUMENTED } = createRequire(import.meta.url)("../policies/dist/pack.js");

const policies = DOCUMENTED.map(({ id, name, level, severity, sentence, reference, doesNotProve }) => ({
  id,
  name,
  level,
  severity,
  sentence,
  reference,
  doesNotProve,
}));
await writeOrCheck("report/policies.json", "tools/report-policies.mjs", JSON.stringify(policies), "json");
