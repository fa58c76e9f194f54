/** `cxone-dialer recommend`: the largest agentRatio that keeps abandonment under the cap. */
import { type Command, InvalidArgumentError } from "commander";
import { AGENT_RATIO, MAX_AGENT_RATIO } from "../limits";
import { Pool } from "../preview/pool";
import { recommendationsOf } from "../preview/ratios";
import { recommended } from "../preview/recommended";
import { capText, lostText } from "../preview/words";
import { shown, shownJson, shownLines } from "../shown";
import type { SimulationReport } from "../simulation";
import { type ScenarioFlags, questionFor, scenarioOf, withScenario } from "./scenario";
import { notRun } from "./simulate";

type RecommendFlags = ScenarioFlags & { maxAgentRatio: number; json?: true };

export function addRecommend(program: Command): void {
  withScenario(program.command("recommend"))
    .description(
      "Finds the largest agentRatio that stays under the cap however the dialer rounds it, and confirms the result with fresh random seeds.",
    )
    .option(
      "--max-agent-ratio <number>",
      "highest agentRatio to recommend, as the stack setting cxone:maxAgentRatio",
      ratio,
      MAX_AGENT_RATIO,
    )
    .option("--json", "print the recommendation as JSON")
    .addHelpText(
      "after",
      `
Exit codes: 0 there is one, 1 no agentRatio meets the cap, 2 could not run.
Example: cxone-dialer recommend --agents 50 --answer-rate 0.25 --talk-seconds 180 --wrap-up-seconds 30 --jurisdiction US`,
    )
    .action(run);
}

function ratio(text: string): number {
  const value = Number(text);
  const { minimum, maximum } = AGENT_RATIO;
  if (text.trim() !== "" && value >= minimum && value <= maximum) return value;
  throw new InvalidArgumentError(`give a number from ${minimum} to ${maximum}.`);
}

async function run(path: string | undefined, { maxAgentRatio, ...flags }: RecommendFlags): Promise<void> {
  const { name, inputs } = scenarioOf(path, { agentRatio: 1, ...flags });
  const answer = await new Pool().ask({ ...questionFor(name, inputs), maxAgentRatio });
  if ("reason" in answer) throw notRun(name, answer);
  const { recommendation, outputs, cap, remarks, assumptions } = answer.report;
  console.log(
    flags.json
      ? shownJson({ name, cap, outputs, recommendation, remarks, assumptions }, 2)
      : textOf(answer.report),
  );
  // Without AMD is a way out, and no answer to what was asked, unless the question left AMD open.
  const asked = recommendation.condition === undefined ? [recommendation] : recommendationsOf(recommendation);
  process.exitCode = asked.every(({ agentRatio }) => agentRatio === undefined) ? 1 : 0;
}

/** The cap comes first: without it nobody can tell what the ratio is good for. */
function textOf(report: SimulationReport): string {
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
