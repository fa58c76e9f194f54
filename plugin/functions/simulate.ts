import { dialerConfigSchema, scenarios } from "pulumi-cxone-dialer/internal";
import { z } from "zod";
import { pluginFunction } from "./function";
import {
  capOf,
  capShape,
  intervalSchema,
  optimumIn,
  optimumShape,
  recommendationsIn,
  recommendationsShape,
  remarksShape,
  reportOn,
  scenarioOf,
  scenarioShape,
} from "./scenario";

export const simulate = pluginFunction({
  description: `Simulates a dialer config: what its pacing does to callers and agents, and whether that stays within the cap.

The answer has the same words and digits as the preview of a \`DialerConfig\` and as \`cxone-dialer simulate --json\`. It makes no call to the API. \`forecast.activeAgents\` is needed, and a cap: \`maxAbandonmentRate\`, or \`complianceRules.jurisdictions\` for the cap of the law. Other values that are left out are assumed, and named in \`assumptions\`. \`simulation.onBreach\` and \`simulation.reportDir\` have no effect here.`,
  inputs: z.strictObject({ ...scenarioShape, agentRatio: dialerConfigSchema.shape.agentRatio }),
  outputs: z.strictObject({
    text: z.string().describe("The lines that a preview shows under a DialerConfig."),
    verdict: z.string().describe("The verdict as one sentence."),
    answer: z
      .enum(["within", "over", "cannot be told"])
      .describe("The answer of the verdict: whether the rate stays within the cap."),
    lawful: z
      .boolean()
      .describe(
        "Whether the answer is within, and the cap is that of the law. The command then exits with 0.",
      ),
    refuses: z
      .boolean()
      .describe(
        'Whether simulation.onBreach "fail" would refuse this config: over, by given or measured values alone.',
      ),
    next: z.string().optional().describe("The next step, where there is one."),
    exceeds: intervalSchema.describe("Probability that a legal window of the next 30 days exceeds its cap."),
    riskLimit: z.number().describe("The probability that is accepted."),
    window: z.string().describe("The window that decides, such as 30 days (US)."),
    ...capShape,
    measuredRate: intervalSchema.describe(
      "Live answers that are abandoned or late, a fraction: the rate that the cap limits, in the long run.",
    ),
    utilisation: intervalSchema.describe("Busy time of the agents, of all staffed time: a fraction."),
    estimatedAbandonment: z.number().describe("The value of measuredRate."),
    agentUtilization: z.number().describe("The value of utilisation."),
    ...optimumShape,
    ...recommendationsShape,
    ...remarksShape,
    report: z
      .record(z.string(), z.unknown())
      .describe(
        "The whole report, as `cxone-dialer simulate --json` prints it, but without the figures for charts.",
      ),
  }),
  run: async (given, { maxAgentRatio }) => {
    const report = await reportOn(scenarioOf("simulate", given), maxAgentRatio);
    const { block, isLawful, nextText, verdictText } = scenarios();
    const { verdict, prediction, outputs, remarks, assumptions } = report;
    const next = nextText(report);
    return {
      text: block(report),
      verdict: verdictText(report),
      answer: verdict.answer,
      lawful: isLawful(report),
      refuses: verdict.refuses,
      ...(next !== undefined && { next }),
      exceeds: verdict.exceeds,
      riskLimit: verdict.limit,
      window: verdict.window,
      ...capOf(report),
      measuredRate: prediction.measuredRate,
      utilisation: prediction.utilisation,
      estimatedAbandonment: outputs.estimated_abandonment,
      agentUtilization: outputs.agent_utilization,
      ...optimumIn(report),
      ...recommendationsIn(report),
      remarks,
      assumptions,
      report,
    };
  },
});
