/** `cxone-dialer rules show`: each number with its own clause and source, what is unverified, pending, not known. */
import { overviewOf, TABLE } from "pulumi-cxone-dialer/rules";
import { codesText, overviewText } from "../../../provider/cli/rules/text";
import { cli } from "./run";

jest.setTimeout(60_000);

const DATE = "2026-11-28";
const textFor = (...args: Parameters<typeof overviewOf>) => overviewText(overviewOf(...args));

describe("what is shown of a code", () => {
  it.each(TABLE.rows.map((row) => [row.id, row] as const))(
    "%s: every value with its own citation",
    (id, row) => {
      const text = textFor(id, undefined, DATE);
      const cited = [...Object.entries(row.values), ...row.consent.map((one) => ["consent", one] as const)];
      for (const [, { clause = "", source = "" } = {}] of cited) {
        expect(text).toContain(`${clause}; read in: ${source}`);
      }
      for (const [name] of Object.entries(row.values)) expect(text).toContain(`  ${name}: `);
    },
  );

  it.each<[string, Parameters<typeof overviewOf>, RegExp[]]>([
    [
      "a state before its country, and the row of the purpose alone",
      ["US-FL", "telemarketing", DATE],
      [
        /^US-FL, telemarketing, on 2026-11-28/,
        /US-FL: Florida;[\s\S]*US: United States \(federal\), which holds too/,
      ],
    ],
    [
      "the standing of what is no law",
      ["GB", "telemarketing", DATE],
      [/maxAbandonmentRate: 3 % of live-answered calls \(a former marker: no level is safe; read in two/],
    ],
    ["a presumption", ["US", "debt-collection", DATE], [/maxAttempts: 7 in 168 h \(a presumption/]],
    [
      "a code of conduct that one source gives",
      ["NL", "telemarketing", DATE],
      [/\(a code .*unverified: one secondary/],
    ],
    [
      "a value that comes later",
      ["FR", "telemarketing", "2026-08-10"],
      [/36 months \(.*not yet in force: from 2026-08-11/],
    ],
    ["a value that may lapse", ["AU", "telemarketing", DATE], [/may lapse on 2027-04-01: look again/]],
    ["one that may have lapsed", ["AU", "telemarketing", "2027-04-01"], [/may have lapsed on 2027-04-01/]],
    [
      "further windows",
      ["US", "telemarketing", DATE],
      [/or the whole campaign, if it is shorter than 30 days/],
    ],
    [
      "days apart",
      ["AU", "telemarketing", DATE],
      [/mon-fri 09:00-20:00; sat 09:00-17:00; sun no calls; public holidays no/],
    ],
    [
      "consent of every row that speaks of the purpose",
      ["US", "charity", DATE],
      [/US: prior consent \(automated dialing/, /US:charity: no consent asked for/],
    ],
    [
      "why there is no rule",
      ["US", "political", DATE],
      [
        /no row of US itself for political/,
        /Not compared[\s\S]*no rule known on abandoned calls for US\/political: TSR: neither/,
      ],
    ],
    [
      "what is pending",
      ["ES", "telemarketing", DATE],
      [/2026-12-28: end of the twelve months/, /no date known: resolution/],
    ],
  ])("includes %s", (_, args, patterns) => {
    const text = textFor(...args);
    for (const pattern of patterns) expect(text).toMatch(pattern);
  });

  it("leaves out the rows of other purposes", () => {
    expect(textFor("US", "charity", DATE)).not.toMatch(/^US: United States/m);
  });

  it("is one line of ours for each fact, whatever a table of somebody else holds", () => {
    const [row, ...rest] = TABLE.rows;
    const evil = { ...row, name: "a\n::error::b\u202e" } as (typeof TABLE.rows)[number];
    const text = overviewText(overviewOf("US", "telemarketing", DATE, { ...TABLE, rows: [evil, ...rest] }));
    expect(text).toContain("a\\n: :error: :b\\u202e");
  });
});

describe("the list of codes", () => {
  it("has every row, with what was found and what is unverified", () => {
    const lines = codesText(TABLE.rows).split("\n");
    expect(lines).toHaveLength(TABLE.rows.length + 1);
    expect(lines.find((line) => line.startsWith("SG "))).toMatch(/none found$/);
    expect(lines.find((line) => line.startsWith("IT "))).toMatch(/8, 3 unverified$/);
  });
});

describe("cxone-dialer rules show", () => {
  it.each<[string, number, RegExp]>([
    ["US-FL --purpose telemarketing", 0, /^US-FL, telemarketing, on \d{4}-/],
    ["", 0, /^code +name +purposes +values\nUS /],
    ["--help", 0, /rules show FR --on 2026-08-10 --json/],
    ["us", 2, /CXD-E110: us is no known jurisdiction: did you mean US\?/],
    ["US-FLA", 2, /did you mean US-FL\?/],
    ["UK", 2, /did you mean GB\?/],
    ["US-NY", 0, /The law of US-NY was not looked at\. The rules of US hold there too\./],
    ["atlantis", 2, /atlantis is no known jurisdiction.*`cxone-dialer rules show` lists/],
    ["US --on 2026-02-30", 2, /give a day such as 2026-11-28/],
    ["US --purpose sales", 2, /Allowed choices are telemarketing/],
  ])("%s ends with %i", async (args, code, pattern) => {
    const ran = await cli(["rules", "show", ...args.split(" ").filter(Boolean)]);
    expect([ran.code, ran.stdout + ran.stderr]).toEqual([code, expect.stringMatching(pattern)]);
  });

  it("prints JSON with the bare values", async () => {
    const { stdout } = await cli([
      "rules",
      "show",
      "US",
      "--purpose",
      "telemarketing",
      "--on",
      DATE,
      "--json",
    ]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(overviewOf("US", "telemarketing", DATE))));
  });

  it("shows a foreign text escaped", async () => {
    const { stderr } = await cli(["rules", "show", "\u001b[2Jus\n::error::x"]);
    expect(stderr).toMatch(/^cxone-dialer: CXD-E110: \\u001b\[2Jus\\n: :error: :x is no known/);
  });
});
