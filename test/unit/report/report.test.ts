/** Pages and figures, from a real simulation. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FIGURES, ReportFileError, figure, page, readReports } from "cxone-dialer-report";
import { engineFile, SIMULATION } from "./inputs";

const report = SIMULATION;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-report-"));
  writeFileSync(join(folder, "one.json"), JSON.stringify(report));
  writeFileSync(join(folder, "two.json"), JSON.stringify([report, { ...report, name: "second" }]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the page", () => {
  const html = page([
    { ...report, name: "second", verdict: { ...report.verdict, answer: "within" } },
    report,
  ]);

  it("needs nothing from outside and runs no script", () => {
    expect(html).not.toMatch(/<script|<link|<img|@import|url\((?!#)|(src|href)="(?!#)/);
    expect(html).toMatch(/<html lang="en">[\s\S]*<meta name="viewport"/);
  });

  it("shows a name as text", () => {
    expect(html).toContain("renewals &lt;b&gt;");
    expect(html).not.toContain("renewals <b>");
  });

  it("counts the configs by their verdict, shows the worst first, and has a section and three figures for each", () => {
    expect(html).toContain("<h1>Dialer simulation: 1 over, 1 within</h1>");
    expect(html.match(/<span class="verdict \w+">[^<]*/g)).toEqual([
      '<span class="verdict over">over',
      '<span class="verdict within">within',
    ]);
    expect(html.match(/<section /g)).toHaveLength(2);
    expect(html.match(/<figure>/g)).toHaveLength(6);
    expect(html).not.toMatch(/NaN|undefined/);
  });

  it("does not call fine what is within a number of no law, and shows it before what is fine", () => {
    const within = { ...report, verdict: { ...report.verdict, answer: "within" as const } };
    const unjudged = { ...within, cap: { ...report.cap, noLaw: "no rule known" } };
    expect(page([within, unjudged]).match(/<span class="verdict \w+">[^<]*/g)).toEqual([
      '<span class="verdict unknown">within, no legal verdict',
      '<span class="verdict within">within',
    ]);
  });

  it("draws no figure that nobody asked data for", () => {
    const bare = page([{ ...report, sweep: [] }]);
    expect(bare.match(/<figure>/g)).toHaveLength(1);
  });
});

describe("a figure", () => {
  it.each(FIGURES)("is SVG without a script, the same twice: %s", (name) => {
    const svg = figure(report, name, { width: 860, height: 470 });
    expect(svg).toMatch(/^<svg [^>]*width="860"/);
    expect(svg).not.toMatch(/<script|NaN/);
    // ECharts numbers its clip paths through the life of the process.
    const numberless = (text: string) => text.replace(/zr\d+-c\d+/g, "");
    expect(numberless(figure(report, name, { width: 860, height: 470 }))).toBe(numberless(svg));
  });

  it("marks the cap, this config and the recommended one", () => {
    const svg = figure(report, "ratio", { width: 860, height: 470 });
    for (const text of ["cap 3 % (US)", "this config", "recommended"]) expect(svg).toContain(text);
  });
});

describe("a report file", () => {
  it("holds one report or several", () => {
    expect(readReports([join(folder, "one.json"), join(folder, "two.json")]).map(({ name }) => name)).toEqual(
      ["renewals <b>", "renewals <b>", "second"],
    );
  });

  it.each([
    ["is missing", "none.json", undefined, /none\.json: cannot be read as JSON: ENOENT.*simulate --json/],
    ["is no JSON", "bad.json", "{", /bad\.json: cannot be read as JSON/],
    [
      "is of another version",
      "old.json",
      { ...report, schemaVersion: 2 },
      /old\.json: is no simulation report of this version: schemaVersion/,
    ],
    ["lacks a figure", "thin.json", { ...report, prediction: {} }, /thin\.json: .*prediction\./],
  ])("that %s is refused with its name and the place", (_, name, content, message) => {
    const path = join(folder, name);
    if (content !== undefined) {
      writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    }
    expect(() => readReports([path])).toThrow(ReportFileError);
    expect(() => readReports([path])).toThrow(message);
  });
});

const CLI = join(__dirname, "../../../report/dist/cli.js");

describe("cxone-dialer-report", () => {
  const run = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8" });

  it("writes a page of all files to standard output or a file", () => {
    const out = join(folder, "page.html");
    const { status, stdout } = run("html", join(folder, "one.json"), join(folder, "two.json"));
    expect([status, stdout]).toEqual([0, expect.stringContaining("Dialer simulation: 3 over")]);
    expect(run("html", join(folder, "one.json"), "-o", out).status).toBe(0);
    expect(readFileSync(out, "utf8")).toContain("Dialer simulation: 1 over");
  });

  it("ends without a word when its reader goes away", () => {
    const command = `set -o pipefail; "$0" "$@" | head -c 1`;
    const args = ["-c", command, process.execPath, CLI, "html", join(folder, "one.json")];
    const { status, stderr } = spawnSync("bash", args, { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });

  it("writes each figure as SVG", () => {
    const figures = mkdtempSync(join(folder, "svg-"));
    const { status } = run("svg", join(folder, "one.json"), "--dir", figures);
    expect(status).toBe(0);
    expect(readdirSync(figures).sort()).toEqual(
      ["ratio", "sensitivity", "waits"].map((name) => `renewals-b--97624631-${name}.svg`),
    );
  });

  it("writes a comment, SARIF and JSON of all files, standard input among them", () => {
    const files = [engineFile("preview.jsonl"), join(folder, "one.json")];
    const out = join(folder, "comment.md");
    expect(run("markdown", ...files, "--marker", "prod", "-o", out).status).toBe(0);
    expect(readFileSync(out, "utf8")).toMatch(
      /^## Dialer configs refused: .* <!-- cxone-dialer-report: prod -->\n/,
    );
    const sarif = run("sarif", ...files, "--program", "examples/quickstart/index.ts");
    expect([sarif.status, JSON.parse(sarif.stdout)]).toMatchObject([0, { version: "2.1.0" }]);
    const json = spawnSync(process.execPath, [CLI, "json", "-", join(folder, "one.json")], {
      encoding: "utf8",
      input: readFileSync(engineFile("preview.jsonl")),
    });
    expect([json.status, JSON.parse(json.stdout)]).toMatchObject([0, { kind: "cxone-dialer/report" }]);
  });

  it.each([
    ["no command", [], /Usage/],
    ["no file", ["html"], /missing required argument 'files'/],
    ["a mark that would end the comment", ["markdown", "--marker", "a-->b", "x"], /letters and digits/],
    [
      "a program that is missing",
      ["sarif", "--program", "none.ts", engineFile("up.jsonl")],
      /--program none\.ts: cannot be read/,
    ],
    [
      "events that are none",
      ["json", join(__dirname, "fixtures/README.md")],
      /README\.md: line 1 is no JSON/,
    ],
    ["a file that is missing", ["html", "none.json"], /cxone-dialer-report: none\.json: cannot be read/],
  ])("exits 2 on %s and says what is wrong", (_, args, message) => {
    const { status, stderr } = run(...args);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it("tells how it is used", () => {
    const { status, stdout } = run("--help");
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/html[\s\S]*svg[\s\S]*markdown[\s\S]*sarif[\s\S]*json[\s\S]*Exit codes/),
    ]);
  });
});
