/** From the inputs of a step to what is said about it, and whether the step has to fail. */
import { shown, shownLine } from "../shown";
import type { Assessment, NotRun, Question, SimulationReport } from "../simulation";
import { block } from "./block";
import { type Subject, questionOf, secretsOf, settingsOf } from "./subject";
import { percent, verdictOf } from "./words";

export interface Outcome {
  text: string;
  level: "info" | "warn" | "fail";
  /** With level "fail": the verdict and the next step, which a person has to read first. */
  refusal?: undefined | { verdict: string; next: string };
  /** For the report files; absent when nothing was simulated. */
  report?: SimulationReport;
}

export type Ask = (question: Question) => Promise<Assessment | NotRun>;

/** @returns undefined when there is nothing to say (`onBreach: "off"`) */
export async function outcomeOf(subject: Subject, ask: Ask): Promise<Outcome | undefined> {
  const { onBreach } = settingsOf(subject.inputs);
  if (onBreach === "off") return undefined;
  const question = questionOf(subject);
  if ("missing" in question) {
    const names = question.missing.join(", ");
    return {
      level: "info",
      text: `Simulation: not run: ${names} not known until pulumi up, which simulates before it writes`,
    };
  }
  const answer = await ask(question);
  const secrets = secretsOf(subject);
  if (secrets.length > 0)
    return withoutFigures(answer, onBreach, secrets.map((field) => shown(field)).join(", "));
  if ("reason" in answer) return { level: "info", text: shownLine(`Simulation: ${answer.reason}`) };
  const { report } = answer;
  const level = levelOf(answer, onBreach);
  const only = onBreach === "fail" && level === "warn" ? ONLY_WARNS : undefined;
  return {
    level,
    text: block(report, only),
    report,
    ...(level === "fail" && { refusal: refusalOf(report) }),
  };
}

/** What the models answer would tell the secrets that went into them. */
function withoutFigures(answer: Assessment | NotRun, onBreach: "warn" | "fail", secrets: string): Outcome {
  const why = `because of secret inputs: ${secrets}`;
  if ("reason" in answer)
    return { level: "info", text: `Simulation: not run; the reason is not shown, ${why}` };
  const level = levelOf(answer, onBreach);
  const verdict = `${verdictOf(answer.report)} the cap`;
  return {
    level,
    text: `Simulation: abandonment ${verdict}; figures are not shown and no report is written, ${why}`,
    ...(level === "fail" && {
      refusal: { verdict: "abandonment would be over the cap", next: `Lower agentRatio, ${OR_WARN}` },
    }),
  };
}

const OR_WARN = 'or set simulation.onBreach to "warn".';

function refusalOf({ prediction, cap, recommendation }: SimulationReport): Outcome["refusal"] {
  const { agentRatio } = recommendation;
  return {
    verdict: `${percent(prediction.measuredRate.value, 2)} of live answers would be lost, over the cap of ${percent(cap.rate)} (${cap.of})`,
    next:
      agentRatio === undefined
        ? `Change the pacing or the forecast, ${OR_WARN}`
        : `The simulation recommends agentRatio ${agentRatio}: set it, ${OR_WARN}`,
  };
}

const ONLY_WARNS =
  'onBreach "fail" only warns here: the live answer rate is an assumption (give forecast.liveAnswerRate)';

function levelOf({ report, grounded }: Assessment, onBreach: "warn" | "fail"): Outcome["level"] {
  if (!report.breach) return "info";
  return onBreach === "fail" && grounded ? "fail" : "warn";
}
