/** JSON on one line that shows foreign text and that no terminal and no CI system obeys; its values are unchanged. */

/** Only ASCII is printed as it is; `##[` and `::` would be commands in a CI log, `<{%` a colour of Pulumi's. */
const OBEYED = /[^\x20-\x7e]|#(?=#)|:(?=:)|<(?=\{%)/g;

/** Of these characters only `::` can stand outside of a text, and JSON has no such pair there. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(
    OBEYED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
