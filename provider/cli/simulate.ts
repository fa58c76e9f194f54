/** `cxone-dialer simulate`: what a config would do to callers and agents; over a range, or over a whole stack. */
import type { Command } from "commander";
import { InvalidInputError } from "../errors";
import { block } from "../preview/block";
import { isLawful } from "../preview/words";
import { Pool } from "../preview/pool";
import { shown, shownJson, shownLine } from "../shown";
import type { Assessment, NotRun, Question, SimulationReport } from "../simulation";
import { notRun, questionFor, type Scenario } from "../scenario";
import { type ScenarioFlags, scenarioOf, withScenario } from "./scenario";
import { scenariosOfStack } from "./stack";
import { runSweep } from "./sweep";

interface SimulateFlags extends ScenarioFlags {
  json?: true;
  sweep?: string[];
  stack?: string;
}

export function addSimulate(program: Command): void {
  withScenario(program.command("simulate"))
    .description("Predicts abandonment and utilisation of a config, recommends, and says how sure that is.")
    .option("--json", "print the report as JSON (for cxone-dialer-report, or another program)")
    .option(
      "--sweep <axis...>",
      "over ranges instead of one config: agentRatio=1:3:0.25 agents=10,20,50 (start:end:step, or values)",
    )
    .option(
      "--stack <name or file>",
      "every dialer config of a stack, unchanged ones too: a stack's name, or a file that `pulumi stack export` wrote",
    )
    .addHelpText(
      "after",
      `
Exit codes: 0 within, 1 over, cannot be told or no legal verdict (of a sweep: of each point), 2 could not run.
Examples:
  cxone-dialer simulate --agents 50 --answer-rate 0.25 --agent-ratio 3 --jurisdiction US
  cxone-dialer simulate renewals.yaml --sweep agentRatio=1:4:0.5 agents=20,50
  cxone-dialer simulate --stack prod --json > prod.json && cxone-dialer-report html prod.json -o prod.html`,
    )
    .action(simulate);
}

async function simulate(path: string | undefined, flags: SimulateFlags): Promise<void> {
  if (flags.stack !== undefined) return overStack(flags.stack, flags);
  const scenario = scenarioOf(path, flags);
  if (flags.sweep !== undefined) return runSweep(scenario, flags.sweep, flags.json === true);
  const [answer] = await askAll([scenario], flags);
  if (answer === undefined || "reason" in answer) throw notRun(scenario.name, answer);
  console.log(flags.json ? shownJson(answer.report, 2) : block(answer.report));
  process.exitCode = exitCodeOf([answer.report]);
}

async function overStack(stack: string, flags: SimulateFlags): Promise<void> {
  const scenarios = await scenariosOfStack(stack);
  const answers = await askAll(scenarios, flags);
  const reports = answers.flatMap((answer) => ("reason" in answer ? [] : [answer.report]));
  if (flags.json) console.log(shownJson(reports, 2));
  else
    scenarios.forEach(({ name }, index) => {
      const answer = answers[index];
      if (answer === undefined) return;
      console.log(
        `${shown(name)}\n${"reason" in answer ? shownLine(`Simulation: ${answer.reason}`) : block(answer.report)}`,
      );
    });
  if (reports.length < scenarios.length) {
    throw new InvalidInputError(
      `${scenarios.length - reports.length} of ${scenarios.length} dialer configs could not be simulated.`,
      {
        hint: "Each says above why (without --json).",
      },
    );
  }
  process.exitCode = exitCodeOf(reports);
}

const exitCodeOf = (reports: readonly SimulationReport[]): number => (reports.every(isLawful) ? 0 : 1);

async function askAll(
  scenarios: readonly Scenario[],
  flags: SimulateFlags,
): Promise<(Assessment | NotRun)[]> {
  const pool = new Pool();
  const questions: Question[] = scenarios.map(({ name, inputs }) => ({
    ...questionFor(name, inputs),
    sweep: flags.json === true,
  }));
  return Promise.all(questions.map((question) => pool.ask(question)));
}
