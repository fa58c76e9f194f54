/** The few lines that people read under the resource: at most 8. */
import { shown, shownLines } from "../shown";
import type { SimulationReport } from "../simulation";
import { effort, recommended } from "./recommended";
import { layerOf, pacingOf, percent, verdictOf, withInterval } from "./words";

/** @param note a last remark of the caller's */
export function block(report: SimulationReport, note?: string): string {
  const { config, prediction, cap, assumptions, remarks } = report;
  const { measuredRate, lateRate, attemptsPerAgentMinute } = prediction;
  const lost = cap.falsePositivesCounted ? "abandoned, late or cut off by AMD" : "abandoned or late";
  const late = lateRate > 0 ? `, late ${percent(lateRate, 2)}` : "";
  const lines = [
    `Simulation: ${pacingOf(config)}, ${prediction.agents} agents, ${percent(prediction.liveAnswerRate)} live answers (${layerOf(prediction)})`,
    `  ${lost}: ${withInterval(measuredRate, 2)} of live answers${late}: ${verdictOf(report)} the cap of ${percent(cap.rate)} (${shown(cap.of)})`,
    `  agents ${effort(prediction)}; ${attemptsPerAgentMinute.toFixed(2)} attempts per agent and minute${before(report)}`,
    recommended(report),
    `  risk over the cap: ${report.risk.map(({ window, exceeds }) => `${window} ${percent(exceeds.value)}`).join(", ")}; if ${drifts(report)}`,
  ];
  const remarksAndNote = [...remarks, ...(note === undefined ? [] : [note])];
  if (remarksAndNote.length > 0) lines.push(`  note: ${remarksAndNote.map((one) => shown(one)).join("; ")}`);
  if (assumptions.length > 0) lines.push(`  assumption: ${assumptions.join(", ")}`);
  return shownLines(lines.join("\n"));
}

function before({ current }: SimulationReport): string {
  if (current === undefined) return "";
  const { measuredRate, utilisation } = current.prediction;
  return `; before this change ${percent(measuredRate.value, 2)} lost, busy ${percent(utilisation.value)}`;
}

const drifts = ({ sensitivity }: SimulationReport): string =>
  sensitivity.map(({ change, figures }) => `${change}: ${percent(figures.measuredRate.value, 2)}`).join(", ");
