/**
 * Foreign text on its way to a person or a CI log. A server, a program, a waiver, a file or the environment may hold a
 * text that clears the screen, turns the direction of reading, adds a line of its own, or gives the CI system a command.
 * Every text of that kind passes `shown` before we print it or hand it over.
 */

import { createHash } from "node:crypto";

/** Longest text that is shown of one foreign text, in UTF-16 units; an assumption: a screen holds about as much. */
export const LONGEST_SHOWN = 2_000;

/** Longest line of ours, which may hold several foreign texts. */
const LONGEST_LINE = 10 * LONGEST_SHOWN;

/**
 * Characters that nobody sees but a terminal, a browser or a reader obeys: control characters (C0, DEL, C1), format
 * characters (bidi, zero-width, tags), line and paragraph separators, lone surrogates, and letters without a shape.
 * Source: Unicode 15 general categories Cc, Cf, Cs, Zl, Zp; the fillers are Default_Ignorable letters.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;

/**
 * Starts of commands: GitHub reads `::name::` at the start of a line and `##[name]` anywhere, Azure Pipelines reads
 * `##vso[`, and the Pulumi engine turns `<{%fg 1%}>` into a colour. A space breaks each one and stays readable.
 */
const COMMANDS = /:(?=:)|##(?=\[|vso\[)|<(?=\{%)/gi;

/** Whether a text is one line that a reader sees whole: for texts of people that every run repeats. */
export const isPlainLine = (text: string): boolean => text.search(UNSEEN) === -1;

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * One line that shows a foreign text and that nothing obeys. A second pass changes nothing.
 * @param longest length of the result at most; what is cut off is replaced by `…`
 */
export const shown = (text: string, longest: number = LONGEST_SHOWN): string =>
  oneLine(text, longest, COMMANDS);

function oneLine(text: string, longest: number, commands: RegExp): string {
  // A cut before the escapes bounds the work for a text of megabytes.
  const visible = text
    .slice(0, longest + 1)
    .replace(UNSEEN, escapeOf)
    .replace(commands, "$& ");
  return text.length > longest || visible.length > longest ? `${cut(visible, longest - 1)}…` : visible;
}

/** A JSON value as one line, such as `"a\u202eb"`. */
export const shownValue = (value: unknown, longest?: number): string =>
  shown(value === undefined ? "(absent)" : JSON.stringify(value), longest);

/** The `::` of a URN within a line of ours is no command, and a person may have to copy it. */
const COMMANDS_OF_A_LINE = /^\s*:(?=:)|##(?=\[|vso\[)|<(?=\{%)/gi;

/** One line of ours. The last door before a person: a foreign text that nobody escaped cannot add a line here. */
export const shownLine = (line: string): string => oneLine(line, LONGEST_LINE, COMMANDS_OF_A_LINE);

/** A text of ours that has several lines on purpose; the foreign texts in it were shown before. */
export const shownLines = (text: string): string =>
  text
    .split("\n")
    .map((line) => oneLine(line, Infinity, COMMANDS_OF_A_LINE))
    .join("\n");

/**
 * JSON that a terminal, a CI log or an editor may show. Nothing is lost: a parser reads the same value.
 * @param indent spaces a level
 */
export function shownJson(value: unknown, indent?: number): string {
  // A line break between the parts of the document is ours; inside of a string it is escaped already.
  const escape = (part: string): string => part.split("").map(jsonEscape).join("");
  return JSON.stringify(value, null, indent)
    .replace(UNSEEN, (character) => (character === "\n" ? character : escape(character)))
    .replace(COMMANDS, escape);
}

const jsonEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Longest part of a file name that comes from a foreign name; file systems take 255 bytes, and a suffix follows. */
const LONGEST_FILE_NAME = 80;

/** A foreign name as the start of a file name. Two names never share it: where signs are lost, a hash follows. */
export function shownFileName(name: string): string {
  const safe = name.replace(/[^\w.-]+/g, "-").slice(0, LONGEST_FILE_NAME);
  if (safe === name && safe !== "") return safe;
  return `${safe}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return NAMED[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`);
}

/** Without half an escape or half a pair of surrogates at the end. */
const cut = (line: string, length: number): string =>
  line.slice(0, Math.max(0, length)).replace(/(?:\\u\{?[0-9a-f]{0,6}|[\ud800-\udbff])$/, "");
