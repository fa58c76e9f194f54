/** From the inputs of a step to what is said about it, and whether the step has to fail. */
import { block } from "./block";
import { onBreachOf, subjectOf } from "./subject";
import { verdictOf } from "./verdict";

export interface Report {
  text: string;
  level: "info" | "warn" | "fail";
}

/** @returns undefined when there is nothing to say (`onBreach: "off"`) */
export function report(inputs: Record<string, unknown>): Report | undefined {
  if (onBreachOf(inputs) === "off") return undefined;
  const subject = subjectOf(inputs);
  if ("missing" in subject) {
    const names = subject.missing.join(", ");
    return {
      level: "info",
      text: `Simulation: not run: ${names} not known until pulumi up, which simulates before it writes`,
    };
  }
  const verdict = answer(() => verdictOf(subject));
  if ("reason" in verdict) return { level: "info", text: `Simulation: ${verdict.reason}` };
  const text = block(subject, verdict);
  if (!verdict.breach) return { level: "info", text };
  if (subject.onBreach === "warn") return { level: "warn", text };
  if (verdict.model.grounded) return { level: "fail", text };
  const why =
    '  onBreach "fail" only warns here: the live answer rate is an assumption (give forecast.liveAnswerRate)';
  return { level: "warn", text: `${text}\n${why}` };
}

/** A model that has no answer says why; any other error is ours and goes on. */
function answer<T>(work: () => T): T | { reason: string } {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return { reason: `not run: ${error.message}` };
    throw error;
  }
}
