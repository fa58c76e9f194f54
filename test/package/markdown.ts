/** What the tests read of a Markdown file. */

export interface Block {
  /** Empty for a block without one: output, and other text that nobody runs. */
  language: string;
  text: string;
  /** The file that it is saved as: the line before it ends in its name, as code, and a colon. */
  file?: string;
  /** Why no test runs it: stands behind the language, where readers do not see it. */
  notRun?: string;
}

export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^([^\n]*)\n\n?```(\w*)(?: not run: ([^\n]*))?\n(.*?)^```$/gms)].map(
    ([, before = "", language = "", notRun, text = ""]) => {
      const file = /`([\w.-]+)`:$/.exec(before)?.[1];
      return { language, text, ...(file && { file }), ...(notRun && { notRun }) };
    },
  );
}

/** Blocks taken out, so that a `#` or a bracket in them is not read as Markdown. */
const prose = (markdown: string): string => markdown.replace(/^```.*?^```$/gms, "");

/** Targets of links and pictures, without the code in backticks. */
export const linksOf = (markdown: string): string[] =>
  [
    ...prose(markdown)
      .replace(/`[^`\n]*`/g, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, target = ""]) => target);

/** The anchors that GitHub makes of the headings. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  return [...prose(markdown).matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = ""]) => {
    const anchor = heading
      .toLowerCase()
      .replace(/\]\([^)]*\)/g, "")
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}
