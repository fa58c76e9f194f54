/** What is recorded as checked about a body that is about to be sent. */
import { canonicalText, digest } from "../audit/canonical";
import type { Evidence } from "../audit/record";
import { judgeInThreads, secretsOf } from "../judgement";
import { AREAS, evaluate, type Finding, RULES_VERSION } from "../rules";
import type { Observed } from "../schema";
import type { SimulationReport } from "../simulation";
import { isSecretField, SECRET, secretFieldsOf } from "./secrets";
import type { Inputs } from "./validate";

/**
 * @param inputs the program's, for its forecast and for what check observed
 * @param date the day to judge the body by, YYYY-MM-DD
 */
export async function evidence(sent: Inputs | undefined, inputs: Inputs, date: string): Promise<Evidence> {
  const secretFields = secretFieldsOf(inputs);
  return {
    rules: judged(sent, secretFields, date),
    simulation:
      sent === undefined
        ? { notRun: "nothing is dialled by a deletion" }
        : await simulated(sent, inputs, date),
  };
}

/** The whole body, undeclared fields included: that is what will dial. */
function judged(sent: Inputs | undefined, secretFields: readonly string[], date: string): Evidence["rules"] {
  if (sent === undefined) return { check: "NOT_RUN", version: RULES_VERSION, findings: [] };
  const findings = withoutSecretValues(evaluate(sent, date), secretFields);
  const breached = findings.some(({ level }) => level === "mandatory");
  return { check: breached ? "FAILED" : "PASSED", version: RULES_VERSION, findings };
}

/** Findings as they may be shown and recorded: what was found in a secret field is left out. */
export const withoutSecretValues = (findings: Finding[], secretFields: readonly string[]): Finding[] =>
  findings.map((finding) => {
    const reads = AREAS.find(({ id }) => id === finding.id)?.reads ?? [finding.path];
    return reads.some((path) => isSecretField(path, secretFields)) ? { ...finding, found: SECRET } : finding;
  });

/** The judgement that the preview shows: of the body that is sent, under the same forecast and campaign. */
async function simulated(sent: Inputs, inputs: Inputs, date: string): Promise<Evidence["simulation"]> {
  const { campaign } = (inputs["observed"] ?? {}) as Observed;
  const { forecast, simulation } = inputs;
  const subject = { name: "", inputs: { ...sent, forecast, simulation, observed: { campaign } }, date };
  const isSecret = secretsOf({ inputs }).length > 0;
  try {
    const answer = await judgeInThreads(subject);
    if ("reason" in answer) return { notRun: isSecret ? NO_REASON : answer.reason };
    return { digest: digestOf(answer.report), verdict: verdictOf(answer.report, isSecret) };
  } catch (error) {
    // A model that fails must not stop the change: that it was not simulated is what has to be recorded.
    // Its words may repeat a value.
    return { notRun: isSecret ? NO_REASON : error instanceof Error ? error.message : String(error) };
  }
}

const NO_REASON = "the models have no answer; some input is secret";

const digestOf = ({ parameters, prediction, verdict }: SimulationReport): string =>
  digest(canonicalText({ parameters, prediction, verdict }));

function verdictOf({ verdict, cap, prediction }: SimulationReport, isSecret: boolean) {
  const { answer, exceeds, window, restsOn } = verdict;
  const legal = { legal: cap.noLaw === undefined };
  if (isSecret) return { answer, ...legal };
  const { rate, of } = cap;
  return {
    answer,
    ...legal,
    exceeds,
    window,
    cap: { rate, of },
    measuredRate: prediction.measuredRate,
    restsOn,
  };
}
