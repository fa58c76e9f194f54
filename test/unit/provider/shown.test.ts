import fc from "fast-check";
import { LONGEST_SHOWN, shown, shownValue } from "../../../provider/shown";
import { markdownTable } from "../../../provider/shown/markdown";
import { percent, percentRange, roundPercent } from "../../../provider/shown/percent";
import { table } from "../../../provider/shown/table";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const COMMANDS = /::|##\[|##vso\[|<\{%/i;

describe("a foreign text that is shown", () => {
  it.each([
    ["plain words stay", "supervisor.sam, 50 %", "supervisor.sam, 50 %"],
    ["letters of every script stay", "Größe 東京 עברית 😀", "Größe 東京 עברית 😀"],
    ["an escape sequence", "\u001b[2Jx", "\\u001b[2Jx"],
    ["a C1 control", "\u009b31m", "\\u009b31m"],
    ["a line break", "a\r\nb", "a\\r\\nb"],
    ["line and paragraph separators", "a\u2028b\u2029c", "a\\u2028b\\u2029c"],
    ["bidi marks", "a\u202eb\u061cc\u2066d", "a\\u202eb\\u061cc\\u2066d"],
    ["zero width", "a\u200bb\u2060c\ufeffd", "a\\u200bb\\u2060c\\ufeffd"],
    ["a tag character", "a\u{e0041}", "a\\u{e0041}"],
    ["a lone surrogate", "a\ud800b", "a\\ud800b"],
    ["a letter without a shape", "a\u3164b", "a\\u3164b"],
    ["a command of GitHub", "::error file=x::y", ": :error file=x: :y"],
    ["an old command of GitHub, anywhere", "x ##[error]y", "x ## [error]y"],
    ["a command of Azure Pipelines", "##vso[task.setvariable]", "## vso[task.setvariable]"],
    ["a colour tag of Pulumi", "<{%fg 1%}>red", "< {%fg 1%}>red"],
  ])("%s", (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it("has no unseen character and no start of a command, whatever the text", () => {
    const parts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(":", "::", "#", "##", "[", "vso[", "<", "{%", "\u001b", "\ud800", "\u202e", "\n"),
    );
    fc.assert(
      fc.property(fc.array(parts), fc.integer({ min: 1, max: 60 }), (texts, longest) => {
        const line = shown(texts.join(""), longest);
        expect(line).not.toMatch(UNSEEN);
        expect(line).not.toMatch(COMMANDS);
        expect(line.length).toBeLessThanOrEqual(longest);
        expect(shown(line, longest)).toBe(line);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  it("is cut at its longest length, and says so", () => {
    expect(shown("x".repeat(LONGEST_SHOWN))).toHaveLength(LONGEST_SHOWN);
    expect(shown("x".repeat(LONGEST_SHOWN + 1))).toBe(`${"x".repeat(LONGEST_SHOWN - 1)}…`);
    expect(shown("\u001b".repeat(10), 10)).toBe("\\u001b…");
    expect(shown("😀😀😀", 5)).toBe("😀😀…");
  });

  it("may be any JSON value", () => {
    expect(shownValue({ by: "a\u009b\n" })).toBe('{"by":"a\\u009b\\n"}');
    expect(shownValue(undefined)).toBe("(absent)");
  });
});

describe("a rate that is shown", () => {
  it("has fixed digits where it is measured, and is never 0 where something was lost", () => {
    expect([percent(0.03), percent(0.03, 2), percent(0)]).toEqual(["3.0 %", "3.00 %", "0.0 %"]);
    expect([percent(0.0004), percent(0.00004, 2)]).toEqual(["under 0.1 %", "under 0.01 %"]);
    expect(percentRange({ low: 0.0232, high: 0.029 }, 2)).toBe("2.32 to 2.90");
  });

  it("has the digits that it needs where somebody set it", () => {
    expect([roundPercent(0.03, 4), roundPercent(0.0325, 4), roundPercent(0.2, 0)]).toEqual([
      "3 %",
      "3.25 %",
      "20 %",
    ]);
  });
});

describe("a table", () => {
  it("of text has columns as wide as their widest cell, and no line of a foreign cell", () => {
    expect(table(["field", "live"], [["dialRate", "2\n3"]])).toBe("field     live\ndialRate  2\\n3");
  });

  it("of Markdown has a head, a rule and rows", () => {
    expect(markdownTable(["a", "b"], [["1", "2"]])).toBe("| a | b |\n| --- | --- |\n| 1 | 2 |");
  });
});
