/** The table of a conflict reaches the comment as a file of the provider, and only for the run that was refused. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdown } from "cxone-dialer-report";
import { conflictFile, events, reportFolder, urn } from "./inputs";

const { folder, file, report } = reportFolder();

describe("the file of a conflict", () => {
  const message = "CXD-E312: changed.\n  field  before  yours  theirs\n  name   1       2      3\nNext.";
  const said = (text: string, resource = "a") =>
    file("run.jsonl", events({ diagnosticEvent: { urn: urn(resource), severity: "error", message: text } }));

  it("gives the table to the run that ended in its words", () => {
    const rows = [{ field: "name", before: '"x"', yours: '"a  | b"', theirs: '"c"' }];
    const one = report(said(`error: ${message}`), file("a.conflict.json", conflictFile({ message, rows })));
    expect(one).toMatchObject({
      errors: [],
      conflicts: [{ resource: "a", heading: "CXD-E312: changed.", rows }],
    });
    expect(markdown(one)).toContain('<code>"a  &#124; b"</code>');
  });

  it.each([
    ["of another resource", () => said(message, "b")],
    ["of another run", () => said(message.replace("3", "4"))],
  ])("is no table of a refusal %s", (_, run) => {
    expect(report(run(), file("a.conflict.json", conflictFile({ message }))).conflicts).toEqual([]);
  });

  it("is the only source of a table: without it the comment quotes the words of the error", () => {
    const one = report(said(message));
    expect(one).toMatchObject({ verdict: "refused", conflicts: [], errors: [{ resource: "a", message }] });
    expect(markdown(one)).not.toContain("| field |");
    expect(markdown(one)).toContain("  name   1       2      3");
  });

  it("is found in the folder of the reports, which may be empty", () => {
    const reports = mkdtempSync(join(folder, "reports-"));
    expect(report(reports)).toEqual(report());
    writeFileSync(join(reports, "a.conflict.json"), JSON.stringify(conflictFile({ message })));
    writeFileSync(join(reports, "a.simulation.md"), "no JSON");
    expect(report(said(message), reports).conflicts).toHaveLength(1);
  });
});
