/** From the inputs of a step to the text about the step, and whether the step has to fail. */
import { shown, shownLine } from "../shown";
import type { Assessment, NotRun, Question, SimulationReport } from "../simulation";
import { block } from "./block";
import { type Subject, questionOf, secretsOf, settingsOf } from "./subject";
import { answerText, isLawful, meanText, nextText, verdictText } from "./words";

export interface StepOutcome {
  text: string;
  level: "info" | "warn" | "fail";
  /** With level "fail": the verdict and the next step, which a person has to read first. */
  refusal?: undefined | { verdict: string; next: string };
  /** For the report files; absent when nothing was simulated. */
  report?: SimulationReport;
}

export type Ask = (question: Question) => Promise<Assessment | NotRun>;

/** @returns undefined when there is nothing to print (`onBreach: "off"`) */
export async function outcomeOf(subject: Subject, ask: Ask): Promise<StepOutcome | undefined> {
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
  if ("reason" in answer) return notRun(answer, onBreach);
  const { report } = answer;
  const level = levelOf(report, onBreach);
  return {
    level,
    text: block(report, onBreach === "fail" && level === "warn" ? onlyWarns(report) : undefined),
    report,
    ...(level === "fail" && { refusal: refusalOf(report) }),
  };
}

/** What the models answer would tell the secrets that went into them. */
function withoutFigures(
  answer: Assessment | NotRun,
  onBreach: "warn" | "fail",
  secrets: string,
): StepOutcome {
  const why = `because of secret inputs: ${secrets}`;
  if ("reason" in answer) {
    const { level, refusal } = notRun(answer, onBreach);
    const text = `Simulation: not run; the reason is not shown, ${why}`;
    return { level, text, ...(refusal && { refusal: { ...refusal, verdict: NO_ANSWER } }) };
  }
  const level = levelOf(answer.report, onBreach);
  return {
    level,
    text: `Simulation: ${answerText(answer.report)}; figures are not shown and no report is written, ${why}`,
    ...(level === "fail" && {
      refusal: { verdict: "abandonment would be over the cap", next: `Lower agentRatio. ${OR_WARN}` },
    }),
  };
}

const NO_ANSWER = "the simulation has no answer for the given values";

/** A config that cannot be judged is not one that passes. */
function notRun({ reason, wrong }: NotRun, onBreach: "warn" | "fail"): StepOutcome {
  const text = shownLine(`Simulation: ${reason}`);
  if (wrong !== true) return { level: "info", text };
  if (onBreach === "warn") return { level: "warn", text };
  return {
    level: "fail",
    text,
    refusal: { verdict: `${NO_ANSWER}: ${reason}`, next: `Correct them. ${OR_WARN}` },
  };
}

const OR_WARN = 'Or set simulation.onBreach to "warn".';

const refusalOf = (report: SimulationReport): StepOutcome["refusal"] => ({
  verdict: `${verdictText(report)}; ${meanText(report)}`,
  next: `${nextText(report) ?? "Change the pacing or the forecast."} ${OR_WARN}`,
});

/** A refusal needs a breach by given or measured values alone. */
const onlyWarns = ({ verdict }: SimulationReport): string =>
  `onBreach "fail" only warns here: ${whyOnly(verdict)}`;

function whyOnly({ answer, restsOn }: SimulationReport["verdict"]): string {
  if (answer === "within") return "the law is not known";
  if (answer === "cannot be told") return "the answer cannot be told";
  return `the breach rests on ${restsOn.length === 0 ? "a number that nobody verified" : `assumptions: ${restsOn.join(", ")}`}`;
}

function levelOf(report: SimulationReport, onBreach: "warn" | "fail"): StepOutcome["level"] {
  if (isLawful(report)) return "info";
  return onBreach === "fail" && report.verdict.refuses ? "fail" : "warn";
}
