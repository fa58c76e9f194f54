/** What the tests read of a Markdown file. */

export interface Block {
  /** Empty for a block without one: output, and other text that nobody runs. */
  language: string;
  text: string;
}

export const blocksOf = (markdown: string): Block[] =>
  [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({
    language,
    text,
  }));
