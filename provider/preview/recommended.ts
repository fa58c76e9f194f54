/** The recommendation in words: one line, or two where it depends on AMD. */
import type { Figures, Recommended, SimulationReport } from "../simulation";
import { percent } from "./words";

type Rounding = NonNullable<Recommended["highest"]>["rounding"];

const ROUNDED: Record<Rounding, string> = {
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

export const recommended = ({ recommendation, config }: SimulationReport): string =>
  [recommendation, ...(recommendation.otherwise ? [recommendation.otherwise] : [])]
    .map((one) => `  recommended: ${sentence(one, config.pacingType)}`)
    .join("\n");

function sentence(one: Recommended, pacingType: string): string {
  const { condition, agentRatio, figures, reason } = one;
  const given = condition === undefined ? "" : `if ${condition}: `;
  if (agentRatio === undefined || figures === undefined) return `${given}none: ${reason}`;
  const mode = pacingType === "predictive" ? "" : "predictive, ";
  return `${given}${mode}agentRatio ${agentRatio}: ${percent(figures.measuredRate.value, 2)}${atMost(one)}, ${[
    `${effort(figures)}, ${figures.attemptsPerAgentMinute.toFixed(2)} attempts per agent and minute (dialRate left free)`,
    `maxQueueDepth ${one.queueDepth} is enough`,
    ...BOUNDS[one.bound ?? "cap"],
    ...same(one),
    ...step(one),
    ...drifts(one),
  ].join("; ")}`;
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

const same = ({ plateau }: Recommended): string[] =>
  plateau
    ? [`every agentRatio from ${plateau.from} to ${plateau.to} is about the same if the dialer rounds down`]
    : [];

function step({ next }: Recommended): string[] {
  if (next === undefined) return [];
  const { rounding, measuredRate } = next.highest;
  const how = Number.isInteger(next.agentRatio) ? "" : ` if the dialer ${ROUNDED[rounding]}`;
  return [`the next step, ${next.agentRatio}, would lose ${percent(measuredRate.value, 2)}${how}`];
}

const drifts = ({ sensitivity = [] }: Recommended): string[] =>
  sensitivity.length === 0
    ? []
    : [
        `at this ratio, ${sensitivity.map(({ change, figures }) => `${change}: ${percent(figures.measuredRate.value, 2)}`).join(", ")}`,
      ];
