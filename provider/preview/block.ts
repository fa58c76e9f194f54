/** The few lines that people read under the resource: at most 8. */
import { shown, shownLine, shownLines } from "../shown";
import { percent } from "../shown/percent";
import type { SimulationReport } from "../simulation";
import { effort, recommendedLine } from "./recommended";
import { layerOf, meanText, nextText, pacingOf, verdictText } from "./words";

/** @param note a last remark of the caller's */
export function block(report: SimulationReport, note?: string): string {
  const { config, prediction, assumptions, remarks } = report;
  const { lateRate, attemptsPerAgentMinute } = prediction;
  const late = lateRate > 0 ? `; late ${percent(lateRate, 2)}` : "";
  const lines = [
    shownLine(`Simulation: ${verdictText(report)}; ${meanText(report)}`),
    `  ${pacingOf(config)}, ${prediction.agents} agents, ${percent(prediction.liveAnswerRate)} live answers (${layerOf(prediction)})`,
    `  agents ${effort(prediction)}; ${attemptsPerAgentMinute.toFixed(2)} attempts per agent and minute${late}${before(report)}`,
    recommendedLine(report),
    `  ${[otherRisks(report), `if ${drifts(report)}`].filter(Boolean).join("; ")}`,
  ];
  const next = nextText(report);
  if (next !== undefined) lines.push(`  next: ${shownLine(next)}`);
  const notes = [...remarks, ...(note === undefined ? [] : [note])];
  if (notes.length > 0) lines.push(`  note: ${notes.map((one) => shown(one)).join("; ")}`);
  if (assumptions.length > 0) lines.push(`  assumption: ${assumptions.join(", ")}`);
  return shownLines(lines.join("\n"));
}

function before({ current }: SimulationReport): string {
  if (current === undefined) return "";
  const { measuredRate, utilisation } = current.prediction;
  return `; before this change ${percent(measuredRate.value, 2)} lost, busy ${percent(utilisation.value)}`;
}

/** Of the windows that do not decide. */
function otherRisks({ risk, verdict }: SimulationReport): string {
  const others = risk.filter(({ window }) => window !== verdict.window);
  if (others.length === 0) return "";
  return `chance over ${others.map(({ window, exceeds }) => `${shown(window)} ${percent(exceeds.value)}`).join(", ")}`;
}

const drifts = ({ sensitivity }: SimulationReport): string =>
  sensitivity.map(({ change, figures }) => `${change}: ${percent(figures.measuredRate.value, 2)}`).join(", ");
