/** The comment that docs/reports.md shows is the one that is made. `UPDATE_GOLDEN=1` puts the present one there. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdown, readInputs, reportOf } from "cxone-dialer-report";
import { engineFile } from "./inputs";

const DOCUMENT = join(__dirname, "../../../docs/reports.md");

it("docs/reports.md shows the comment on the kept preview", () => {
  const files = [engineFile("preview.jsonl"), join(__dirname, "fixtures/renewals.simulation.json")];
  const comment = markdown(reportOf(readInputs(files)));
  const quoted = comment
    .trimEnd()
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
  const text = readFileSync(DOCUMENT, "utf8");
  if (process.env["UPDATE_GOLDEN"]) {
    writeFileSync(
      DOCUMENT,
      text.replace(/<!-- comment -->\n[^]*?(?=\n## SARIF)/, () => `<!-- comment -->\n\n${quoted}\n`),
    );
  } else expect(text).toContain(`<!-- comment -->\n\n${quoted}\n\n## SARIF`);
});
