/** `cxone-dialer recommend`: the largest agentRatio that keeps abandonment under the cap. */
import type { Command } from "commander";
import { recommended } from "../preview/block";
import { Pool } from "../preview/pool";
import { shownJson } from "../shown";
import { type ScenarioFlags, questionFor, scenarioOf, withScenario } from "./scenario";
import { notRun } from "./simulate";

export function addRecommend(program: Command): void {
  withScenario(program.command("recommend"))
    .description(
      "Finds the largest agentRatio whose upper 95 % limit stays under the cap, and confirms it on other luck.",
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

async function run(path: string | undefined, flags: ScenarioFlags & { json?: true }): Promise<void> {
  const { name, inputs } = scenarioOf(path, { agentRatio: 1, ...flags });
  const answer = await new Pool().ask(questionFor(name, inputs));
  if ("reason" in answer) throw notRun(name, answer);
  const { recommendation, outputs, cap } = answer.report;
  console.log(
    flags.json ? shownJson({ name, cap, outputs, recommendation }, 2) : recommended(answer.report).trim(),
  );
  process.exitCode = recommendation.agentRatio === undefined ? 1 : 0;
}
