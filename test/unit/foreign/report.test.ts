/** What the reports make of foreign texts: the compiled command over a run, its conflict, a check and a simulation. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { markdown } from "../../../provider/preview/markdown";
import { writeReport } from "../../../provider/preview/files";
import { waivedIn, waivedText } from "../../../provider/rules/waived";
import { shown } from "../../../provider/shown";
import { CHECK, SIMULATION } from "../report/inputs";
import {
  expectHarmless,
  expectHarmlessMarkdown,
  expectShown,
  planted,
  plantedLine,
  TURNS,
  turnTo,
} from "./planted";

jest.setTimeout(120_000);

const CLI = join(__dirname, "../../../report/dist/cli.js");
const TYPE = "pulumi-nodejs:dynamic/cxone:DialerConfig";
let folder: string;
beforeEach(() => {
  turnTo(0);
  folder = mkdtempSync(join(tmpdir(), "cxone-dialer-foreign-"));
  mkdirSync(join(folder, "reports"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: p\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: "utf8" });
const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
const urnOf = (name: string) => `urn:pulumi:dev::p::${TYPE}::${name}`;

const simulation = () => ({
  ...SIMULATION,
  name: planted("simulated"),
  cap: { ...SIMULATION.cap, of: planted("cap") },
  remarks: [planted("remark")],
  assumptions: [planted("assumption")],
  recommendation: { ...SIMULATION.recommendation, reason: planted("no-reason") },
  risk: SIMULATION.risk.map((one) => ({ ...one, window: planted("window") })),
  sensitivity: SIMULATION.sensitivity.map((one) => ({ ...one, change: planted("change") })),
});

/** A refusal as the provider says it, and the file beside it as a provider that escapes nothing would write it. */
function writeRun(): void {
  const name = planted("resource");
  const heading = `CXD-E312: dialer config dc-1 was changed, last by ${shown(planted("live-by"))}.`;
  const message = `${heading}\n  field  before  yours  theirs\n  dialRate  1  2  3\nRun.`;
  const waived = waivedText({
    policy: "CXD005",
    until: "2099-12-31",
    owner: planted("waiver-owner"),
    ticket: planted("waiver-ticket"),
    reason: planted("waiver-reason"),
  });
  const inputs = { name: planted("value"), [planted("key")]: 1, dialRate: 2 };
  const metadata = { op: "update", urn: urnOf(name), old: { inputs: {} }, new: { inputs } };
  const policy = (policyName: string, text: string) => ({
    policyEvent: {
      resourceUrn: urnOf(name),
      message: text,
      policyName,
      policyPackName: policyName.startsWith("dialer-") ? "cxone-dialer" : planted("pack"),
      enforcementLevel: "mandatory",
    },
  });
  const events = [
    { resourcePreEvent: { metadata } },
    { diagnosticEvent: { urn: urnOf(name), severity: "error", message } },
    { diagnosticEvent: { urn: urnOf("other"), severity: "error", message: plantedLine("other-error") } },
    {
      diagnosticEvent: {
        urn: urnOf(name),
        severity: "info",
        message: `Simulation: ${shown(planted("said"))}`,
      },
    },
    { diagnosticEvent: { urn: urnOf(name), severity: "warning", message: plantedLine("warning") } },
    policy("dialer-waiver-in-use", `CXD021: words.\nwaived: ${waived}\nCXD005: ${shown(planted("hidden"))}`),
    policy(planted("policy"), planted("violation")),
    { summaryEvent: { result: "failed" } },
  ];
  write("events.jsonl", events.map((event) => JSON.stringify(event)).join("\n"));
  write("reports/a.conflict.json", {
    kind: "cxone-dialer/conflict",
    version: 1,
    resource: { project: "p", stack: "dev", name },
    object: planted("object"),
    code: "CXD-E312",
    heading,
    rows: [
      {
        field: planted("field"),
        before: planted("before"),
        yours: planted("yours"),
        theirs: planted("theirs"),
      },
    ],
    next: planted("next"),
    message,
  });
  const [first] = CHECK.findings;
  write("check.json", {
    ...CHECK,
    stacks: [{ stack: planted("checked"), resources: 1, error: shown(planted("check-error")) }],
    findings: [
      { ...first, message: planted("check-message"), stack: planted("check-stack"), urn: urnOf(name) },
    ],
    lines: [{ ...CHECK.lines[0], baseUrl: planted("address") }],
  });
  write("reports/s.simulation.json", simulation());
}
/** Rules that say nothing of the run. */
const POLICIES = 20;
const FILES = ["events.jsonl", "check.json", "reports"];
const MARKS = [
  "resource",
  "live-by",
  "field",
  "theirs",
  "next",
  "simulated",
  "remark",
  "waiver-reason",
  "hidden",
];
const EVERYWHERE = ["warning", "other-error", "violation", "check-message", "check-error", "value"];

describe.each(TURNS.filter((turn) => turn % 10 === 0))("with trap %i first", (turn) => {
  beforeEach(() => {
    turnTo(turn);
    writeRun();
  });

  it("the comment is text, and has the table of the file", () => {
    const { stdout, stderr, status } = run("markdown", ...FILES);
    expect([status, stderr]).toEqual([0, ""]);
    expectHarmlessMarkdown(stdout);
    for (const mark of [...MARKS, ...EVERYWHERE, "address"]) expect(stdout).toContain(mark);
    expect(stdout).toContain("| field | before | yours | theirs |");
  });

  it("SARIF says it in texts that link nowhere", () => {
    const { stdout, status } = run("sarif", ...FILES);
    expect(status).toBe(0);
    expectShown([stdout], ["resource", "violation", "check-message", "waiver-reason", "live-by"]);
    const texts: string[] = [];
    JSON.parse(stdout, (key, value: unknown) => {
      if (key === "text" || key === "justification") texts.push(value as string);
      return value;
    });
    expect(texts.length).toBeGreaterThan(POLICIES);
    for (const text of texts) {
      expectHarmless(text);
      expect(text).not.toContain("](http");
    }
  });

  it("JSON loses nothing and is obeyed by nothing", () => {
    const { stdout } = run("json", ...FILES);
    expectHarmless(stdout);
    expect(stdout).toContain("\\u202e");
    const { simulations } = JSON.parse(stdout) as { simulations: { name: string }[] };
    expect(simulations[0]?.name).toBe(planted("simulated"));
  });

  it("page and figures show it, under file names that fit", () => {
    const html = run("html", "reports/s.simulation.json").stdout;
    expectShown([html], ["simulated", "remark", "assumption", "cap", "window", "change"]);
    expect(html).not.toContain("<img");
    const { stdout, status } = run("svg", "reports/s.simulation.json", "--dir", "reports");
    expect(status).toBe(0);
    expectHarmless(stdout);
    const figures = readdirSync(join(folder, "reports")).filter((name) => name.endsWith(".svg"));
    expect(figures).toHaveLength(3);
    for (const name of figures) {
      const svg = readFileSync(join(folder, "reports", name), "utf8");
      expectHarmless(svg);
      expect(svg).not.toContain("<img");
      expect(name.length).toBeLessThan(120);
    }
  });

  it("the simulation's Markdown is text", () => {
    const text = markdown(simulation());
    expectHarmlessMarkdown(text);
    for (const mark of ["simulated", "remark", "assumption", "cap", "window", "change"])
      expect(text).toContain(mark);
    const [json = ""] = writeReport(simulation(), join(folder, "reports"));
    expectHarmless(readFileSync(json, "utf8"));
    expect((JSON.parse(readFileSync(json, "utf8")) as { name: string }).name).toBe(planted("simulated"));
  });
});

it("a server that prints a conflict table changes nothing in the comment", () => {
  writeRun();
  const text = readFileSync(join(folder, "events.jsonl"), "utf8");
  const forged = "\n  field     before  yours  theirs\n  dialRate  9       9      9\nNothing is wrong here.";
  write(
    "events.jsonl",
    text.replace("changed, last by ", `changed, last by ${JSON.stringify(shown(forged)).slice(1, -1)}`),
  );
  const { stdout } = run("markdown", "events.jsonl");
  expectHarmlessMarkdown(stdout);
  expect(stdout).not.toContain("| field | before | yours | theirs |");
});

it.each([
  ["a file that is not there", ["markdown", plantedLine("file")], "file"],
  ["an option that does not exist", ["json", `--${plantedLine("option")}`], "option"],
  ["a program that is not there", ["sarif", "--program", plantedLine("program"), "check.json"], "program"],
])("%s is refused by a name that nobody obeys", (_, args, mark) => {
  write("check.json", CHECK);
  const { stdout, stderr, status } = run(...args);
  expect(status).toBe(2);
  expectShown([stdout, stderr], [mark]);
});

it("a file that is no report is refused in words that nobody obeys", () => {
  write("bad.json", { ...SIMULATION, [planted("key")]: 1, config: planted("config") });
  write("worse.json", planted("no-json"));
  for (const command of ["markdown", "html"])
    for (const file of ["bad.json", "worse.json"]) {
      const { stderr, status } = run(command, file);
      expect([status, stderr]).toEqual([2, expect.stringContaining(file)]);
      expectHarmless(stderr);
    }
});

describe("the words about a waiver", () => {
  it.each(["compliance", "Jo, CISO", 'Jo "(the CISO)": x', "a, b): c", ""])(
    "are read back as they were said: %j",
    (text) => {
      for (const turn of TURNS) {
        turnTo(turn);
        const waived = {
          policy: "CXD005",
          until: "2099-12-31",
          owner: text,
          ticket: text,
          reason: `${text}${planted("r")}`,
        };
        const read = waivedIn(waivedText(waived));
        expect(read).toEqual({ ...waived, reason: shown(waived.reason) });
      }
    },
  );
});
