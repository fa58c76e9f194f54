/** The comment on a policy check over many stacks. */
import MarkdownIt from "markdown-it";
import { markdown, reportOf } from "cxone-dialer-report";
import { CHECK } from "./inputs";

const render = (text: string): string => new MarkdownIt({ html: true }).enable("table").render(text);

describe("a policy check", () => {
  const comment = markdown(reportOf({ runs: [], simulations: [], checks: [CHECK as never], conflicts: [] }));

  it("says how much was checked and which lines are needed", () => {
    expect(comment.split("\n")[2]).toBe(
      "1 waived. 2 stacks with 3 dialer configs checked. https&#58;//api.example needs 30 of 40 lines in the worst case (1 config not counted).",
    );
  });

  it("has a stack that could not be read among the errors", () => {
    expect(render(comment)).toMatch(/<h3>Errors<\/h3>[^]*acme\/outbound\/prod[^]*not checked: no passphrase/);
  });
});
