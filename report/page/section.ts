/** One config: verdict, what it does now and would do, figures, risk, sensitivity, and what was assumed. */
import type { Figures, SimulationReport } from "pulumi-cxone-dialer/simulation";
import { type FigureName, figure, sizeOf } from "../charts/figure";
import {
  answerText,
  meanText,
  nextText,
  recommended,
  recommendedColumns,
  verdictText,
  withInterval,
} from "pulumi-cxone-dialer/judgement";
import { percent } from "pulumi-cxone-dialer/shown/percent";
import { classOf, escape, range, table } from "./html";

export function section(report: SimulationReport, index: number): string {
  const { name, assumptions, remarks } = report;
  const id = `config-${index + 1}`;
  const next = nextText(report);
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escape(name)}</h2>
<p><span class="verdict ${classOf(report)}">${answerText(report)}</span></p>
<p>${escape(`${verdictText(report)}; ${meanText(report)}`)}.</p>
${next === undefined ? "" : `<p>Next: ${escape(next)}</p>`}
${remarks.map((remark) => `<p>${escape(remark)}</p>`).join("\n")}
${assumptions.length > 0 ? `<p class="assumption">Assumption, not given or observed: ${escape(assumptions.join(", "))}.</p>` : ""}
${recommended(report)
  .split("\n")
  .map((line) => `<p>${escape(line)}.</p>`)
  .join("\n")}
${sideBySide(report)}
${drawn(report, "ratio")}
${drawn(report, "sensitivity")}
${risk(report)}
${drawn(report, "waits")}
${sweepTable(report)}
</section>`;
}

const CAPTIONS: Record<FigureName, string> = {
  ratio:
    "Abandonment and utilisation against agentRatio, other settings unchanged, dial rate free. Bands and bars are 95 % intervals.",
  sensitivity: "The same config when answers or agents differ from the forecast, with 95 % intervals.",
  waits: "How long people who answered wait for an agent, and how many of them do.",
};

function drawn(report: SimulationReport, name: FigureName): string {
  if (name === "sensitivity" ? report.sensitivity.length === 0 : report.sweep.length === 0) return "";
  const pictures = (["wide", "narrow"] as const).map((kind) => {
    const svg = figure(report, name, sizeOf(name, kind));
    return `<div class="${kind}" role="img" aria-label="${escape(`${CAPTIONS[name]} The tables hold the same numbers.`)}">${svg}</div>`;
  });
  return `<figure>${pictures.join("")}<figcaption>${escape(CAPTIONS[name])}</figcaption></figure>`;
}

function sideBySide({ current, prediction, recommendation }: SimulationReport): string {
  const columns: (readonly [string, Figures])[] = [
    ...(current ? [["in force now", current.prediction] as const] : []),
    ["this config", prediction],
    ...recommendedColumns(recommendation),
  ];
  const row = (label: string, of: (figures: Figures) => string) => [
    label,
    ...columns.map(([, figures]) => of(figures)),
  ];
  const rows = [
    row("agentRatio", (f) => String(f.agentRatio)),
    row("abandoned + late, of live answers", (f) => withInterval(f.measuredRate, 2)),
    row("agents busy", (f) => withInterval(f.utilisation, 1)),
    row("attempts per agent and minute", (f) => f.attemptsPerAgentMinute.toFixed(2)),
    row("live calls per agent and hour", (f) => f.liveCallsPerAgentHour.toFixed(1)),
    row("idle seconds per live call", (f) => f.idleSecondsPerLiveCall?.toFixed(0) ?? ""),
    row("connected late", (f) => percent(f.lateRate, 2)),
    row("AMD false positives", (f) => percent(f.falsePositiveRate, 2)),
    row("said by", (f) =>
      f.layer === "simulation" ? `${f.attempts.toLocaleString("en-US")} simulated attempts` : f.layer,
    ),
  ];
  return table("Side by side", ["measure", ...columns.map(([label]) => label)], rows);
}

function risk({ risk: risks, shiftHours }: SimulationReport): string {
  if (risks.length === 0) return "";
  const rows = risks.map(({ window, shifts, cap, exceeds }) => [
    window,
    String(shifts),
    percent(cap, 2),
    percent(exceeds.value),
    range(exceeds, 1),
  ]);
  const caption = `Chance that the measured rate exceeds the cap (shifts of ${shiftHours} hours)`;
  return table(caption, ["window", "shifts", "cap", "chance", "95 %"], rows);
}

function sweepTable({ sweep }: SimulationReport): string {
  if (sweep.length === 0) return "";
  const rows = sweep.map((f) => [
    f.agentRatio.toFixed(2),
    percent(f.measuredRate.value, 2),
    range(f.measuredRate, 2),
    percent(f.utilisation.value),
    f.attemptsPerAgentMinute.toFixed(2),
    f.meanWaitSeconds?.toFixed(2) ?? "",
  ]);
  const head = [
    "agentRatio",
    "abandoned + late",
    "95 %",
    "agents busy",
    "attempts/agent/min",
    "mean wait, s",
  ];
  return `<details><summary>The numbers behind the figures</summary>${table("By agentRatio", head, rows)}</details>`;
}
