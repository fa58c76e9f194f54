/** A campaign that never met a stale tag or a lost answer would prove nothing. */
const TROUBLE = [
  "edit",
  "answer lost",
  "request lost",
  "late",
  "busy",
  "503",
  "killed before sending",
  "killed before the answer",
  "PUT 412",
  "DELETE 412",
  "POST 409",
  "refusals",
];

export function expectAllMet(counts: Readonly<Record<string, number>>): void {
  expect(TROUBLE.filter((what) => (counts[what] ?? 0) < 10)).toEqual([]);
}
