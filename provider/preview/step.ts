/** One step of a deployment: simulated in the threads of the process, and reported where reports are wanted. */
import { today } from "../day";
import { BreachError } from "../errors";
import { shown } from "../shown";
import { writeReport } from "./files";
import { Pool } from "./pool";
import { type StepOutcome, outcomeOf } from "./report";
import { type Subject, settingsOf } from "./subject";

const pool = new Pool();

/**
 * @returns undefined when there is nothing to say
 * @throws BreachError when `onBreach: "fail"` refuses the step; Error when the report cannot be written
 */
export async function simulateStep(
  step: Omit<Subject, "date">,
): Promise<{ level: "info" | "warn"; text: string } | undefined> {
  const outcome = await outcomeOf({ ...step, date: today() }, (question) => pool.ask(question));
  const { reportDir } = settingsOf(step.inputs);
  if (outcome?.report !== undefined && reportDir !== undefined) writeReport(outcome.report, reportDir);
  if (outcome?.refusal === undefined) return outcome && { text: outcome.text, level: levelOf(outcome) };
  const { verdict, next } = outcome.refusal;
  const what = `${shown(step.name)} is refused: ${verdict}. Nothing was written for it.`;
  throw new BreachError(what, { hint: next, below: outcome.text.split("\n") });
}

const levelOf = ({ level }: StepOutcome): "info" | "warn" => (level === "info" ? "info" : "warn");
