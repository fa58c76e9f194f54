/** The comment of a pull request: read as GitHub reads it, by a Markdown reader with tables and HTML. */
import * as fc from "fast-check";
import MarkdownIt from "markdown-it";
import { LONGEST_COMMENT, markdown, readInputs, type Report, reportOf } from "cxone-dialer-report";
import { shown } from "pulumi-cxone-dialer/shown";
import { engineFile, SIMULATION } from "./inputs";

const render = (text: string): string =>
  new MarkdownIt({ html: true, linkify: true }).enable(["table", "strikethrough"]).render(text);

const NOTHING: Report = reportOf({ runs: [], simulations: [], checks: [], conflicts: [] });
const place = { stack: "dev", project: "outbound", resource: "renewals" };
const finding = (changes: Partial<Report["findings"][number]> = {}): Report["findings"][number] => ({
  ...place,
  policy: "dialer-connect-threshold",
  level: "mandatory",
  message: "connectWithinSeconds is 4 s.",
  ...changes,
});
const waiver = {
  reason: "The supplier mends it.",
  until: "2099-01-31",
  owner: "compliance",
  ticket: "CMP-7",
};

describe("the first line", () => {
  it.each<[string, Partial<Report>, string]>([
    ["clear", {}, "Dialer changes: no objections"],
    [
      "attention",
      {
        findings: [finding({ level: "advisory" })],
        said: [{ ...place, text: "Simulation: x", warning: true }],
      },
      "Dialer configs to look at: 1 not within in the simulation, 1 advisory finding",
    ],
    [
      "refused",
      {
        findings: [finding(), finding({ resource: "b" })],
        errors: [{ message: "e" }],
        conflicts: [{ ...place, heading: "h", rows: [], next: "n" }],
      },
      "Dialer configs refused: 1 conflict, 1 error, 1 mandatory finding in 2 places",
    ],
  ])("is the verdict: %s", (verdict, facts, line) => {
    const text = markdown({ ...NOTHING, verdict: verdict as Report["verdict"], ...facts });
    expect(text.split("\n")[0]).toBe(`## ${line} <!-- cxone-dialer-report -->`);
  });

  it("holds the hidden mark by which a bot finds its comment, with a name where there are several", () => {
    const [line = ""] = markdown(NOTHING, "prod").split("\n");
    expect(line).toMatch(/ <!-- cxone-dialer-report: prod -->$/);
    expect(render(line)).toMatch(/<h2>Dialer changes: no objections <!--/);
  });
});

describe("the comment on the engine's own output", () => {
  const text = markdown(
    reportOf(readInputs(["preview.jsonl", "conflict.jsonl", "renewals.conflict.json"].map(engineFile))),
  );
  const html = render(text);

  it("has what stands against the change before the change, and folds away what refuses nothing", () => {
    const parts = ["Conflicts", "5 mandatory findings in 9 places", "Simulation", "Changes"].map((head) =>
      html.indexOf(`<h3>${head}</h3>`),
    );
    expect(parts).toEqual([...parts].sort((one, other) => one - other));
    expect(parts).not.toContain(-1);
    expect(html.match(/<summary>.*?<\/summary>/g)).toEqual([
      "<summary>2 configs to create</summary>",
      "<summary>1 waived finding</summary>",
      "<summary>11 advisory findings in 19 places</summary>",
    ]);
  });

  it("shows changes and conflicts as tables, and secrets as [secret]", () => {
    const cells = (row: string) => [...row.matchAll(/<t[dh]>(.*?)<\/t[dh]>/g)].map(([, cell]) => cell);
    const rows = html.match(/<tr>[^]*?<\/tr>/g)?.map(cells);
    expect(rows).toContainEqual(["field", "before", "yours", "theirs"]);
    expect(rows).toContainEqual(["agentRatio", "1.3", "1.4", "2.2"].map((cell) => `<code>${cell}</code>`));
    expect(rows).toContainEqual(["maxAbandonmentRate", "[secret]"].map((cell) => `<code>${cell}</code>`));
  });

  it("says a waiver's reason, day, owner and ticket", () => {
    expect(html).toMatch(
      /CXD005[^]*<strong>Waived until 2099-06-30<\/strong> \(compliance@.*example\.com, CMP-117\): The carrier ends ringing/,
    );
  });
});

describe("figures of the simulation", () => {
  const later = {
    ...SIMULATION,
    name: "calm",
    verdict: { ...SIMULATION.verdict, answer: "within" as const },
  };
  const text = markdown(reportOf({ runs: [], simulations: [later, SIMULATION], checks: [], conflicts: [] }));

  it("stand in one table, what is over first, with the chance, the rate, the cap and the recommendation", () => {
    const rows = text.split("\n").filter((line) => line.startsWith("| <code>"));
    expect(rows.map((line) => /<code>(.*?)<\/code>/.exec(line)?.[1])).toEqual([
      "renewals &#60;b&#62;",
      "calm",
    ]);
    expect(rows[0]).toMatch(
      /predictive, agentRatio 3, 5 agents \| \*\*over\*\* \| [\d.]+ %.* over 30 days \| [\d.]+ % \([\d.]+ to [\d.]+\) \| the cap of 3\.00 % \(US\) \| [\d.]+ % \(.*\) \| agentRatio 1 if AMD/,
    );
  });
});

describe("findings about several configs", () => {
  it("in the same words are one entry, with the stacks where there are several", () => {
    const stacks = ["outbound/dev", "outbound/prod"];
    const findings = [
      finding(),
      finding({ stack: "prod" }),
      finding({ policy: "fleet-lines", stack: undefined, project: undefined, resource: undefined }),
    ];
    const entries = markdown({ ...NOTHING, stacks, findings })
      .split("\n")
      .filter((line) => line.startsWith("- "));
    expect(entries).toEqual([
      "- the fleet: <code>fleet-lines</code>: connectWithinSeconds is 4 s.",
      "- <code>renewals</code> in <code>outbound/dev</code>, <code>renewals</code> in <code>outbound/prod</code>: CXD004 <code>dialer-connect-threshold</code>: connectWithinSeconds is 4 s.",
    ]);
  });
});

/** Texts that try to be something else. */
const hostile = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        ..."`|<>[]()*_~#@!\\&;:/$\"'-+.=\n\r\t ".split(""),
        "<script>x</script>",
        "<img src=x onerror=y>",
        "-->",
        "<!--",
        "</code>",
        "</details>",
        "](http://x.y)",
        "![a](b)",
        "https://x.y/z",
        "www.example.com",
        "@everyone",
        "#1",
        "```",
        "~~a~~",
        "&lt;",
        "&#60;",
        "\u202e",
        "| a | b |",
        "- a",
        "1. a",
        "a",
        "Ω",
        "😀",
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
);
/** What a reader sees of a text: hidden signs are named, white space is one space. */
const visible = (text: string): string => shown(text).replace(/\s+/g, " ").trim();

/** The words between tags, with entities read. */
const words = (html: string): string => {
  const plain = html.replace(/<!-- -->/g, "").replace(/<[^>]*>/g, " ");
  const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };
  return visible(plain.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? ""));
};

describe("names, values and messages of others", () => {
  it("are shown as they are and are never markup, whatever they hold", () => {
    const tags = (html: string) => html.match(/<[^>]*>/g);
    const build = (one: string): string =>
      markdown({
        ...NOTHING,
        stacks: ["outbound/dev"],
        changes: [
          { ...place, resource: one, operation: "update", fields: [{ field: one, before: one, after: one }] },
        ],
        conflicts: [
          {
            ...place,
            resource: one,
            heading: one,
            rows: [{ field: one, before: one, yours: one, theirs: one }],
            next: one,
          },
        ],
        findings: [
          finding({ resource: one, message: one, waiver: { ...waiver, reason: one, owner: one } }),
          finding({ policy: one, message: one }),
        ],
        errors: [{ ...place, resource: one, message: one.replace(/[\r\n]+/g, " ") }],
        simulations: [
          {
            ...SIMULATION,
            name: one,
            cap: { ...SIMULATION.cap, of: one },
            remarks: [one],
            assumptions: [one],
          },
        ],
      });
    const shape = tags(render(build("plain")));
    fc.assert(
      fc.property(hostile, (given) => {
        // Something stands there, so that no empty cell changes the shape.
        const one = `a${given}a`;
        const html = render(build(one));
        expect(tags(html.replace(/<!-- -->/g, ""))).toEqual(shape);
        expect(words(html)).toContain(visible(one));
      }),
      { seed: 13, numRuns: 400 },
    );
  });

  it("call nobody, become no issue and link nowhere", () => {
    const message =
      "ask @team about #12, org/repo#1, GH-12, !7 or 1a2b3c4d5e, mail a@b.example, see www.b.example or https://b.example";
    expect(markdown({ ...NOTHING, errors: [{ message }] })).toContain(
      "ask @<!-- -->team about #<!-- -->12, org/repo#<!-- -->1, GH-<!-- -->12, !<!-- -->7 or 1<!-- -->a2b3c4d5e, mail a@<!-- -->b.example, see www&#46;b.example or https&#58;//b.example",
    );
    // A number is no commit.
    expect(markdown({ ...NOTHING, errors: [{ message: "12345678 attempts" }] })).toContain(
      "12345678 attempts",
    );
  });

  it("cannot end a block of words", () => {
    const errors = [{ message: "refused:\n```\n<b>\n````" }];
    const html = render(markdown({ ...NOTHING, errors }));
    expect(html).toContain("```\n&lt;b&gt;\n````\n</code>");
  });
});

describe("a comment that would be too long", () => {
  const many = (number: number, changes: (index: number) => object) =>
    Array.from({ length: number }, (_, index) =>
      finding({ message: `${"é".repeat(200)} ${index}`, ...changes(index) }),
    );
  const crowd: Report = {
    ...NOTHING,
    findings: [
      ...many(100, () => ({})),
      ...many(300, () => ({ level: "advisory" })),
      ...many(300, () => ({ waiver })),
    ],
    conflicts: [{ ...place, heading: "kept", rows: [], next: "n" }],
  };

  it("loses the least important first, and says how much", () => {
    const text = markdown(crowd);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(text).toContain("### 100 mandatory findings");
    expect(text.match(/^- .*CXD004/gm)?.length).toBeGreaterThan(100);
    expect(text).toContain("_300 of 300 entries left out for length: the JSON report holds all._");
    expect(text).toMatch(
      /_\d+ of 300 entries left out for length: the JSON report holds all\._\n\n<\/details>/,
    );
    expect(text).toContain("**<code>renewals</code>**: kept");
  });

  it("is never longer than GitHub takes, and no shorter than it has to be", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(60), (mandatory, advisory, conflicts) => {
        const text = markdown({
          ...NOTHING,
          findings: [...many(mandatory, () => ({})), ...many(advisory, () => ({ level: "advisory" }))],
          conflicts: Array.from({ length: conflicts }, (_, index) => ({
            ...place,
            heading: `${index} ${"|".repeat(1_000)}`,
            rows: [{ field: "f", yours: "|".repeat(300), theirs: "x" }],
            next: "n",
          })),
        });
        const bytes = Buffer.byteLength(text);
        expect(bytes).toBeLessThanOrEqual(LONGEST_COMMENT);
        if (text.includes("left out")) expect(bytes).toBeGreaterThan(LONGEST_COMMENT - 8_000);
      }),
      { seed: 13, numRuns: 30 },
    );
  });
});

it("the same report makes the same comment", () => {
  const make = () => markdown(reportOf(readInputs([engineFile("preview.jsonl")])));
  expect(make()).toBe(make());
  expect(make()).not.toMatch(/undefined|NaN|\[object/);
});
