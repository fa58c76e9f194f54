/** The report as Markdown, for a pull request or a ticket. */
import { markdownTable as table, markdownText as text } from "../shown/markdown";
import { percent } from "../shown/percent";
import type { Figures, SimulationReport } from "../simulation";
import { recommendedColumns } from "./ratios";
import { recommended } from "./recommended";
import { layerOf, lostText, meanText, nextText, pacingOf, verdictText, withInterval } from "./words";

export function markdown(report: SimulationReport): string {
  const { name, config, prediction, cap, recommendation, current, chain } = report;
  const next = nextText(report);
  const columns: (readonly [string, Figures | undefined])[] = [
    ["in force now", current?.prediction],
    ["this config", prediction],
    ["Markov chain", chain],
    ...recommendedColumns(recommendation),
  ];
  const parts = [
    `## Simulation of ${text(name)}`,
    `**${text(`${verdictText(report)}; ${meanText(report)}`)}**`,
    `${pacingOf(config)}, ${prediction.agents} agents.`,
    next === undefined ? "" : `Next: ${text(next)}`,
    ...report.remarks.map((remark) => `- ${text(remark)}`),
    figuresTable(
      lostText(cap),
      columns.flatMap(([label, figures]) => (figures ? [[label, figures] as const] : [])),
    ),
    recommended(report)
      .split("\n")
      .map((line) => `- ${text(line)}`)
      .join("\n"),
    riskTable(report),
    table(
      ["if the forecast is wrong", lostText(cap)],
      report.sensitivity.map(({ change, figures }) => [text(change), withInterval(figures.measuredRate, 2)]),
    ),
    report.assumptions.length > 0
      ? `**Assumption**, not given or observed: ${text(report.assumptions.join(", "))}.`
      : "",
    "Predicted, not measured. Intervals are 95 %. The verdict compares the chance of a breach with the accepted chance.",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function figuresTable(lost: string, columns: readonly (readonly [string, Figures])[]): string {
  const row = (label: string, of: (figures: Figures) => string) => [
    label,
    ...columns.map(([, figures]) => of(figures)),
  ];
  return table(
    ["", ...columns.map(([label]) => label)],
    [
      row("agentRatio", (f) => String(f.agentRatio)),
      row(`${lost}, of live answers`, (f) => withInterval(f.measuredRate, 2)),
      row("connected late", (f) => percent(f.lateRate, 2)),
      row("AMD false positives", (f) => percent(f.falsePositiveRate, 2)),
      row("agents busy", (f) => withInterval(f.utilisation, 1)),
      row("attempts per agent and minute", (f) => f.attemptsPerAgentMinute.toFixed(2)),
      row("live calls per agent and hour", (f) => f.liveCallsPerAgentHour.toFixed(1)),
      row("idle seconds per live call", (f) => f.idleSecondsPerLiveCall?.toFixed(0) ?? ""),
      row("said by", layerOf),
    ],
  );
}

function riskTable({ risk, shiftHours }: SimulationReport): string {
  return table(
    [`measured over (shifts of ${shiftHours} h)`, "cap", "chance to be over it", "95 %"],
    risk.map(({ window, shifts, cap, exceeds }) => [
      shifts === 1 ? text(window) : `${text(window)} (${shifts} shifts)`,
      percent(cap, 2),
      percent(exceeds.value),
      `${percent(exceeds.low)} to ${percent(exceeds.high)}`,
    ]),
  );
}
