/** `node tools/report-schema.mjs`: writes the JSON Schema of simulation reports from the compiled zod schema. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulationReportSchema } from "pulumi-cxone-dialer/simulation";
import { z } from "zod";
import { ROOT } from "./lib/process.mjs";

const schema = z.toJSONSchema(simulationReportSchema, { reused: "ref" });
writeFileSync(
  join(ROOT, "provider/simulation-report.schema.json"),
  `${JSON.stringify({ title: "cxone-dialer simulation report", ...schema }, null, 2)}\n`,
);
