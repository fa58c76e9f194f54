/** The judgement of a body that is about to be sent, as the audit trail records it. */
import { judgeInThreads } from "../../judgement";
import type { Program } from "../../program/types";
import type { Redactor } from "../../program/redactor";
import { maskedFindings } from "../../preview/findings";
import { isJudgedSecret } from "../../preview/subject";
import type { PacingView, ResourceDefinition } from "../../resources/definition";
import type { ResourceTypes } from "../../resources/types";
import { evaluate, RULES_VERSION } from "../../rules";
import { thrownText } from "../../shown/thrown";
import type { SimulationReport } from "../../simulation";
import { canonicalText, digest } from "../canonical";
import type { Evidence } from "../record";

/**
 * @param sent the whole body, undeclared fields included: that is what will dial; undefined for a deletion
 * @param program for its forecast and for the facts that check observed
 * @param date the day to judge the body by, YYYY-MM-DD
 */
export async function evidenceOf<R extends ResourceTypes>(
  { pacingView }: ResourceDefinition<R>,
  sent: object | undefined,
  program: Pick<Program<R>, "settings" | "observed">,
  redactor: Redactor,
  date: string,
): Promise<Evidence> {
  const none = { check: "NOT_RUN" as const, version: RULES_VERSION, findings: [] };
  if (sent === undefined) {
    return { rules: none, simulation: { notRun: "nothing is dialled by a deletion" } };
  }
  if (pacingView === undefined) return { rules: none, simulation: { notRun: "it paces no calls" } };
  const view = pacingView({ ...sent }, program);
  const findings = maskedFindings(evaluate(view, date), redactor);
  const breached = findings.some(({ level }) => level === "mandatory");
  return {
    rules: { check: breached ? "FAILED" : "PASSED", version: RULES_VERSION, findings },
    simulation: await simulated(view, redactor, date),
  };
}

/** The judgement that the preview shows: of the body that is sent, under the same forecast and campaign. */
async function simulated(
  inputs: PacingView,
  redactor: Redactor,
  date: string,
): Promise<Evidence["simulation"]> {
  const isSecret = isJudgedSecret(redactor);
  try {
    const answer = await judgeInThreads({ name: "", inputs, date });
    if ("reason" in answer) return { notRun: isSecret ? NO_REASON : answer.reason };
    return { digest: digestOf(answer.report), verdict: verdictOf(answer.report, isSecret) };
  } catch (error) {
    // A model that fails must not stop the change: the record says that it was not simulated. Its words may repeat a value.
    return { notRun: isSecret ? NO_REASON : thrownText(error) };
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
