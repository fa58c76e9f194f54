/**
 * Names, values and messages come from programs, consoles and servers. In Markdown they are text and nothing else: no
 * markup, no HTML, no link, no mention. Entities do that everywhere, table cells included; a backslash does not.
 */
import { LONGEST_SHOWN, shown } from "../shown";

const LONGEST_CODE = 300;

/** Signs of Markdown and HTML, and those without which a web address is no link. */
const MARKUP = /[\\`*_[\]<>&|~$]|:(?=\/\/)|(?<=\bwww)\.|(?<=\bmailto|\bxmpp):/gi;

/**
 * Starts of references that GitHub or GitLab turns into a link or a call by itself: `@name`, `#12`, `!12`, `GH-12`, and
 * the hash of a commit. A comment parts them; a reader does not see it.
 */
const REFERENCES = /[@#!](?=[\w-])|\bGH-(?=\d)|\b(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f](?=[0-9a-f]{6,39}\b)/gi;

/** Running text on one line. */
export const markdownText = (given: string): string => escaped(shown(given, LONGEST_SHOWN).trim());

/** A name or a value. */
export const markdownCode = (given: string): string =>
  given === "" ? "" : `<code>${escaped(shown(given, LONGEST_CODE).trim())}</code>`;

/** Lines as they are; the fence is longer than any in them. */
export function markdownBlock(given: string): string {
  const lines = given.split("\n").map((line) => shown(line).trimEnd());
  const longest = Math.max(2, ...[...given.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${within(lines, 2 * LONGEST_SHOWN).join("\n")}\n${fence}`;
}

/** @param cells Markdown already: see `markdownText` and `markdownCode` */
export const markdownRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export const markdownTableHead = (cells: readonly string[]): string =>
  `${markdownRow(cells)}\n${markdownRow(cells.map(() => "---"))}`;

export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [markdownTableHead(head), ...rows.map(markdownRow)].join("\n");

/** References first: an entity holds `#` and digits. */
const escaped = (line: string): string =>
  line
    .replace(REFERENCES, "$&\u0000")
    .replace(MARKUP, (sign) => `&#${sign.codePointAt(0)};`)
    .replaceAll("\u0000", "<!-- -->");

/** The first lines that fit. */
function within(lines: readonly string[], longest: number): string[] {
  let left = longest;
  const count = lines.findIndex((line) => (left -= line.length + 1) < 0);
  return count < 0 ? [...lines] : [...lines.slice(0, count), "…"];
}
