/** The result of `cxone-dialer policy check`: as JSON, and in words. */
import { parseUrn } from "../../pulumi/urn";
import { shown, shownLines } from "../../shown";
import { table } from "../../shown/table";
import type { PackFinding, Lines } from "./pack";

export interface CheckReport {
  kind: "cxone-dialer/policy-check";
  version: 1;
  /** The day that was judged by, YYYY-MM-DD in UTC. */
  date: string;
  /** `resources` counts dialer configs that the stack manages. */
  stacks: readonly { stack: string; resources: number; error?: string }[];
  findings: readonly PackFinding[];
  lines: readonly Lines[];
  summary: Summary;
}

interface Summary {
  stacks: number;
  unread: number;
  resources: number;
  /** Findings without a waiver. */
  mandatory: number;
  advisory: number;
  waived: number;
  /** Those of the advisory ones that say that a value could not be read. */
  notJudged: number;
}

export function reportOf(parts: Omit<CheckReport, "kind" | "version" | "summary">): CheckReport {
  const { stacks, findings } = parts;
  const counting = findings.filter(({ waiver }) => waiver === undefined);
  const at = (level: PackFinding["level"]) => counting.filter((one) => one.level === level).length;
  const summary = {
    stacks: stacks.length,
    unread: stacks.filter(({ error }) => error !== undefined).length,
    resources: stacks.reduce((sum, { resources }) => sum + resources, 0),
    mandatory: at("mandatory"),
    advisory: at("advisory"),
    waived: findings.length - counting.length,
    notJudged: counting.filter(({ notJudged }) => notJudged).length,
  };
  return { kind: "cxone-dialer/policy-check", version: 1, ...parts, summary };
}

/** 2 where a stack was not checked, whatever the others say. */
export const exitCodeOf = ({ summary }: CheckReport): number => {
  if (summary.unread > 0) return 2;
  return summary.mandatory > 0 ? 1 : 0;
};

export function textOf(report: CheckReport): string {
  const { stacks, findings } = report;
  const ofFleet = findings.filter(isOfFleet);
  return [
    ...stacks.flatMap(({ stack, resources, error }) => {
      if (error !== undefined) return [shown(stack), `  NOT CHECKED  ${shown(error)}`];
      const own = findings.filter((one) => one.stack === stack && !isOfFleet(one));
      return own.length === 0
        ? []
        : [`${shown(stack)} (${count(resources, "dialer config")})`, ...own.map(line)];
    }),
    ...(ofFleet.length > 0 ? ["all stacks together", ...ofFleet.map(line)] : []),
    ...linesText(report.lines),
    summaryText(report.summary),
  ].join("\n");
}

const isOfFleet = ({ policy, stack }: PackFinding): boolean => stack === "" || policy.startsWith("fleet-");

function line(finding: PackFinding): string {
  const { level, policy, stack, urn, message, waiver } = finding;
  const name = parseUrn(urn)?.name ?? "";
  const where = isOfFleet(finding) && stack !== "" ? `${name} of ${stack}` : name;
  const mark = waiver ? "waived" : level;
  const until = waiver ? ` until ${waiver.until} (${waiver.owner}, ${waiver.ticket})` : "";
  const head = `  ${mark.padEnd(9)}  ${shown(`${policy}${until}${where === "" ? "" : `: ${where}`}`)}`;
  // A policy may say several things, each on its line.
  return `${head}\n${shownLines(message).replace(/^/gm, "    ")}`;
}

function linesText(lines: readonly Lines[]): string[] {
  const counted = lines.filter(({ configs, notCounted }) => configs + notCounted > 0);
  if (counted.length === 0) return [];
  const rows = counted.map(({ baseUrl, linesWorstCase, tenantLines, configs, notCounted }) => [
    baseUrl,
    tenantLines === undefined ? `${linesWorstCase}` : `${linesWorstCase} of ${tenantLines}`,
    `${configs}`,
    `${notCounted}`,
  ]);
  return [
    "lines in the worst case: agents x agentRatio, every agent of every config idle at once; no inbound or waiting calls",
    table(["address", "lines", "configs", "not counted"], rows).replace(/^/gm, "  "),
  ];
}

function summaryText({ stacks, unread, resources, mandatory, advisory, waived, notJudged }: Summary): string {
  const judged = notJudged > 0 ? ` (${notJudged} not judged)` : "";
  const missing = unread > 0 ? `; ${count(unread, "stack")} NOT CHECKED` : "";
  return `${count(stacks, "stack")}, ${count(resources, "dialer config")}: ${mandatory} mandatory, ${advisory} advisory${judged}, ${waived} waived${missing}`;
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
