/** Takes values out of a sentence: a message of the API may repeat a secret as it is, inside JSON, escaped or cut off. */
import { LONGEST_SHOWN, shown } from "../shown";
import { wordPattern } from "../shown/pattern";

/** Texts shorter than this are too common to be taken out of a sentence (as for registered credentials). */
const SHORTEST_TEXT = 4;

/** @param values whose texts and numbers, at any depth, must not be in the message */
export function maskedMessage(message: string, values: readonly unknown[], mark: string): string {
  const hidden = values.flatMap(leavesOf);
  const texts = hidden
    .filter((leaf) => typeof leaf === "string")
    .filter((text) => text.length >= SHORTEST_TEXT)
    .flatMap(formsOf)
    // The longest first: one may be the start of another.
    .sort((a, b) => b.length - a.length);
  // One by one: a single pattern of all values may be larger than a regular expression can be.
  let masked = texts.reduce((rest, text) => rest.replaceAll(text, mark), message);
  for (const digits of new Set(hidden.filter((leaf) => typeof leaf === "number").map(String))) {
    if (!masked.includes(digits)) continue;
    masked = masked.replace(wordPattern(digits, "g"), mark);
  }
  return withoutCutTexts(masked, texts, mark);
}

const leavesOf = (value: unknown): unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

/** The forms that a text may have in a message: as it is, inside JSON, and with the escapes of `shown`. */
const formsOf = (text: string): string[] => {
  const inJson = JSON.stringify(text).slice(1, -1);
  return [...new Set([text, inJson, shown(text, Infinity), shown(inJson, Infinity)])];
};

/** A long message is cut off with `…`, and the start of a secret may be left before it. */
function withoutCutTexts(message: string, texts: readonly string[], mark: string): string {
  const [kept = "", ...rest] = message.split("…");
  return rest.reduce((text, next) => `${withoutStart(text, texts, mark)}…${next}`, kept);
}

function withoutStart(text: string, secrets: readonly string[], mark: string): string {
  for (const secret of secrets) {
    for (
      let length = Math.min(secret.length, text.length, LONGEST_SHOWN);
      length >= SHORTEST_TEXT;
      length--
    ) {
      if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + mark;
    }
  }
  return text;
}
