/** SARIF for code scanning: valid by the OASIS schema, every policy declared, the same finding the same in every run. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020";
import { programAt, readInputs, type Report, reportOf, sarif } from "cxone-dialer-report";
import { FLEET_POLICIES } from "../../../policies/fleet";
import { DOCUMENTED } from "../../../policies/pack";
import { CHECK, engineFile } from "./inputs";
import schema from "./fixtures/sarif-2.1.0.json";

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
  partialFingerprints: Record<string, string>;
  suppressions: { kind: string; justification: string }[];
}
interface Sarif {
  runs: {
    tool: { driver: { version: string; rules: { id: string; defaultConfiguration: { level: string } }[] } };
    invocations: {
      executionSuccessful: boolean;
      toolExecutionNotifications: { message: { text: string } }[];
    }[];
    results: Result[];
  }[];
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);

const cwd = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "cxone-dialer-sarif-"));
const PROGRAM = `import x;

new DialerConfig("renewals", {});
new DialerConfig(\`spring-offer\`, {});

const b = 'winter-offer';
`;
writeFileSync(join(folder, "index.ts"), PROGRAM);
// The root of the repository, as far as code scanning knows.
process.chdir(folder);
afterAll(() => {
  process.chdir(cwd);
  rmSync(folder, { recursive: true, force: true });
});

function made(report: Report) {
  const document = sarif(report, programAt("index.ts"), "0.1.0");
  expect([validate(document), validate.errors]).toEqual([true, null]);
  const [run] = (JSON.parse(JSON.stringify(document)) as Sarif).runs;
  if (run === undefined) throw new Error("no run");
  return { ...run, rules: run.tool.driver.rules };
}
const engine = (name: string) => reportOf(readInputs([engineFile(name)]));
const checked = reportOf({ runs: [], simulations: [], checks: [CHECK as never], conflicts: [] });

describe("the rules", () => {
  it("are all policies of the pack and of the fleet, whether they found anything or not, with their levels", () => {
    const { rules, results } = made(engine("up.jsonl"));
    expect(results).toEqual([]);
    expect(rules.map(({ id, defaultConfiguration }) => [id, defaultConfiguration.level])).toEqual(
      [...DOCUMENTED, ...FLEET_POLICIES].map(({ name, level }) => [
        name,
        level === "mandatory" ? "error" : "warning",
      ]),
    );
  });

  it("hold policies of other packs as well, where they found something", () => {
    const findings = checked.findings.map((one) => ({ ...one, policy: "house/tags" }));
    const { rules, results } = made({ ...checked, findings });
    expect(rules.at(-1)).toMatchObject({ id: "house/tags", defaultConfiguration: { level: "error" } });
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
  });
});

describe("a result", () => {
  const { results } = made(engine("preview.jsonl"));
  const of = (rule: string) => results.filter(({ ruleId }) => ruleId === rule);

  it("has the finding's level, and its resource and stack in its words", () => {
    const [capped] = of("dialer-abandonment-rate-capped");
    expect([capped?.level, capped?.message.text]).toEqual([
      "error",
      expect.stringMatching(/^spring-offer \(dev\): this does not hold: maxAbandonmentRate is at most/),
    ]);
    expect(of("dialer-protected").map(({ level }) => level)).toEqual(["warning", "warning", "warning"]);
  });

  it("stands at the line of the program that names the resource", () => {
    const places = of("dialer-calling-hours").map(({ locations }) => locations[0]?.physicalLocation);
    expect(places).toEqual([
      { artifactLocation: { uri: "index.ts" }, region: { startLine: 3 } },
      { artifactLocation: { uri: "index.ts" }, region: { startLine: 4 } },
      { artifactLocation: { uri: "index.ts" }, region: { startLine: 6 } },
    ]);
  });

  it("stands at the first line where the program does not name the resource", () => {
    const [place] = made(engine("analysis.jsonl")).results.filter(({ message }) =>
      message.text.startsWith("win-back"),
    );
    expect(place?.locations[0]?.physicalLocation.region.startLine).toBe(1);
  });

  it("that is waived has a suppression with its reason, and every other an empty list", () => {
    expect(of("dialer-ring-time-minimum").map(({ suppressions }) => suppressions)).toEqual([
      [
        {
          kind: "external",
          status: "accepted",
          justification:
            "The carrier ends ringing at 12 s until it is upgraded. (waived until 2099-06-30, compliance@example.com, CMP-117)",
        },
      ],
      [],
    ]);
  });

  it("holds no link that a name or a message could make", () => {
    const [finding] = checked.findings;
    if (finding === undefined) throw new Error("no finding");
    const { results: linked } = made({
      ...checked,
      findings: [{ ...finding, message: "[free](https://x.example)" }],
    });
    expect(linked[0]?.message.text).toContain("[free] (https://x.example)");
  });
});

describe("a fingerprint", () => {
  const marks = (report: Report) =>
    made(report).results.map((one) => one.partialFingerprints["primaryLocationLineHash"]);
  const all = engine("preview.jsonl");

  it("is another one for each finding", () => {
    const found = marks(all);
    expect(new Set(found).size).toBe(found.length);
  });

  it("does not depend on the stack, the order or the values in the words", () => {
    const moved = all.findings.map((one) => ({
      ...one,
      stack: "pr-77",
      urn: one.urn?.replace("urn:pulumi:dev::", "urn:pulumi:pr-77::"),
      message: one.message.replace("is 12 s (declared)", "is 14 s (declared)"),
    }));
    expect(marks({ ...all, findings: moved })).toEqual(marks(all));
    expect(marks({ ...all, findings: moved.toReversed() }).toReversed()).toEqual(marks(all));
  });

  it("is one for the same finding in two stacks of a program", () => {
    const other = all.findings.map((one) => ({ ...one, stack: "prod" }));
    expect(new Set(marks({ ...all, findings: [...all.findings, ...other] }))).toEqual(new Set(marks(all)));
  });

  it("differs by resource, project, policy and field", () => {
    const base = {
      policy: "p",
      level: "mandatory",
      project: "a",
      resource: "r",
      message: "dialRate is 1.",
    } as const;
    const others = [{ policy: "q" }, { project: "b" }, { resource: "s" }, { message: "agentRatio is 1." }];
    const findings = [base, ...others.map((change) => ({ ...base, ...change }))];
    expect(new Set(marks({ ...all, findings })).size).toBe(5);
  });
});

describe("a run that could not see all", () => {
  it("is no successful one, and says why", () => {
    const { invocations } = made(checked);
    expect(invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: "error", message: { text: "acme/outbound/prod: not checked: no passphrase" } },
        ],
      },
    ]);
    expect(made(engine("conflict.jsonl")).invocations[0]?.executionSuccessful).toBe(false);
    expect(made(engine("up.jsonl")).invocations[0]?.executionSuccessful).toBe(true);
  });
});

describe("the program", () => {
  it.each([
    ["missing.ts", /--program missing\.ts: cannot be read: ENOENT.*from the root of the repository/],
    ["../index.ts", /--program \.\.\/index\.ts: give it from the root/],
    ["/srv/index.ts", /--program \/srv\/index\.ts: give it from the root/],
  ])("%s is refused: code scanning would not find it", (path, message) => {
    expect(() => programAt(path)).toThrow(message);
  });

  it("may be given with a dot before it", () => {
    expect(programAt("./index.ts").uri).toBe("index.ts");
  });
});
