/** CXD014: an operating guard on over-dialling. No regulator sets a dial ratio, so it cites none. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isDialerConfig, judged } from "./judged";

/** The source document's recommended safety limit, lines per idle agent. */
const DEFAULT_MAX_AGENT_RATIO = 3;

export const agentRatioLimit: ResourceValidationPolicy = {
  name: "dialer-agent-ratio-limit",
  description:
    "CXD014: agentRatio is at most maxAgentRatio, an operating guard of this organisation and no law. It checks what is declared; the dialer does not enforce it.",
  enforcementLevel: "mandatory",
  severity: "high",
  configSchema: {
    properties: {
      maxAgentRatio: { type: "number", minimum: 1, maximum: 5, default: DEFAULT_MAX_AGENT_RATIO },
    },
  },
  validateResource: (args, reportViolation) => {
    if (!isDialerConfig(args)) return args.notApplicable("not a DialerConfig");
    const { value: ratio, origin } = judged(args.props, "agentRatio");
    const limit = args.getConfig<{ maxAgentRatio?: number }>().maxAgentRatio ?? DEFAULT_MAX_AGENT_RATIO;
    if (origin === "missing")
      return reportViolation("agentRatio is neither declared nor known from the live object: declare it.");
    if (typeof ratio !== "number" || Number.isNaN(ratio))
      return reportViolation("agentRatio must be a number from 1 to 5.");
    if (ratio > limit) {
      reportViolation(
        `agentRatio ${ratio} (${origin}) is over the limit of ${limit} lines per idle agent. Lower it, or raise maxAgentRatio in the pack's config with your compliance team.`,
      );
    }
  },
};
