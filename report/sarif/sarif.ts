/** SARIF 2.1.0 (OASIS) for code scanning: every policy as a rule, every finding as a result, waivers as suppressions. */
import { shown, shownLine, shownLines } from "pulumi-cxone-dialer/shown";
import { isLawful, meanText, verdictText } from "pulumi-cxone-dialer/judgement";
import { POLICIES, type Policy } from "../facts/policies";
import type { ReportFinding, Report, Simulation, ReportWaiver } from "../facts/report";
import { fingerprints } from "./fingerprint";
import type { ProgramSource } from "./location";

const HELP = "docs/policies.md and docs/fleet.md of cxone-dialer";

/** @param version of the tool, for the viewer */
export function sarif(report: Report, program: ProgramSource, version: string): object {
  const rules = rulesOf(report.findings);
  const marks = fingerprints(report.findings);
  const results = report.findings.map((finding, index) =>
    resultOf(
      finding,
      rules.findIndex(({ id }) => id === shown(finding.policy)),
      marks[index] ?? "",
      program,
    ),
  );
  const problems = [
    ...report.errors.map(({ stack, message }) =>
      unlinked(stack === undefined ? message : `${shown(stack)}: ${message}`, shownLines),
    ),
    ...report.conflicts.map(({ heading }) => unlinked(heading)),
  ];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "cxone-dialer", version, rules } },
        // Without this a run that saw only half would look like one that found nothing.
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: problems.map((text) => ({
              level: "error",
              message: { text },
            })),
          },
        ],
        columnKind: "utf16CodeUnits",
        results,
        // A viewer shows results only; the verdicts of configs without a finding are here.
        properties: { simulations: report.simulations.map(simulationOf) },
      },
    ],
  };
}

const simulationOf = (simulation: Simulation): object => ({
  name: shown(simulation.name),
  verdict: simulation.verdict,
  lawful: isLawful(simulation),
  text: unlinked(`${verdictText(simulation)}; ${meanText(simulation)}`),
});

interface Rule {
  id: string;
  [key: string]: unknown;
}

/** Our policies, whether they found anything or not, and those of other packs that did. */
function rulesOf(findings: readonly ReportFinding[]): Rule[] {
  const known = new Set(POLICIES.map(({ name }) => name));
  const others = new Map(
    findings.filter(({ policy }) => !known.has(policy)).map((one) => [one.policy, one.level]),
  );
  const names = [...others.keys()].sort();
  return [
    ...POLICIES.map(ruleOf),
    ...names.map((name) => ({
      id: shown(name),
      shortDescription: { text: unlinked(name) },
      defaultConfiguration: { level: LEVELS[others.get(name) ?? "advisory"] },
    })),
  ];
}

const LEVELS: Readonly<Record<ReportFinding["level"], "error" | "warning">> = {
  mandatory: "error",
  advisory: "warning",
};

function ruleOf({ id, name, level, severity, sentence, reference, doesNotProve }: Policy): Rule {
  const source = reference === undefined ? "An operating guard, no law." : `Source: ${reference}.`;
  const limits = doesNotProve === undefined ? "" : ` It does not prove ${doesNotProve}.`;
  return {
    id: name,
    name: id,
    shortDescription: { text: `${id}: ${sentence}.` },
    fullDescription: { text: `${sentence}.${limits}` },
    help: { text: `What must hold: ${sentence}.${limits}\n${source}\nSee ${HELP}.` },
    defaultConfiguration: { level: LEVELS[level] },
    properties: {
      tags: ["dialer", severity],
      "problem.severity": level === "mandatory" ? "error" : "warning",
    },
  };
}

function resultOf(finding: ReportFinding, ruleIndex: number, mark: string, program: ProgramSource): object {
  const { policy, level, message, urn, resource, stack, waiver } = finding;
  const subject = [resource, stack === undefined ? undefined : `(${stack})`].filter(Boolean).join(" ");
  return {
    ruleId: shown(policy),
    ruleIndex,
    level: LEVELS[level],
    message: { text: unlinked(subject === "" ? message : `${subject}: ${message}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(program.uri) },
          region: { startLine: program.lineOf(resource) },
        },
        ...(urn !== undefined && {
          logicalLocations: [
            { name: shown(resource ?? ""), fullyQualifiedName: shown(urn), kind: "resource" },
          ],
        }),
      },
    ],
    // GitHub reads the first name only; the second is for everybody else.
    partialFingerprints: { primaryLocationLineHash: mark, "cxoneDialerFinding/v1": mark },
    // Where one result has suppressions, those without need an empty list: else it is not known whether they have any.
    suppressions: waiver === undefined ? [] : [suppressionOf(waiver)],
  };
}

function suppressionOf({ reason, until, owner, ticket }: ReportWaiver): object {
  const who = [owner, ticket].filter((one) => one !== undefined).join(", ");
  const justification = `${reason} (waived until ${until}${who === "" ? "" : `, ${who}`})`;
  return { kind: "external", status: "accepted", justification: unlinked(justification) };
}

/** Text that nothing obeys, on one line unless its lines are ours. `[words](address)` is a link in a SARIF message, and messages hold words of others. */
const unlinked = (message: string, visible = shownLine): string => visible(message).replaceAll("](", "] (");
