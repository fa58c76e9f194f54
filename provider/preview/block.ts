/** The few lines that people read under the resource. Percent is for the eye only. */
import type { Subject } from "./subject";
import type { Verdict } from "./verdict";

const percent = (rate: number, digits = 1) =>
  rate > 0 && rate < 0.5 / 10 ** (digits + 2)
    ? `under ${1 / 10 ** digits} %`
    : `${(rate * 100).toFixed(digits)} %`;

/** At most 8 lines. */
export function block(subject: Subject, { model, prediction, cap, capOf, breach }: Verdict): string {
  const { parameters, assumptions } = model;
  const { abandonRate, lateRate, utilisation, attemptsPerAgentMinute } = prediction;
  const lines = [
    `Simulation: ${pacing(subject)}, ${parameters.agents} agents, ${percent(parameters.pLive)} live answers (${LAYERS[prediction.layer]})`,
    `  abandoned ${percent(abandonRate, 2)} + connected late ${percent(lateRate, 2)} of live answers: ${breach ? "OVER" : "within"} the cap of ${percent(cap)} (${capOf})`,
    `  agents busy ${percent(utilisation)}; ${attemptsPerAgentMinute.toFixed(2)} attempts and ${(prediction.callsPerAgentHour / 60).toFixed(2)} live calls per agent and minute`,
  ];
  if (prediction.dialRateCapBinds) {
    lines.push(`  dial rate cap binds (dialRate ${subject.config.dialRate}): these are upper bounds`);
  }
  const { answerRateThreshold } = subject.config;
  if (answerRateThreshold !== undefined && parameters.pLive < answerRateThreshold) {
    lines.push(
      `  live answers are below answerRateThreshold ${percent(answerRateThreshold)}; what the dialer then does is not modelled`,
    );
  }
  if (breach && lateRate > cap) {
    lines.push(
      "  the late share alone is over the cap: answering machine detection takes too long, pacing cannot mend it",
    );
  }
  if (assumptions.length > 0) lines.push(`  assumption: ${assumptions.join(", ")}`);
  return lines.join("\n");
}

const LAYERS = { renewal: "exact", chain: "approximate: Markov chain" } as const;

function pacing({ config }: Subject): string {
  return config.pacingType === "predictive"
    ? `predictive, ${config.agentRatio} lines per idle agent`
    : config.pacingType;
}
