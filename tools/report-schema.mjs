/** `node tools/report-schema.mjs`: writes the published JSON Schemas from the compiled zod schemas. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { reportSchema } from "cxone-dialer-report";
import { simulationReportSchema } from "pulumi-cxone-dialer/simulation";
import { z } from "zod";
import { ROOT } from "./lib/process.mjs";

const SCHEMAS = [
  ["provider/simulation-report.schema.json", "cxone-dialer simulation report", simulationReportSchema],
  ["report/report.schema.json", "cxone-dialer report of a pull request", reportSchema],
];
for (const [path, title, schema] of SCHEMAS) {
  const document = { title, ...z.toJSONSchema(schema, { reused: "ref" }) };
  writeFileSync(join(ROOT, path), `${JSON.stringify(document, null, 2)}\n`);
}
