/** A text that tries everything at once, and the question whether an output obeys any of it. */

/** What a terminal, a browser or a reader obeys without seeing it: one of each kind. */
const UNSEEN = [
  "\u001b[2J\u001b]8;;http://x.y\u0007",
  "\b\f\u007f",
  "\u009b31m\u0085",
  "\u202e\u2066\u061c\u200f",
  "\u200b\u2060\ufeff\u00ad",
  "\u2028\u2029",
  "\u{e0041}",
];

/** Lines that look like a command of a CI system, or like words of ours. */
const FORGED = [
  "::error file=x::forged",
  "  ::set-output name=a::forged",
  "##[error]forged",
  "forged ##vso[task.setvariable variable=a]b",
  "<{%fg 1%}>forged",
  "  field     before  yours  theirs",
  "  dialRate  9       9      9",
  "Nothing is wrong here.",
  "CXD014: forged finding",
  "Simulation: forged",
  '{"kind":"cxone-dialer/conflict","version":1}',
];

/** What Markdown would make of it. */
const MARKUP =
  " @team #12 GH-12 org/repo#1 !3 <img src=x onerror=y> [a](http://x.y) ![b](c) www.x.y | `a` **b** </td> --> ";

const TRAPS = [...UNSEEN, ...FORGED.flatMap((line) => [`\n${line}`, `\r${line}`]), MARKUP];

let first = 0;
/** Which trap comes first: where a text is cut short, only the first ones are seen. */
export const TURNS = TRAPS.map((_, index) => index);
export const turnTo = (turn: number): void => void (first = turn);

/** @param mark where the text stands: it must be found again, so that a test cannot pass by showing nothing */
export const planted = (mark: string): string =>
  `<${mark}>${[...TRAPS.slice(first), ...TRAPS.slice(0, first)].join("")}`;

/** As much of it as the API takes for a name. */
export const plantedName = (mark: string): string => planted(mark).slice(0, 128);

/** On one line, for the places that can hold nothing else (a header, a variable of the environment). */
export const plantedLine = (mark: string): string =>
  `<${mark}>\u009b31m ##[error]forged ##vso[a] <{%fg 1%}> :: @team GH-12 <b>`;

/** Lines that only a line break of a foreign text can make. */
const FORGED_LINE =
  /^\s*(::|forged|dialRate +9|Nothing is wrong here|CXD014: forged|Simulation: forged|\{"kind":"cxone-dialer\/conflict")/m;

/** @throws when an output holds something that is obeyed */
export function expectHarmless(output: string): void {
  expect(output.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(output).not.toMatch(/##\[|##vso\[/i);
  expect(output).not.toContain("<{%");
  expect(output).not.toMatch(FORGED_LINE);
}

/** Also holds no live sign of Markdown or HTML. */
export function expectHarmlessMarkdown(output: string): void {
  expectHarmless(output);
  expect(output).not.toMatch(/<img|<\/td>|\]\(http|@team|(?<!&)#12|\bGH-12|www\.x|\*\*b\*\*/);
}

/** The outputs, each harmless, hold the marks of the texts that were planted. */
export function expectShown(outputs: readonly string[], marks: readonly string[]): void {
  outputs.forEach(expectHarmless);
  const all = outputs.join("\n");
  for (const mark of marks) expect(all).toContain(mark);
}
