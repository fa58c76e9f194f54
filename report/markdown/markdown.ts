/** The comment of a pull request: a verdict on the first line, then what stands against the change, then the change. */
import { notWithin } from "../facts/gather";
import type { Report } from "../facts/report";
import { markdownCode as code, markdownText as text } from "pulumi-cxone-dialer/shown/markdown";
import { fitted, type Section } from "./fit";
import {
  CHANGE_WORDS,
  changeSections,
  conflictSection,
  countFindings,
  errorSection,
  findingSections,
  warningSection,
} from "./sections";
import { simulationSections } from "./simulations";
import { count, listed } from "./words";

const FOOT: Section = {
  head: "",
  items: [
    "<sub>Policies check what is declared; the dialer does not enforce it. Simulated figures are predicted, not measured. No legal advice.</sub>",
  ],
  between: "\n",
  importance: 9,
};

/** GitHub refuses a longer comment. */
export const LONGEST_COMMENT = 65_536;

/**
 * @param marker a name that tells one comment of a pull request from another; a bot looks for the hidden mark on the
 *   first line to replace its own
 */
export function markdown(report: Report, marker?: string): string {
  const [mandatory, waived, advisory] = findingSections(report);
  const sections = [
    conflictSection(report),
    errorSection(report),
    mandatory,
    ...simulationSections(report),
    ...changeSections(report),
    waived,
    advisory,
    warningSection(report),
    FOOT,
  ].filter((section) => section !== undefined);
  return fitted(head(report, marker), sections, LONGEST_COMMENT);
}

const VERDICTS: Readonly<Record<Report["verdict"], string>> = {
  refused: "Dialer configs refused",
  attention: "Dialer configs to look at",
  clear: "Dialer changes: no objections",
};

function head(report: Report, marker: string | undefined): string {
  const why = reasons(report);
  const mark = `<!-- cxone-dialer-report${marker === undefined ? "" : `: ${marker}`} -->`;
  return [`## ${VERDICTS[report.verdict]}${why === "" ? "" : `: ${why}`} ${mark}`, summary(report)].join(
    "\n\n",
  );
}

function reasons(report: Report): string {
  const { conflicts, errors, findings, changes } = report;
  const open = findings.filter(({ waiver }) => waiver === undefined);
  const of = (level: string) => open.filter((one) => one.level === level);
  const over = notWithin(report);
  const drift = changes.filter(({ operation }) => operation.startsWith("drift")).length;
  return listed([
    conflicts.length > 0 && count(conflicts.length, "conflict"),
    errors.length > 0 && count(errors.length, "error"),
    of("mandatory").length > 0 && countFindings(of("mandatory"), "mandatory"),
    over > 0 && `${over} not within in the simulation`,
    drift > 0 && `${drift} changed outside the program`,
    of("advisory").length > 0 && countFindings(of("advisory"), "advisory"),
  ]);
}

const MOST_STACKS = 5;

function summary(report: Report): string {
  const { stacks, changes, otherChanges, findings } = report;
  const kinds = Object.entries(CHANGE_WORDS).map(([operation, words]) => {
    const number = changes.filter((one) => one.operation === operation).length;
    return number > 0 && `${number} ${words}`;
  });
  const facts = listed([
    ...kinds,
    stacks.length > 0 && changes.length === 0 && "no dialer config changes",
    otherChanges.length > 0 &&
      count(otherChanges.length, "other resource that changes", "other resources that change"),
    findings.some(({ waiver }) => waiver !== undefined) &&
      `${findings.filter(({ waiver }) => waiver !== undefined).length} waived`,
  ]);
  const names = stacks.slice(0, MOST_STACKS).map(code).join(", ");
  const more = stacks.length > MOST_STACKS ? ` and ${stacks.length - MOST_STACKS} more` : "";
  const runs = [stacks.length === 0 ? "" : `${names}${more}`, facts].filter(Boolean).join(": ");
  return [...(runs === "" ? [] : [`${runs}.`]), ...fleet(report)].join(" ");
}

function fleet({ checked, lines }: Report): string[] {
  if (checked.length === 0) return [];
  const configs = checked.reduce((sum, one) => sum + one.configs, 0);
  const needed = lines.map(({ baseUrl, linesWorstCase, tenantLines, notCounted }) => {
    const limit = tenantLines === undefined ? "" : ` of ${tenantLines}`;
    const unknown = notCounted === 0 ? "" : ` (${count(notCounted, "config")} not counted)`;
    return `${text(baseUrl)} needs ${linesWorstCase}${limit} lines in the worst case${unknown}.`;
  });
  return [`${count(checked.length, "stack")} with ${count(configs, "dialer config")} checked.`, ...needed];
}
