/** Longest line that is shown, in UTF-16 units. */
const LONGEST_LINE = 2_000;

/** Control, format (bidi, zero-width) and separator characters, lone surrogates: unseen, and obeyed by a terminal. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Commands of CI systems: GitHub reads `::name::` where a line starts; it and Azure Pipelines read `##` anywhere. */
const COMMAND = /^\s*:(?=:)|##(?=\[|vso\[)/gi;

const escaped = (text: string) =>
  text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Foreign text (a path, a name, a file's content) as one line that neither a terminal nor a CI system obeys. */
export function shown(text: string): string {
  const visible = text.slice(0, LONGEST_LINE).replace(UNSEEN, escaped).replace(COMMAND, "$& ");
  return text.length > LONGEST_LINE ? `${visible}…` : visible;
}

/** The same for a text of our own lines, such as a stack trace. */
export const shownLines = (text: string): string => text.split("\n").map(shown).join("\n");

/** The same for a value as JSON: a reader gets back the value as it was. */
export const shownJson = (value: unknown): string =>
  JSON.stringify(value).replace(UNSEEN, escaped).replace(COMMAND, "#\\u0023");
