/** The simulation figures: a table of all configs, and what was assumed or said in words folded away. */
import type { Report, Said, Simulation } from "../facts/report";
import { markdownCode as code, markdownText as text } from "pulumi-cxone-dialer/shown/markdown";
import type { Section } from "./fit";
import { percent, row, tableHead, where, withInterval } from "./words";

export function simulationSections(report: Report): Section[] {
  const { simulations, said } = report;
  const head = [
    "config",
    "verdict",
    "abandoned or late (95 %)",
    "cap",
    "agents busy",
    "recommended agentRatio",
  ];
  return [
    {
      head: `### Simulation\n\n${tableHead(head)}`,
      // What is over the cap first: the end is cut off.
      items: [...simulations]
        .sort((one, other) => Number(other.breach) - Number(one.breach))
        .map(simulationRow),
      between: "\n",
      importance: 5,
    },
    {
      head: "",
      items: simulations.flatMap(notes),
      between: "\n",
      importance: 0,
      fold: "Risk, remarks and assumptions of the simulation",
    },
    {
      head: simulations.length === 0 ? "### Simulation" : "",
      items: said.map((one) => saidItem(one, report)),
      between: "\n\n",
      importance: 5,
    },
  ];
}

/** The preview's block, its lines as a list: they are long, and a list wraps on a phone. */
function saidItem(one: Said, report: Report): string {
  const [first = "", ...more] = one.text.split("\n");
  return [`**${where(one, report)}**: ${text(first)}`, more.map((line) => `- ${text(line)}`).join("\n")]
    .filter(Boolean)
    .join("\n\n");
}

function simulationRow({ name, config, breach, prediction, cap, recommendation }: Simulation): string {
  const { agentRatio, figures } = recommendation;
  const best =
    agentRatio === undefined || figures === undefined
      ? "none"
      : `${agentRatio}: ${percent(figures.measuredRate.value, 2)}, busy ${percent(figures.utilisation.value)}`;
  const own = config.pacingType === "predictive" ? `, agentRatio ${config.agentRatio}` : "";
  return row([
    `${code(name)}<br>${config.pacingType}${own}, ${prediction.agents} agents`,
    breach ? `**${verdictOf(prediction.measuredRate.low, cap.rate)}**` : "within",
    withInterval(prediction.measuredRate, 2),
    `${percent(cap.rate)} (${text(cap.of)})`,
    withInterval(prediction.utilisation, 1),
    best,
  ]);
}

/** The preview's own words. */
const verdictOf = (low: number, cap: number): string => (low > cap ? "OVER" : "NOT SURELY within");

function notes({ name, remarks, assumptions, risk, current, recommendation }: Simulation): string[] {
  const before = current && `before this change ${percent(current.prediction.measuredRate.value, 2)} lost`;
  const parts = [
    ...(before === undefined ? [] : [before]),
    ...risk.map(({ window, exceeds }) => `risk over the cap in ${text(window)}: ${percent(exceeds.value)}`),
    ...remarks.map(text),
    ...(recommendation.reason === undefined ? [] : [`no recommendation: ${text(recommendation.reason)}`]),
    ...(assumptions.length === 0 ? [] : [`assumption: ${text(assumptions.join(", "))}`]),
  ];
  return parts.length === 0 ? [] : [`- ${code(name)}: ${parts.join("; ")}`];
}
