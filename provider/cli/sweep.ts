/** A grid of scenarios, in all threads, with a progress bar on the terminal. */
import { SingleBar } from "cli-progress";
import { InvalidInputError } from "../errors";
import { Pool } from "../preview/pool";
import { answerText, isLawful, withInterval } from "../preview/words";
import { shownJson } from "../shown";
import { percent } from "../shown/percent";
import { table } from "../shown/table";
import type { Assessment, NotRun } from "../simulation";
import { type Scenario, questionFor } from "../scenario";

/** What may be varied, and where it stands in the arguments. */
const AXES: Readonly<Record<string, "config" | "forecast">> = {
  agentRatio: "config",
  dialRate: "config",
  maxQueueDepth: "config",
  agents: "forecast",
  liveAnswerRate: "forecast",
  meanTalkSeconds: "forecast",
  meanWrapUpSeconds: "forecast",
};
const FORECAST_NAMES: Readonly<Record<string, string>> = { agents: "activeAgents" };
const MOST_POINTS = 5_000;

export type GridPoint = Record<string, number>;

export async function runSweep(scenario: Scenario, axes: readonly string[], json: boolean): Promise<void> {
  const points = gridOf(axes);
  const pool = new Pool();
  const bar = new SingleBar({ format: "{bar} {value}/{total} points, {eta_formatted} left" });
  bar.start(points.length, 0);
  const answers = await Promise.all(
    points.map(async (point) => {
      const answer = await pool.ask(questionFor(scenario.name, at(scenario, point)));
      bar.increment();
      return { point, answer };
    }),
  ).finally(() => bar.stop());
  console.log(json ? shownJson(answers.map(flat), 2) : tableOf(answers));
  const within = answers.some(({ answer }) => "report" in answer && isLawful(answer.report));
  process.exitCode = within ? 0 : 1;
}

/** `agentRatio=1:3:0.25 agents=10,20` -> every combination. @throws InvalidInputError naming the axis */
export function gridOf(axes: readonly string[]): GridPoint[] {
  const values = axes.map(axisOf);
  const count = values.reduce((product, [, list]) => product * list.length, 1);
  if (count > MOST_POINTS) {
    throw new InvalidInputError(`--sweep asks for ${count} points, more than ${MOST_POINTS}.`, {
      hint: "Take larger steps.",
    });
  }
  return values.reduce<GridPoint[]>(
    (points, [name, list]) => points.flatMap((point) => list.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}

function axisOf(text: string): [string, number[]] {
  const [name = "", range = ""] = text.split("=");
  if (AXES[name] === undefined) {
    throw new InvalidInputError(`--sweep ${text}: there is no axis ${name}.`, {
      hint: `Axes are ${Object.keys(AXES).join(", ")}.`,
    });
  }
  const list = range.includes(":") ? steps(range.split(":").map(Number)) : range.split(",").map(Number);
  if (list.length === 0 || !list.every(Number.isFinite) || range === "") {
    throw new InvalidInputError(`--sweep ${text}: that is no range.`, {
      hint: "Write start:end:step with a positive step, or values with commas between them.",
    });
  }
  return [name, list];
}

function steps([start = NaN, end = NaN, step = NaN, ...more]: number[]): number[] {
  const count = Math.floor((end - start) / step + 1e-9) + 1;
  if (more.length > 0 || !(step > 0) || !(count >= 1) || count > MOST_POINTS) return [];
  return Array.from({ length: count }, (_, index) => Number((start + index * step).toPrecision(12)));
}

function at({ inputs }: Scenario, point: GridPoint): Record<string, unknown> {
  const valuesOf = (part: "config" | "forecast"): GridPoint =>
    Object.fromEntries(
      Object.entries(point)
        .filter(([name]) => AXES[name] === part)
        .map(([name, value]) => [FORECAST_NAMES[name] ?? name, value]),
    );
  return { ...inputs, ...valuesOf("config"), forecast: { ...inputs.forecast, ...valuesOf("forecast") } };
}

type GridRow = { point: GridPoint; answer: Assessment | NotRun };

function flat({ point, answer }: GridRow): object {
  if ("reason" in answer) return { ...point, ...answer };
  const { verdict, cap, prediction: figures } = answer.report;
  return { ...point, verdict, cap, figures };
}

function tableOf(rows: readonly GridRow[]): string {
  const names = Object.keys(rows[0]?.point ?? {});
  const head = [
    ...names,
    "verdict",
    "chance of a breach",
    "abandoned or late",
    "agents busy",
    "attempts/agent/min",
  ];
  const body = rows.map(({ point, answer }) => [
    ...names.map((name) => String(point[name])),
    ...("reason" in answer ? [answer.reason, "", "", "", ""] : cells(answer.report)),
  ]);
  return table(head, body);
}

const cells = ({ verdict, prediction, cap }: Assessment["report"]): string[] => [
  answerText({ verdict, cap }),
  withInterval(verdict.exceeds, 1),
  withInterval(prediction.measuredRate, 2),
  percent(prediction.utilisation.value),
  prediction.attemptsPerAgentMinute.toFixed(2),
];
