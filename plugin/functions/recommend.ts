import { AGENT_RATIO, MAX_AGENT_RATIO, scenarios } from "pulumi-cxone-dialer/internal";
import { z } from "zod";
import { pluginFunction } from "./function";
import {
  capOf,
  capShape,
  optimumIn,
  optimumShape,
  recommendationsIn,
  recommendationsShape,
  remarksShape,
  reportOn,
  scenarioOf,
  scenarioShape,
} from "./scenario";

export const recommend = pluginFunction({
  description: `Finds the largest \`agentRatio\` that stays under the cap however the dialer rounds it, and confirms it with fresh random seeds.

The answer has the same words and digits as \`cxone-dialer recommend --json\`. It makes no call to the API. \`forecast.activeAgents\` is needed, and a cap: \`maxAbandonmentRate\`, or \`complianceRules.jurisdictions\` for the cap of the law. Other values that are left out are assumed, and named in \`assumptions\`.`,
  inputs: z.strictObject({
    ...scenarioShape,
    maxAgentRatio: z
      .number()
      .min(AGENT_RATIO.minimum)
      .max(AGENT_RATIO.maximum)
      .optional()
      .describe(
        `The highest agentRatio to recommend. Default: the setting cxone:maxAgentRatio, else ${MAX_AGENT_RATIO}.`,
      ),
  }),
  outputs: z.strictObject({
    text: z.string().describe("The answer in words, as the command prints it."),
    ...capShape,
    ...optimumShape,
    ...recommendationsShape,
    ...remarksShape,
    report: z
      .record(z.string(), z.unknown())
      .describe("The whole answer, as `cxone-dialer recommend --json` prints it."),
  }),
  run: async ({ maxAgentRatio, ...given }, tools) => {
    // As the command: the ratio is the question, and the models need one to begin with.
    const scenario = scenarioOf("recommend", { ...given, agentRatio: AGENT_RATIO.minimum });
    const report = await reportOn(scenario, maxAgentRatio ?? tools.maxAgentRatio);
    const { recommendationOf, recommendationText } = scenarios();
    const { remarks, assumptions } = report;
    return {
      text: recommendationText(report),
      ...capOf(report),
      ...optimumIn(report),
      ...recommendationsIn(report),
      remarks,
      assumptions,
      report: recommendationOf(report),
    };
  },
});
