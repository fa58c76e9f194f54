/**
 * Bounds of an answer. The contract's answers are far below them, so that a larger one comes from a wrong or hostile
 * server. The text is measured before anything walks it: the check of 400,000 keys took 12 s, past every deadline.
 */

export const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_KEYS = 10_000;
const MAX_DEPTH = 100;
/** In one body, and in all pages of a list. */
export const MAX_ITEMS = 10_000;

/** What makes a body too large to be read, such as "more than 10,000 keys"; undefined for one within the bounds. */
export function excessOf(text: string): string | undefined {
  // No JSON object and no list: a page of HTML is refused by its status, and may be full of colons.
  if (!/^\s*[[{]/.test(text)) return undefined;
  const lists: boolean[] = [];
  let keys = 0;
  let items = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text.charAt(index)) {
      case '"':
        index = endOfText(text, index);
        break;
      case "{":
      case "[":
        lists.push(text.charAt(index) === "[");
        if (lists.length > MAX_DEPTH) return `more than ${MAX_DEPTH} levels`;
        break;
      case "}":
      case "]":
        lists.pop();
        break;
      case ":":
        if (++keys > MAX_KEYS) return `more than ${counted(MAX_KEYS)} keys`;
        break;
      case ",":
        // The first item of a list has no comma before it.
        if (lists.at(-1) && ++items >= MAX_ITEMS) return `more than ${counted(MAX_ITEMS)} list items`;
        break;
      default:
    }
  }
  return undefined;
}

/** Index of the quote that closes the text that opens at `start`; past the end when none does. */
function endOfText(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === '"') return index;
  }
  return text.length;
}

export const counted = (number: number): string => number.toLocaleString("en-US");
