/** Sections of a comment, shortened where the whole is too long for its place: the least important first. */
export interface Section {
  /** Lines before the items. */
  head: string;
  items: readonly string[];
  /** Rows and list entries follow each other directly, blocks with a line between. */
  between: "\n" | "\n\n";
  /** Lower goes first. */
  importance: number;
  /** Folded away under this line. */
  fold?: string;
}

/**
 * @param limit bytes of UTF-8; GitHub counts characters, which are never more
 * @returns at most `limit` bytes, as long as `head` and the sections' own heads fit
 */
export function fitted(head: string, sections: readonly Section[], limit: number): string {
  const shown = new Map(sections.map((section) => [section, section.items.length]));
  const whole = () => [head, ...sections.map((one) => rendered(one, shown.get(one) ?? 0))].filter(Boolean);
  const text = () => `${whole().join("\n\n")}\n`;
  for (const section of [...sections].sort((one, other) => one.importance - other.importance)) {
    let excess = Buffer.byteLength(text()) - limit;
    if (excess <= 0) break;
    let count = section.items.length;
    // The note on what is left out takes room as well.
    excess += NOTE_BYTES;
    while (count > 0 && excess > 0) {
      count--;
      excess -= Buffer.byteLength(section.items[count] ?? "") + section.between.length;
    }
    shown.set(section, count);
  }
  return text();
}

const NOTE_BYTES = 100;

function rendered({ head, items, between, fold }: Section, count: number): string {
  if (items.length === 0) return "";
  const left = items.length - count;
  const note =
    left === 0 ? "" : `_${left} of ${items.length} entries left out for length: the JSON report holds all._`;
  const body = [[head, ...items.slice(0, count)].filter(Boolean).join(between), note]
    .filter(Boolean)
    .join("\n\n");
  return fold === undefined ? body : `<details><summary>${fold}</summary>\n\n${body}\n\n</details>`;
}
