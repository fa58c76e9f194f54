/** Reads the provider's conflict tables back: heading, rows under `field before yours theirs`, and the next step. */
import type { Conflict } from "./report";

const HEAD = /^ {2}field +(?:before +)?yours +theirs$/;
type Column = keyof Conflict["rows"][number];

/** @returns undefined when the message holds no such table */
export function conflictOf(message: string): Omit<Conflict, "urn"> | undefined {
  const lines = message.trimEnd().split("\n");
  const at = lines.findIndex((line) => HEAD.test(line));
  if (at < 0) return undefined;
  const head = lines[at] ?? "";
  const columns = [...head.matchAll(/\S+/g)].map(({ 0: name, index }) => ({ name: name as Column, index }));
  const size = lines.slice(at + 1).findIndex((line) => !line.startsWith("  "));
  const end = size < 0 ? lines.length : at + 1 + size;
  const rows = lines.slice(at + 1, end).map((line) => {
    const cells = columns.map(({ name, index }, place) => [
      name,
      line.slice(index, columns[place + 1]?.index).trim(),
    ]);
    return Object.fromEntries(cells) as Conflict["rows"][number];
  });
  return { heading: lines.slice(0, at).join("\n"), rows, next: lines.slice(end).join("\n") };
}
