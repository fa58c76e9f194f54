/** `cxone-dialer recommend`: the largest agentRatio that keeps abandonment under the cap. */
import { type Command, InvalidArgumentError } from "commander";
import { AGENT_RATIO, MAX_AGENT_RATIO } from "../limits";
import { recommendationOf, recommendationsOf, recommendationText, questionFor, reportOn } from "../scenario";
import { shownJson } from "../shown";
import { type ScenarioFlags, scenarioOf, withScenario } from "./scenario";

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
  const report = await reportOn({ ...questionFor(name, inputs), maxAgentRatio });
  console.log(flags.json ? shownJson(recommendationOf(report), 2) : recommendationText(report));
  const { recommendation } = report;
  // Without AMD is a way out, and no answer to what was asked, unless the question left AMD open.
  const asked = recommendation.condition === undefined ? [recommendation] : recommendationsOf(recommendation);
  process.exitCode = asked.every(({ agentRatio }) => agentRatio === undefined) ? 1 : 0;
}
