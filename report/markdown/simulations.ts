/** The simulation figures: a table of all configs, and what was assumed or said in words folded away. */
import {
  answerText,
  capText,
  isLawful,
  meanText,
  nextText,
  ratiosText,
  recommended,
  verdictText,
  withInterval,
} from "pulumi-cxone-dialer/judgement";
import { percent } from "pulumi-cxone-dialer/shown/percent";
import type { Report, Said, Simulation } from "../facts/report";
import {
  markdownCode as code,
  markdownRow,
  markdownTableHead,
  markdownText as text,
} from "pulumi-cxone-dialer/shown/markdown";
import { worstFirst } from "../facts/worst-first";
import type { Section } from "./fit";
import { where } from "./words";

export function simulationSections(report: Report): Section[] {
  const { simulations, said } = report;
  const head = [
    "config",
    "verdict",
    "chance of a breach (95 %)",
    "abandoned or late (95 %)",
    "cap",
    "agents busy",
    "recommended agentRatio",
  ];
  return [
    {
      head: `### Simulation\n\n${markdownTableHead(head)}`,
      items: worstFirst(simulations).map(simulationRow),
      between: "\n",
      importance: 5,
    },
    {
      head: "",
      items: worstFirst(simulations).flatMap(notes),
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

function simulationRow(simulation: Simulation): string {
  const { name, config, verdict, prediction, cap, recommendation } = simulation;
  const own = config.pacingType === "predictive" ? `, agentRatio ${config.agentRatio}` : "";
  return markdownRow([
    `${code(name)}<br>${config.pacingType}${own}, ${prediction.agents} agents`,
    isLawful(simulation) ? verdict.answer : `**${answerText(simulation)}**`,
    `${withInterval(verdict.exceeds, 1)} over ${text(verdict.window)}`,
    withInterval(prediction.measuredRate, 2),
    text(capText(cap)),
    withInterval(prediction.utilisation, 1),
    text(ratiosText(recommendation)),
  ]);
}

function notes(simulation: Simulation): string[] {
  const { name, remarks, assumptions, risk, current, verdict } = simulation;
  const before = current && `before this change ${percent(current.prediction.measuredRate.value, 2)} lost`;
  const next = nextText(simulation);
  const others = risk.filter(({ window }) => window !== verdict.window);
  const parts = [
    text(`${verdictText(simulation)}; ${meanText(simulation)}`),
    ...(next === undefined ? [] : [`next: ${text(next)}`]),
    ...(before === undefined ? [] : [before]),
    ...others.map(({ window, exceeds }) => `chance over ${text(window)}: ${percent(exceeds.value)}`),
    ...remarks.map(text),
    ...recommended(simulation).split("\n").map(text),
    ...(assumptions.length === 0 ? [] : [`assumption: ${text(assumptions.join(", "))}`]),
  ];
  return [`- ${code(name)}: ${parts.join("; ")}`];
}
