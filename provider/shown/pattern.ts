/** Regular expressions of given texts. */

/** The text with its special characters escaped. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Finds a word by itself: the id "1" is no part of "CXD-E110" or "1.5". */
export const wordPattern = (word: string, flags?: string): RegExp =>
  new RegExp(`(?<![\\w.-])${escaped(word)}(?![\\w-]|\\.\\w)`, flags);
