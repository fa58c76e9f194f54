/**
 * Version tags. Each write repeats the tag of the version that it replaces, so a text that is no tag would switch the lock
 * off: `If-Match: *` holds for every version, and an empty one may count as none.
 */

/** `opaque-tag` of RFC 9110, section 8.8.3. A weak tag, `*` or a list is none. */
const STRONG_TAG = /^"[\x21\x23-\x7e\x80-\xff]*"$/;

/** Bytes (a header is read as Latin-1, so each is one character). An assumption: known servers stay far below. */
const LONGEST_TAG = 256;

export const isStrongTag = (text: string): boolean => text.length <= LONGEST_TAG && STRONG_TAG.test(text);
