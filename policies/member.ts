/** A dialer config as the fleet sees it: who it is, and the lines that it may need. */
import { isUnknownValue, legible, managed, nameOf, type StateResource } from "pulumi-cxone-dialer/pulumi";
import { pacingOf, read } from "pulumi-cxone-dialer/rules";
import { z } from "zod";
import { agentsOf } from "./pacing";
import { pick } from "./read";

export interface Member {
  /** As the caller named it. */
  stack: string;
  urn: string;
  name: string;
  /** What the state says of the object; undefined where it does not, or not in clear. */
  baseUrl: string | undefined;
  configId: string | undefined;
  campaignId: string | undefined;
  /** The campaign in words: its id may be a secret. */
  campaign: string;
  /** Lines in the worst case: whole ones; 0 where they are not counted. */
  lines: number;
  /** Why they are not. */
  notCounted?: string;
}

export const membersOf = (stack: string, resources: readonly StateResource[]): Member[] =>
  managed(resources).map((resource) => {
    const secrets = new Set<string>();
    const outputs = legible(resource.outputs ?? {}, (path) => secrets.add(path));
    const campaignId = text(outputs, "campaignId");
    return {
      stack,
      urn: resource.urn,
      name: nameOf(resource.urn),
      baseUrl: text(outputs, "baseUrl"),
      configId: text(outputs, "dialerConfigId"),
      campaignId,
      campaign: secrets.has("campaignId") ? "a campaign (its id is a secret)" : `campaign ${campaignId}`,
      ...linesOf(resource),
    };
  });

function text(values: Record<string, unknown>, key: string): string | undefined {
  try {
    const value = values[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch (error) {
    if (isUnknownValue(error)) return undefined;
    throw error;
  }
}

const READS = ["pacingType", "agentRatio", "forecast.activeAgents", "observed.campaign"];

/** Every agent idle at once; predictive pacing dials agentRatio lines for each of them, any other one line. */
function linesOf({ inputs = {} }: StateResource): Pick<Member, "lines" | "notCounted"> {
  const secrets = new Set<string>();
  try {
    const picked = pick(
      legible(inputs, (path) => secrets.add(path)),
      READS,
    );
    if (secrets.size > 0) {
      return { lines: 0, notCounted: `${[...secrets].join(", ")} is a secret, which the sum would tell` };
    }
    const agents = agentsOf(picked);
    if (agents === undefined) {
      return { lines: 0, notCounted: "there is neither forecast.activeAgents nor a campaign with agents" };
    }
    if (pacingOf(picked) !== "predictive") return { lines: agents };
    const ratio = read(picked, "agentRatio", z.number());
    if (!ratio.ok) return { lines: 0, notCounted: `agentRatio is ${ratio.found}` };
    // 50 x 1.1 is a little more than 55 in binary.
    return { lines: Math.ceil(agents * ratio.value - 1e-9) };
  } catch (error) {
    if (isUnknownValue(error)) return { lines: 0, notCounted: error.message };
    throw error;
  }
}
