/** The setting cxone:maxAgentRatio: no recommendation lies above it. */
import { ConfigurationError } from "../errors";
import { AGENT_RATIO, MAX_AGENT_RATIO } from "../limits";

/**
 * @param text from the stack config @returns lines per idle agent
 * @throws ConfigurationError for anything but a number within the range of agentRatio
 */
export function maxAgentRatioOf(text: string | undefined): number {
  if (text === undefined || text.trim() === "") return MAX_AGENT_RATIO;
  const ratio = Number(text);
  const { minimum, maximum } = AGENT_RATIO;
  if (ratio >= minimum && ratio <= maximum) return ratio;
  throw new ConfigurationError(`cxone:maxAgentRatio must be a number from ${minimum} to ${maximum}.`, {
    hint: `Set it with \`pulumi config set cxone:maxAgentRatio 2.5\`, or leave it out for the default of ${MAX_AGENT_RATIO}.`,
  });
}
