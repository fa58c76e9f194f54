/**
 * Looking things up in the program's own process: the settings come from the stack config or the environment, as in
 * the provider. Nothing is managed by it. On values known only during `up`, call these inside `apply`.
 */
import * as pulumi from "@pulumi/pulumi";
import { loadSettings } from "./config";
import { unknownKeys } from "./config/keys";
import {
  type CampaignFacts,
  type DialerConfigFacts,
  findCampaign,
  findDialerConfig,
  type Reading,
} from "./lookup/find";

export type { DialerConfigFacts } from "./lookup/find";

/**
 * Finds a dialer config by its id, or by its name (unique, case-sensitive; servers with the list call only).
 * @throws LookupError (CXD-E402) when no or several objects have the name, listing what there is
 * @throws InvalidInputError (CXD-E110) when there is no object of this id
 */
export async function getDialerConfig(query: { id: string } | { name: string }): Promise<DialerConfigFacts> {
  return findDialerConfig(query, connected);
}

/**
 * The campaign of this id: agentCount, and historicalAnswerRate (fraction) and averageHandleTimeSeconds if known.
 * @throws InvalidInputError (CXD-E110) when there is none
 */
export async function getCampaign(id: string): Promise<CampaignFacts> {
  return findCampaign(id, connected);
}

function connected(): Reading {
  unknownKeys(Object.keys(pulumi.runtime.allConfig()));
  const config = new pulumi.Config("cxone");
  const settings = loadSettings((key) => config.get(key.replace("cxone:", "")), process.env);
  // Most programs look nothing up: the client and its libraries, 0.2 s, load with the first call.
  const { CxoneGateway } =
    require("./gateway/dialerconfigs/client") as typeof import("./gateway/dialerconfigs/client");
  const { AxiosTransport } =
    require("./gateway/http/axios-transport") as typeof import("./gateway/http/axios-transport");
  const { TokenCache } = require("./gateway/http/token-cache") as typeof import("./gateway/http/token-cache");
  const transport = new AxiosTransport(settings.baseUrl);
  const gateway = new CxoneGateway(settings.baseUrl, transport, new TokenCache(transport, settings));
  return { gateway, signal: AbortSignal.timeout(settings.timeoutSeconds * 1000) };
}
