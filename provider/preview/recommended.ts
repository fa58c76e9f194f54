/** The recommendation in words, with its condition wherever there is one. */
import { shown, shownLines } from "../shown";
import { percent } from "../shown/percent";
import type { Figures, Recommended, SimulationReport } from "../simulation";
import { recommendationsOf } from "./ratios";
import { capText, lostText } from "./words";

type RoundingRule = NonNullable<Recommended["highest"]>["rounding"];

const ROUNDED: Record<RoundingRule, string> = {
  floor: "rounds down",
  nearest: "rounds to the nearest",
  up: "rounds up",
  dithered: "rounds by chance",
};

const BOUNDS: Record<NonNullable<Recommended["bound"]>, string[]> = {
  maxAgentRatio: ["cxone:maxAgentRatio is the limit here, not the cap"],
  range: ["the range of agentRatio is the limit here, not the cap"],
  cap: [],
};

/** One line for each recommendation, everything included. */
export const recommended = ({
  recommendation,
  config,
}: Pick<SimulationReport, "recommendation" | "config">): string =>
  recommendationsOf(recommendation)
    .map((one) => `recommended: ${[headline(one, config.pacingType), ...neighbourhood(one)].join("; ")}`)
    .join("\n");

/** The whole answer to `recommend`. The cap comes first: without it nobody can tell what the ratio is good for. */
export function recommendationText(report: SimulationReport): string {
  const { cap, remarks, assumptions } = report;
  return shownLines(
    [
      `${capText({ ...cap, of: shown(cap.of) })} of live answers ${lostText(cap)}`,
      recommended(report),
      ...remarks.map((remark) => `note: ${shown(remark)}`),
      ...(assumptions.length > 0 ? [`assumption: ${assumptions.join(", ")}`] : []),
    ].join("\n"),
  );
}

/** All in one line; the neighbourhood of the first alone. */
export function recommendedLine({ recommendation, config }: SimulationReport): string {
  const all = recommendationsOf(recommendation);
  const [first] = all;
  const headlines = all.map((one) => headline(one, config.pacingType));
  return `  recommended: ${[...headlines, ...(first ? neighbourhood(first) : [])].join("; ")}`;
}

function headline(one: Recommended, pacingType: string): string {
  const { condition, agentRatio, figures, reason } = one;
  const given = condition === undefined ? "" : `if ${condition}, `;
  if (agentRatio === undefined || figures === undefined) return `${given}none: ${reason}`;
  const mode = pacingType === "predictive" ? "" : "predictive, ";
  return `${given}${mode}agentRatio ${agentRatio}: ${percent(figures.measuredRate.value, 2)}${atMost(one)}, ${effort(figures)}, ${figures.attemptsPerAgentMinute.toFixed(2)} attempts per agent and minute (dialRate left free), maxQueueDepth ${one.queueDepth} is enough`;
}

/** The figures by which agents and their supervisors know a dialer. */
export const effort = ({ utilisation, liveCallsPerAgentHour, idleSecondsPerLiveCall }: Figures): string =>
  [
    `busy ${percent(utilisation.value)}`,
    `${liveCallsPerAgentHour.toFixed(1)} live calls per agent and hour`,
    ...(idleSecondsPerLiveCall === undefined
      ? []
      : [`${idleSecondsPerLiveCall.toFixed(0)} s idle per live call`]),
  ].join(", ");

function atMost({ figures, highest }: Recommended): string {
  if (highest === undefined || figures === undefined) return "";
  const most = percent(highest.measuredRate.value, 2);
  return most === percent(figures.measuredRate.value, 2)
    ? ""
    : ` (${most} if the dialer ${ROUNDED[highest.rounding]})`;
}

/** Why it is no higher, and what lies around it. */
function neighbourhood({ bound, plateau, next, sensitivity = [] }: Recommended): string[] {
  const drifts = sensitivity.map(
    ({ change, figures }) => `${change}: ${percent(figures.measuredRate.value, 2)}`,
  );
  return [
    ...BOUNDS[bound ?? "cap"],
    ...(plateau
      ? [`every agentRatio from ${plateau.from} to ${plateau.to} is about the same if the dialer rounds down`]
      : []),
    ...(next ? [step(next)] : []),
    ...(drifts.length === 0 ? [] : [`at this ratio, ${drifts.join(", ")}`]),
  ];
}

function step({ agentRatio, highest }: NonNullable<Recommended["next"]>): string {
  const how = Number.isInteger(agentRatio) ? "" : ` if the dialer ${ROUNDED[highest.rounding]}`;
  return `the next step, ${agentRatio}, would lose ${percent(highest.measuredRate.value, 2)}${how}`;
}
