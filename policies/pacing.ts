/** Operating guards on pacing. No regulator sets a dial ratio, so they cite none. */
import { MAX_AGENT_RATIO } from "pulumi-cxone-dialer/limits";
import { pacingOf, read } from "pulumi-cxone-dialer/rules";
import { z } from "zod";
import { type DialerPolicy, problem } from "./policy";
import { PREDICTION_READS, recommendedUnder } from "./prediction";

const ratioConfig = z.strictObject({
  /** Lines per idle agent. */
  maxAgentRatio: z.number().min(1).max(5).default(MAX_AGENT_RATIO),
});

export const agentRatioLimit: DialerPolicy = {
  id: "CXD014",
  name: "dialer-agent-ratio-limit",
  sentence:
    "agentRatio of a predictive config is at most maxAgentRatio, an operating guard of this organisation and no law",
  level: "mandatory",
  severity: "high",
  doesNotProve: "that the abandonment rate is low: that depends on answer rates, handle times and agents",
  reads: ["pacingType", "agentRatio"],
  config: ratioConfig,
  judge({ inputs, config, date, advice }) {
    const pacing = pacingOf(inputs);
    if (pacing !== "predictive") return { notApplicable: `${pacing} pacing cannot over-dial` };
    const { maxAgentRatio } = ratioConfig.parse(config);
    const ratio = read(inputs, "agentRatio", z.number());
    if (!ratio.ok)
      return { problems: [problem(`agentRatio is ${ratio.found}: declare a number from 1 to 5.`)] };
    if (ratio.value <= maxAgentRatio) return { problems: [] };
    const whole = advice(PREDICTION_READS);
    const best = whole && recommendedUnder(maxAgentRatio, whole, date);
    const lower =
      best === undefined ? "Lower it" : `Lower it (the simulation finds under this limit: ${best})`;
    const text = `agentRatio ${ratio.value} (${ratio.origin}) is over the limit of ${maxAgentRatio} lines per idle agent. ${lower}, or raise maxAgentRatio in the pack's config with your compliance team.`;
    return { problems: [problem(text)] };
  },
};

export const pacingConsistent: DialerPolicy = {
  id: "CXD015",
  name: "dialer-pacing-consistent",
  sentence:
    "dialRate is at most agents x agentRatio, and agentRatio is 1 where the pacing dials one line for each agent",
  level: "advisory",
  severity: "low",
  doesNotProve: "that the numbers are good ones: the simulation is the real check",
  reads: ["pacingType", "agentRatio", "dialRate", "forecast.activeAgents", "observed.campaign"],
  judge({ inputs }) {
    const ratio = read(inputs, "agentRatio", z.number());
    const rate = read(inputs, "dialRate", z.number());
    const missing = [
      !ratio.ok && `agentRatio is ${ratio.found}.`,
      !rate.ok && `dialRate is ${rate.found}.`,
    ].filter((text) => text !== false);
    if (!ratio.ok || !rate.ok) return { problems: missing.map((text) => problem(text)) };
    const problems = [];
    const pacing = pacingOf(inputs);
    if (pacing !== "predictive" && ratio.value !== 1) {
      const text = `agentRatio ${ratio.value} (${ratio.origin}) has no effect in ${pacing} pacing, which dials one line for each agent. Set it to 1.`;
      problems.push(problem(text));
    }
    const agents = agentsOf(inputs);
    if (agents !== undefined && rate.value > agents * ratio.value) {
      const text = `dialRate ${rate.value} (${rate.origin}) is over ${agents} agents x agentRatio ${ratio.value}, the API document's rule. Lower it.`;
      problems.push(problem(text));
    }
    return { problems };
  },
};

/** Of the forecast, else of the campaign. */
export function agentsOf(inputs: Readonly<Record<string, unknown>>): number | undefined {
  const forecast = read(inputs, "forecast.activeAgents", z.number());
  if (forecast.ok) return forecast.value;
  const campaign = read(inputs, "observed.campaign", z.looseObject({ agentCount: z.number() }));
  return campaign.ok ? campaign.value.agentCount : undefined;
}
