/**
 * Names, values and messages come from programs, consoles and servers. In a comment they are text and nothing else: no
 * markup, no HTML, no link, no mention. Entities do that everywhere, table cells included; a backslash does not.
 */
const LONGEST_TEXT = 2_000;
const LONGEST_CODE = 300;

/** Markdown's and HTML's own signs, and what GitHub makes a link of by itself. */
const MARKUP = /[\\`*_[\]<>&|~$]|:(?=\/\/)|(?<=\bwww)\.|[@#](?=[\w-])/gi;
/** Control signs, and those that turn the direction of reading, which would show another text than there is. */
const HIDDEN = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
/** Running text on one line. */
export const text = (given: string): string => escaped(oneLine(given, LONGEST_TEXT));

/** A name or a value. */
export const code = (given: string): string =>
  given === "" ? "" : `<code>${escaped(oneLine(given, LONGEST_CODE))}</code>`;

/** Nobody is called by `@` and no number becomes an issue where a comment parts them; it is copied by nobody. */
const escaped = (line: string): string =>
  line.replace(MARKUP, (sign) => (/[@#]/.test(sign) ? `${sign}<!-- -->` : `&#${sign.codePointAt(0)};`));

const oneLine = (given: string, longest: number): string => {
  const line = given.replace(HIDDEN, " ").trim();
  return line.length > longest ? `${cut(line, longest - 1)}…` : line;
};

/** No half of a pair of surrogates is left at the end. */
const cut = (line: string, length: number): string => line.slice(0, length).replace(/[\ud800-\udbff]$/, "");

/** Lines as they are; the fence is longer than any in them. */
export function block(given: string): string {
  const lines = given.split("\n").map((line) => line.replace(HIDDEN, " ").trimEnd());
  const longest = Math.max(2, ...[...given.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${cut(lines.join("\n"), 2 * LONGEST_TEXT)}\n${fence}`;
}
