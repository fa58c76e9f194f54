/** One step of a deployment: simulated in the threads of the process, and reported where reports are wanted. */
import { today } from "../day";
import { writeReport } from "./files";
import { Pool } from "./pool";
import { type StepOutcome, outcomeOf } from "./report";
import { type Subject, settingsOf } from "./subject";

const pool = new Pool();

/** @returns undefined when there is nothing to say @throws Error when the report cannot be written */
export async function simulateStep(step: Omit<Subject, "date">): Promise<StepOutcome | undefined> {
  const outcome = await outcomeOf({ ...step, date: today() }, (question) => pool.ask(question));
  const { reportDir } = settingsOf(step.inputs);
  if (outcome?.report !== undefined && reportDir !== undefined) writeReport(outcome.report, reportDir);
  return outcome;
}
