/** What is recorded as checked about a body that is about to be sent. */
import { canonicalText, digest } from "../audit/canonical";
import type { Evidence } from "../audit/record";
import { AREAS, evaluate, type Finding, RULES_VERSION } from "../rules";
import type { Observed } from "../schema";
import { isNotRun, modelFromConfig, type PacingConfig, predict } from "../simulation";
import { isSecretField, SECRET, secretFieldsOf } from "./secrets";
import type { Inputs } from "./validate";

/**
 * @param inputs the program's, for its forecast and for what check observed
 * @param date the day to judge the body by, YYYY-MM-DD
 */
export function evidence(sent: Inputs | undefined, inputs: Inputs, date: string): Evidence {
  const secretFields = secretFieldsOf(inputs);
  return {
    rules: judged(sent, secretFields, date),
    simulation: sent === undefined ? { notRun: "nothing is dialled by a deletion" } : simulated(sent, inputs),
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

/** The closed models only: they cost milliseconds, and say which model and which prediction stood behind the change. */
function simulated(sent: Inputs, inputs: Inputs): Evidence["simulation"] {
  const { campaign } = (inputs["observed"] ?? {}) as Observed;
  const forecast = (inputs["forecast"] ?? {}) as Parameters<typeof modelFromConfig>[1]["forecast"];
  try {
    const model = modelFromConfig(sent as unknown as PacingConfig, { forecast, campaign });
    if (isNotRun(model)) return { notRun: model.reason };
    const prediction = predict(model.parameters) ?? null;
    return { digest: digest(canonicalText({ parameters: model.parameters, prediction })) };
  } catch (error) {
    // A model that fails must not stop the change: that it was not simulated is what has to be recorded.
    // Its words may repeat a value.
    if (secretFieldsOf(inputs).length > 0)
      return { notRun: "the models have no answer; some input is secret" };
    return { notRun: error instanceof Error ? error.message : String(error) };
  }
}
